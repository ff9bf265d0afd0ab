"""What the words of a passage show of themselves: how surely they put it (FactBank's CT, PR, PS), and whether they deny or doubt."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.types import Act, Certainty

HEAD = 120  # characters: hedges further on belong to some inner clause, not to what the passage states
RANK: dict[Certainty, int] = {"possible": 0, "probable": 1, "certain": 2}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Certainty], ...]:
    rows = lexicon.table("hedges.tsv")
    return tuple(
        (re.compile(r"\b(?:" + "|".join(row[0] for row in rows if row[1] == level) + r")\b"), level)
        for level in ("possible", "probable")
        if any(row[1] == level for row in rows)
    )


def weakest(first: Certainty, second: Certainty) -> Certainty:
    """Return the less sure of two."""
    return first if RANK[first] <= RANK[second] else second


def find_certainty(passage: str, cue: str = "", lent: Certainty = "certain") -> Certainty:
    """Return how surely the passage is presented, by its own hedges, those of the cue, and what the cue itself lends.

    Quoting somebody's flat words is certain; the least sure hedge found decides.
    """
    text = re.sub(r"\s+", " ", f"{cue} | {passage[:HEAD]}".lower())
    found = lent
    for pattern, level in _patterns():
        if pattern.search(text):
            found = weakest(found, level)
    return found


@cache
def _flat(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.lines(name)) + r")", re.I)


def find_act(passage: str, act: Act = "asserts") -> Act:
    """Return the act of a passage given that of its cue: flat words of denial or doubt decide where the cue asserts."""
    if act != "asserts":
        return act
    flat = re.sub(r"\s+", " ", passage)
    if _flat("denials.txt").search(flat):
        return "denies"
    if _flat("doubts.txt").search(flat):
        return "doubts"
    return act
