"""A story without one publisher, source or origin, as text: what has no support left, and how the other claims change."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from headwater.answers import ClaimWithout, LeftOut, Weight
from headwater.show.clean import clean_line
from headwater.show.words import count_of, listed

WIDTH = 96


def left_out_text(left: LeftOut) -> str:
    """Return what leaving somebody out does to a story, for reading."""
    return "\n".join(_lines(left)) + "\n"


def _lines(left: LeftOut) -> Iterator[str]:
    yield f"without {clean_line(left.name)}"
    others = [clean_line(name) for name in left.names if name != left.name]
    if others:
        yield f"  here: {listed(others)}"
    falling = [claim for claim in left.claims if claim.falls]
    standing = [claim for claim in left.claims if not claim.falls]
    if falling:
        yield ""
        yield f"{count_of(len(falling), 'claim has', 'claims have')} no support left"
        for claim in falling:
            yield from _claim(claim)
    if standing:
        yield ""
        yield f"{count_of(len(standing), 'claim loses', 'claims lose')} a mention"
        for claim in standing:
            yield from _claim(claim)
    yield ""
    yield f"{count_of(left.untouched, 'claim does', 'claims do')} not rest on it"


def _claim(claim: ClaimWithout) -> Iterator[str]:
    yield f"{claim.number:4}  {shorten(clean_line(claim.text), WIDTH, placeholder=' …')}"
    yield f"      {_weight(claim.before)} → {_weight(claim.after)}, without {count_of(len(claim.dropped), 'mention')}"


def _weight(weight: Weight) -> str:
    interval = str(weight.min) if weight.min == weight.max else f"{weight.min}–{weight.max}"
    return f"{interval} {weight.status or 'nothing left'}"
