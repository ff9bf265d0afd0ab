"""`headwater explain` and `headwater without`, and the same questions put to `trace`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from headwater.cli import main

FERRY = "Ivo Tarn said that the ferry of Kell sank near Dorn.\n"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def saved(ferry: Path, tmp_path: Path) -> Path:
    assert main(["trace", str(ferry), "-o", str(tmp_path / "story.json")]) == 0
    return tmp_path / "story.json"


@pytest.mark.parametrize("question", [("explain", "c1"), ("without", "Ivo Tarn")])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_saved_dossier_answers_as_the_tracing_does(
    ferry: Path, saved: Path, question: tuple[str, str], format: str, capfd: pytest.CaptureFixture[str]
) -> None:
    name, asked = question
    assert main(["trace", str(ferry), f"--{name}", asked, "--format", format]) == 0
    traced = capfd.readouterr().out
    assert main([name, str(saved), asked, "--format", format]) == 0
    assert capfd.readouterr().out == traced
    assert "Ivo Tarn" in traced


def test_the_ending_of_the_file_decides_the_format(saved: Path, tmp_path: Path) -> None:
    assert main(["explain", str(saved), "c1", "-o", str(tmp_path / "why.json")]) == 0
    assert json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))["number"] == 1
    assert main(["explain", str(saved), "c1", "-o", str(tmp_path / "why.txt")]) == 0
    assert (tmp_path / "why.txt").read_text(encoding="utf-8").startswith("claim 1  The ferry of Kell sank near Dorn")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "c99"], "no claim or origin 'c99'"),
        (["without", "Nobody"], "no outlet, source or origin is called 'Nobody'"),
        (["explain", "c1", "-o", "why.html"], "an answer is written as text or json"),
    ],
)
def test_wrong_use(saved: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([arguments[0], str(saved), *arguments[1:]]) == 2
    assert said in capsys.readouterr().err


def test_what_is_no_dossier_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.json").write_text("[]", encoding="utf-8")
    assert main(["explain", str(tmp_path / "no.json"), "c1"]) == 1
    assert "not a dossier" in capsys.readouterr().err


def test_the_two_questions_exclude_one_another(ferry: Path) -> None:
    with pytest.raises(SystemExit):
        main(["trace", str(ferry), "--explain", "c1", "--without", "Ivo Tarn"])
