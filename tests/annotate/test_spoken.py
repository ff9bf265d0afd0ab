"""Quotations across paragraphs."""

from __future__ import annotations

from headwater.annotate.spoken import find_quotes, is_speech
from headwater.types import Span

TEXT = "“It sank on the way.\n\n“Nobody saw it,” Tarn said. “Nobody.”\n\n“So it was.”"


def test_a_quotation_left_open_runs_on_in_the_next_paragraph() -> None:
    quotes = find_quotes(TEXT)
    assert [span.of(TEXT) for span in quotes.spans] == ["It sank on the way.", "Nobody saw it,", "Nobody.", "So it was."]
    assert quotes.runs_on == (False, True, False, False)


def test_the_quotation_that_holds_an_offset_includes_its_marks() -> None:
    quotes = find_quotes(TEXT)
    first = quotes.spans[0]
    assert quotes.covering(0) == quotes.covering(5) == first
    assert quotes.covering(TEXT.index("Tarn")) is None
    assert list(quotes.inside(Span(0, len(TEXT)))) == list(quotes.spans)


def test_a_word_or_two_in_marks_are_no_speech() -> None:
    text = "the “free press” said “nobody of the crew saw it”"
    short, long = find_quotes(text).spans
    assert not is_speech(text, short)
    assert is_speech(text, long)
