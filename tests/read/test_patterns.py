"""The tables of rules: each row can be read, and no line built from their own words is slow."""

from __future__ import annotations

import re

import pytest

from headwater import lexicon
from headwater.read.captions import credit_pattern
from headwater.read.patterns import credit_rules, is_frame_line, sentence_rules

TABLES = ("frame-lines.tsv", "frame-sentences.tsv", "foot-credits.tsv", "captions.tsv")


def test_every_row_can_be_read() -> None:
    assert not is_frame_line("The ferry was stopped off Kell.")
    assert all(rule.pattern for rule in (*sentence_rules(), *credit_rules()))
    assert all(credit_pattern(place) for place in ("inside", "end", "alone"))
    assert {rule.place for rule in credit_rules()} == {"top", "foot", "frame", "text"}
    assert {rule.names for rule in credit_rules()} <= {"known", "agency", "any", "bare", "listed", "agencies"}


@pytest.mark.parametrize("table", TABLES)
def test_a_line_made_of_a_rules_own_words_is_told(table: str) -> None:
    """A rule whose repetitions can share out a line among them in endless ways does not come back from this."""
    words = {word for line in lexicon.lines(table) for word in re.findall(r"[a-z]{2,}", line.lower())}
    for word in sorted(words):
        for glue in (" ", ", ", ""):
            line = ((word + glue) * 400)[:690] + "\x01q"
            assert not is_frame_line(line), line[:40]
