"""The tables in words/ made into patterns, once, when the first article is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater import lexicon

ANYTHING = ".{0,600}"
MAX_LINE = 700
# A name: up to six capitalised words, short links between them, or a domain. Every part is bounded, so that no line is slow.
WORD = r"(?:(?:[A-Z]\.){2,4}|[A-Z0-9][\w&'’\-]{0,30}(?:\.[A-Za-z]{1,10}){0,3})"
NAME = rf"(?:[Tt]he )?{WORD}(?: (?:(?:of|the|and|&|for|de|der|di|la|al)(?: the)? )?{WORD}){{0,5}}"
ANY_NAME = rf"(?:{NAME}|[\w\-]{{2,40}}(?:\.[\w\-]{{2,20}}){{0,3}})"

LIST = r"[^!?\n»]{2,300}?"
SHORT_LIST = r"[^()!?\n]{2,60}?"


@dataclass(frozen=True, slots=True)
class CreditRule:
    """Where a credit may stand, which names it takes, and the words around the name."""

    place: str
    names: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SentenceRule:
    """A literal that must stand in the text (small letters) before the pattern is tried."""

    literal: str
    pattern: re.Pattern[str]


@cache
def _anchored() -> re.Pattern[str]:
    rows = (cells[1] for cells in lexicon.table("frame-lines.tsv") if len(cells) == 2)
    return re.compile("|".join(f"(?:{row.replace('…', ANYTHING)})" for row in rows), re.IGNORECASE)


@cache
def _floating() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns that may begin with anything, each with its literals: without one of them it is not tried."""
    rows = (cells for cells in lexicon.table("frame-lines.tsv") if len(cells) == 3)
    return tuple((tuple(row[2].split("|")), re.compile(row[1].replace("…", ANYTHING), re.IGNORECASE)) for row in rows)


def is_frame_line(words: str) -> bool:
    """Tell whether a line is made like those that are no content: adverts, appeals, teasers, captions, notes."""
    if len(words) > MAX_LINE:
        return False
    if _anchored().fullmatch(words) is not None:
        return True
    lowered = words.lower()
    return any(
        any(literal in lowered for literal in literals) and pattern.fullmatch(words) is not None for literals, pattern in _floating()
    )


@cache
def sentence_rules() -> tuple[SentenceRule, ...]:
    """Return the patterns of sentences without content, for the insides of paragraphs."""
    return tuple(SentenceRule(literal, re.compile(pattern, re.IGNORECASE)) for literal, pattern in lexicon.table("frame-sentences.tsv"))


@cache
def credit_rules() -> tuple[CreditRule, ...]:
    """Return the patterns that credit a publisher; names keep their capitals, the words around them need not."""
    out = []
    for place, names, pattern in lexicon.table("foot-credits.tsv"):
        before, slot, after = re.split(r"(<name>|<list>|<short>)", pattern)
        name = {"<name>": ANY_NAME if names in ("any", "bare") else NAME, "<list>": LIST, "<short>": SHORT_LIST}[slot]
        out.append(CreditRule(place, names, re.compile(f"(?i:{before})(?P<name>{name})(?i:{after})")))
    return tuple(out)
