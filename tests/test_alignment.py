"""Two passages side by side: what is the same, what was changed, left out or added."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headwater.alignment import align_passages
from headwater.text import words
from headwater.types import Span

MINE = "“The ferry will never sail again,” he said."
THEIRS = "He said: “The old ferry won’t ever sail again.”"


def shown(mine: str, theirs: str) -> list[tuple[str, str, bool]]:
    """Return the words of each stretch."""
    stretches = align_passages(mine, Span(0, len(mine)), theirs, Span(0, len(theirs)))
    return [(each.mine.of(mine), each.theirs.of(theirs), each.same) for each in stretches]


def test_changed_words_stand_beside_one_another() -> None:
    assert ("will never", "won’t ever", False) in shown(MINE, THEIRS)
    assert ("sail again", "sail again", True) in shown(MINE, THEIRS)


def test_words_left_out_stand_beside_an_empty_span() -> None:
    assert shown("it sank", "it slowly sank") == [("it", "it", True), ("", "slowly", False), ("sank", "sank", True)]


def test_case_and_accents_change_nothing() -> None:
    assert shown("The Café sank", "the cafe SANK") == [("The Café sank", "the cafe SANK", True)]


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40))
def test_every_word_is_in_one_stretch(mine: str, theirs: str) -> None:
    stretches = align_passages(mine, Span(0, len(mine)), theirs, Span(0, len(theirs)))
    for text, spans in ((mine, [each.mine for each in stretches]), (theirs, [each.theirs for each in stretches])):
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert [word for span in spans for word in words(text, span)] == words(text)
