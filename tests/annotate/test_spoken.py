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


def test_the_quotations_near_a_span_are_those_that_reach_it() -> None:
    text = "“The pump failed.” Tarn was calm. “We sank.”"
    quotes = find_quotes(text)
    calm = text.index("Tarn")
    assert quotes.near(Span(calm, calm + 4)) == ()
    assert [quote.of(text) for quote in quotes.near(Span(calm, len(text)))] == ["We sank."]
    assert [quote.of(text) for quote in quotes.near(Span(0, calm))] == ["The pump failed."]
