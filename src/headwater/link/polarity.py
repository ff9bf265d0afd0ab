"""Who of those that speak of a claim contradicts it: a flat negation in somebody's words is a denial of what it negates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from headwater import lexicon
from headwater.link.passages import Passage
from headwater.text import fold
from headwater.types import Mention

MAIN = 9  # words: a negation further on is seldom the main clause's
VERB = 6  # characters after a negation in which a plan may still show: "not" of "will not"
CONTESTED = 2  # denials and doubts in so many words
# What leads up to the clause that counts: "they have maintained that", "last week that".
LED = re.compile(
    r"^(?:\w+ ){0,6}?(?:maintain|reiterat|insist|stress|emphasi[sz]|repeat|ma[dk]e (?:it )?clear|ago|later"
    r"|week|month|year|day|morning|afternoon|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\w* (?:\w+ ){0,3}?that ",
    re.I,
)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(row[1] for row in lexicon.table("contradictions.tsv") if row[0] == kind), re.I)


def contradicts(words: str) -> bool:
    """Tell whether somebody's words flatly negate something: their main clause is negated, and tells no plan."""
    flat = LED.sub("", re.sub(r"\s+", " ", words.strip('"“”‘’ ')))
    found = _pattern("negation").search(flat)
    if found is None or _pattern("half").search(flat) is not None or _pattern("plan").search(flat[: found.end() + VERB]) is not None:
        return False
    before = flat[: found.start()]
    if len(before.split()) > MAIN or _pattern("inner").search(before) is not None:
        return False
    return _pattern("state").search(flat) is None or _pattern("charge").search(flat) is not None


def is_contested(passages: Iterable[Passage]) -> bool:
    """Tell whether a story is one in which a flat negation contradicts somebody: others in it deny or doubt in so many words.

    The same words count once, so that a copy of an article changes nothing.
    """
    return len({fold(passage.quote) for passage in passages if passage.act in ("denies", "doubts")}) >= CONTESTED


def settle_acts(mentions: Sequence[Mention], *, contested: bool) -> list[Mention]:
    """Turn the flat negations among a claim's mentions into denials, unless the claim itself is one that several put forward so.

    Where the story is not ``contested``, only what answers a charge is a denial; any other negation is the news itself.
    """
    flat = [mention.act == "asserts" and mention.kind != "none" and contradicts(mention.quote) for mention in mentions]
    against = {mention.source_id for mention, negated in zip(mentions, flat, strict=True) if negated}
    others = any(not negated and mention.act == "asserts" for mention, negated in zip(mentions, flat, strict=True))
    if len(against) > 1 and not others:
        return list(mentions)
    return [
        replace(mention, act="denies") if negated and (contested or _pattern("charge").search(mention.quote)) else mention
        for mention, negated in zip(mentions, flat, strict=True)
    ]
