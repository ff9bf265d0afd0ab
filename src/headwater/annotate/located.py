"""Stretches of a text, kept so that those which touch a place are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.types import Span


@dataclass(frozen=True, slots=True)
class Located:
    """Stretches by their beginnings, and to which of some things each belongs; ``longest`` is the length of the longest."""

    spans: tuple[Span, ...]
    owners: tuple[int, ...]
    longest: int

    def overlapping(self, span: Span) -> tuple[Span, ...]:
        """Return the stretches that share a code point with the span, by their beginnings."""
        return tuple(self.spans[at] for at in self._near(span) if self.spans[at].overlaps(span))

    def owning(self, span: Span) -> tuple[int, ...]:
        """Return the numbers of the things whose stretches share a code point with the span, in order."""
        return tuple(sorted({self.owners[at] for at in self._near(span) if self.spans[at].overlaps(span)}))

    def _near(self, span: Span) -> range:
        first = bisect_left(self.spans, span.start - self.longest, key=lambda other: other.start)
        return range(first, bisect_right(self.spans, span.end, key=lambda other: other.start))


def locate(things: Iterable[Iterable[Span]]) -> Located:
    """Return where the stretches of some things are; a thing's number is its place among them."""
    pairs = sorted((span, owner) for owner, spans in enumerate(things) for span in spans)
    spans = tuple(span for span, _ in pairs)
    return Located(spans, tuple(owner for _, owner in pairs), max(map(len, spans), default=0))


def find_holder(span: Span, sentences: Sequence[Span]) -> Span | None:
    """Return the one of some sentences, in order and apart, in which the span lies; None if there is none."""
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 and sentences[at].covers(span) else None
