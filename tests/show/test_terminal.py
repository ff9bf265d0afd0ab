"""The terminal: fits its width, is plain in a file, says how much is left out, fails on no encoding."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.cells import cell_len

from headwater.show import print_dossier
from headwater.types import Dossier


def printed(dossier: Dossier, **options: object) -> str:
    out = StringIO()
    print_dossier(dossier, file=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_wider_than_the_terminal(dossier, width):
    assert max(map(cell_len, printed(dossier, width=width).splitlines())) <= width


def test_a_glance_and_a_chain(dossier):
    text = printed(dossier, width=200)
    assert "3 articles · 3 outlets · 2 origins" in text
    assert "Kesten → The Selwyn Courier → unnamed officials" in text
    assert "◩ disputed · ●○ 1–2 independent origins · 3 of 3 articles" in text
    assert "∅ left out by Gazette" in text
    assert "broken.txt: read: empty" in text


def test_a_file_gets_no_colour_unless_told(dossier):
    assert "\x1b" not in printed(dossier)
    assert "\x1b[31m" in printed(dossier, color=True)


def test_eight_claims_are_shown_and_the_rest_counted(dossier):
    story = dossier.stories[0]
    many = replace(
        dossier, stories=(replace(story, claims=tuple(replace(story.claims[0], id=str(n), text=f"Claim {n}.") for n in range(11))),)
    )
    text = printed(many)
    assert "Claim 7." in text
    assert "… and 3 more claims" in text


def test_an_encoding_without_the_signs_is_no_error(dossier):
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii", write_through=True)
    print_dossier(dossier, file=out, width=80)
    assert b"? disputed" in raw.getvalue()


def test_the_environment_does_not_change_what_a_file_gets(dossier, monkeypatch):
    before = printed(dossier)
    for name, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("JUPYTER_COLUMNS", "40")):
        monkeypatch.setenv(name, value)
    assert printed(dossier) == before
