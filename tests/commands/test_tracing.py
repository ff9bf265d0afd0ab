"""What `headwater trace` tells while it works."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from headwater.cli import main


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_is_told_which_article_was_read_last(
    terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kesten.txt").write_text("Ivo Tarn said that the ferry of Kell sank.", encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    assert main(["trace", str(tmp_path), "-o", str(tmp_path / "story.json")]) == 0
    assert ("headwater: read: " in capsys.readouterr().err) is terminal
