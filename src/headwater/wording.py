"""What the words of a passage show of themselves: how surely they put it (FactBank's CT, PR, PS), and whether they deny or doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater import lexicon
from headwater.types import Act, Certainty

HEAD = 120  # characters: hedges further on belong to some inner clause, not to what the passage states
EARLY = 45  # characters: "think" and "believe" further on are somebody else's, or another clause's
SOON = 40  # characters: who will not speak says so at once
MONTH = re.compile(r"\bMay\b(?! (?:be|have|not)\b)")
# Enough beside a name for what is untrue: "called it a lie".
POINTING = re.compile(r"(?:^|\s)(?:it|this|that|these|those|them)\b", re.I)
# What may follow a word that calls something false: "a lie that", not "a fake document".
GOING_ON = (
    "a|about|and|as|at|because|but|by|designed|for|from|he|if|in|intended|it|made|meant|on|or|she|since|than|that|they|to|we|when|which"
    "|with"
)
INNER = re.compile(r"\b(?:because|after|who|which|whose|since|if|unless)\b", re.I)  # a doubt after these is not the passage's own
RANK: dict[Certainty, int] = {"possible": 0, "probable": 1, "certain": 2}


def _anchored(row: Sequence[str]) -> str:
    return rf"^.{{0,{EARLY}}}\b(?:{row[0]})\b" if "early" in row[2:] else rf"\b(?:{row[0]})\b"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Certainty], ...]:
    rows = lexicon.table("hedges.tsv")
    return tuple(
        (re.compile("|".join(_anchored(row) for row in rows if row[1] == level)), level)
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
    found = lent
    for words in (cue, passage[:HEAD]):
        # "May" is a month and a name, unless it stands before what may be.
        text = re.sub(r"\s+", " ", MONTH.sub("", words).lower())
        for pattern, level in _patterns():
            if pattern.search(text):
                found = weakest(found, level)
    return found


@cache
def _flat(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.lines(name)) + r")", re.I)


@cache
def claim_nouns() -> str:
    """Return a regular expression for the nouns of what was said, singular and plural."""
    return "|".join(f"{noun[:-1]}(?:y|ies)" if noun.endswith("y") else f"{noun}s?" for noun in lexicon.lines("claim-nouns.txt"))


@cache
def _claim_nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{claim_nouns()})\b", re.I)


def names_claim(words: str) -> bool:
    """Tell whether words name something that was said: "the report", "her allegations"."""
    return _claim_nouns().search(words) is not None


@cache
def _false_names() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.lines("false-names.txt")) + r")\b", re.I)


@cache
def _called_false() -> re.Pattern[str]:
    false = "|".join(lexicon.lines("false-names.txt"))
    ends = rf"[\"”’]? (?:{GOING_ON})\b|[\"”’]*(?:[.,;:!?)–—]|$)"
    return re.compile(rf"\b(?:{false})\b(?:(?= (?:{claim_nouns()})\b)|(?: news\b)?(?={ends}))", re.I)


def calls_untrue(words: str) -> bool:
    """Tell whether words call a report untrue: "the accusations totally fabricated", "her claim a joke"."""
    return (names_claim(words) or POINTING.search(words) is not None) and _false_names().search(words) is not None


def find_act(passage: str, act: Act = "asserts") -> Act:
    """Return the act of a passage given that of its cue: flat words of denial or doubt decide where the cue asserts."""
    if act != "asserts":
        return act
    flat = re.sub(r"\s+", " ", passage)
    if _flat("denials.txt").search(flat) or (names_claim(flat) and _called_false().search(flat)):
        return "denies"
    doubt = _flat("doubts.txt").search(flat)
    if doubt is not None and not INNER.search(flat[: doubt.start()]):
        return "doubts"
    if _flat("declines.txt").search(flat[:SOON]):
        return "declines"  # "we do not discuss talks of that kind"
    return act
