"""How surely a passage presents what it says: certain, probable or possible (FactBank's CT, PR, PS)."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.types import Certainty

RANK: dict[Certainty, int] = {"possible": 0, "probable": 1, "certain": 2}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Certainty], ...]:
    rows = lexicon.table("hedges.tsv")
    return tuple(
        (re.compile(r"\b(?:" + "|".join(row[0] for row in rows if row[1] == level) + r")\b"), level)
        for level in ("possible", "probable")
        if any(row[1] == level for row in rows)
    )  # type: ignore[return-value]


def weakest(first: Certainty, second: Certainty) -> Certainty:
    """Return the less sure of two."""
    return first if RANK[first] <= RANK[second] else second


def find_certainty(passage: str, cue: str = "", lent: Certainty = "certain") -> Certainty:
    """Return how surely the passage is presented, by its own hedges, those of the cue, and what the cue itself lends.

    Quoting somebody's flat words is certain; the least sure hedge found decides.
    """
    text = re.sub(r"\s+", " ", f"{cue} | {passage}".lower())
    found = lent
    for pattern, level in _patterns():
        if pattern.search(text):
            found = weakest(found, level)
    return found
