"""How two passages of the same words differ: which stretches are the same in both, and what stands in the one for what in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from headwater.text import fold, words
from headwater.types import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one passage and those of the other that stand for them; one of the spans is empty where words were left out or added."""

    mine: Span
    theirs: Span
    same: bool


def align_passages(mine: str, my_span: Span, theirs: str, their_span: Span) -> tuple[Stretch, ...]:
    """Return the stretches of two passages side by side, in order; words are the same where they are when folded.

    ``mine`` and ``theirs`` are the two texts, and the offsets of the result are theirs. The time grows as the product of the two
    lengths at worst.
    """
    left, right = words(mine, my_span), words(theirs, their_span)
    matcher = SequenceMatcher(None, [fold(each.of(mine)) for each in left], [fold(each.of(theirs)) for each in right], autojunk=False)
    return tuple(
        Stretch(_stretch(left, a, b, my_span), _stretch(right, c, d, their_span), kind == "equal")
        for kind, a, b, c, d in matcher.get_opcodes()
    )


def _stretch(found: list[Span], first: int, after: int, whole: Span) -> Span:
    """Return the span from one word to before another; an empty one before the first word where there is none."""
    if first < after:
        return Span(found[first].start, found[after - 1].end)
    at = found[first].start if first < len(found) else whole.end
    return Span(at, at)
