"""Quotations across sentences and paragraphs: where each begins and ends, and which run on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from headwater.text import WORD, paragraphs, quotations
from headwater.types import Span

SHORT = 3  # words: shorter quotations are scare quotes or names unless a cue stands beside them


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text (inside the marks), in order, and whether each runs on from the paragraph before."""

    spans: tuple[Span, ...]
    runs_on: tuple[bool, ...]

    def covering(self, offset: int) -> Span | None:
        """Return the quotation that holds the offset, marks included."""
        at = bisect_right(self.spans, offset + 1, key=lambda span: span.start) - 1
        return self.spans[at] if at >= 0 and self.spans[at].start - 1 <= offset <= self.spans[at].end else None

    def first(self, offset: int) -> int:
        """Return the number of the first quotation that begins at the offset or after it."""
        return bisect_left(self.spans, offset, key=lambda span: span.start)

    def near(self, span: Span) -> tuple[Span, ...]:
        """Return the quotations that reach into the span, or up to either of its ends, marks included."""
        first = bisect_left(self.spans, span.start - 1, key=lambda quote: quote.end)
        return self.spans[first : bisect_right(self.spans, span.end + 1, key=lambda quote: quote.start)]

    def inside(self, span: Span) -> tuple[Span, ...]:
        """Return the quotations that begin within the span."""
        return self.spans[self.first(span.start) : self.first(span.end)]


def find_quotes(text: str) -> Quotes:
    """Find the quotations; one left open at a paragraph's end runs on when the next paragraph opens with a mark."""
    spans = quotations(text)
    found = paragraphs(text)
    ends, starts = {paragraph.end for paragraph in found}, {paragraph.start for paragraph in found}
    runs_on = []
    for number, span in enumerate(spans):
        previous = spans[number - 1] if number else None
        on = previous is not None and previous.end in ends and span.start - 1 in starts
        runs_on.append(on and previous is not None and not text[previous.end : span.start - 1].strip())
    return Quotes(tuple(spans), tuple(runs_on))


def is_speech(text: str, quote: Span) -> bool:
    """Tell whether a quotation is long enough to be speech rather than a name or a scare quote."""
    return next(islice(WORD.finditer(text, quote.start, quote.end), SHORT, None), None) is not None
