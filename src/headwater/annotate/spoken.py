"""Quotations across sentences and paragraphs: where each begins and ends, and which run on."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.text import paragraphs, quotations, words
from headwater.types import Span

SHORT = 3  # words: shorter quotations are scare quotes or names unless a cue stands beside them


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text (inside the marks), in order, and whether each runs on from the paragraph before."""

    spans: tuple[Span, ...]
    runs_on: tuple[bool, ...]

    def covering(self, offset: int) -> Span | None:
        """Return the quotation that holds the offset, marks included."""
        for span in self.spans:
            if span.start - 1 <= offset <= span.end:
                return span
            if span.start > offset:
                break
        return None

    def inside(self, span: Span) -> list[Span]:
        """Return the quotations that begin within the span."""
        return [quote for quote in self.spans if span.start <= quote.start < span.end]


def find_quotes(text: str) -> Quotes:
    """Find the quotations; one left open at a paragraph's end runs on when the next paragraph opens with a mark."""
    spans = quotations(text)
    ends = {paragraph.end for paragraph in paragraphs(text)}
    starts = {paragraph.start for paragraph in paragraphs(text)}
    runs_on = []
    for number, span in enumerate(spans):
        previous = spans[number - 1] if number else None
        runs_on.append(previous is not None and previous.end in ends and span.start - 1 in starts and not text[previous.end : span.start - 1].strip())
    return Quotes(tuple(spans), tuple(runs_on))


def is_speech(text: str, quote: Span) -> bool:
    """Tell whether a quotation is long enough to be speech rather than a name or a scare quote."""
    return len(words(text, quote)) > SHORT
