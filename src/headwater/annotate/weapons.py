"""Names of arms and military gear: by designation, by the noun after the name, by what the sentence says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater import lexicon
from headwater.annotate.capitals import Token
from headwater.annotate.name_evidence import Votes, add, is_designation
from headwater.types import Span

FOLLOWS = (
    r"(?=\s+(?:with|that|which|used|known|called|dubbed|designed|capable|from|of|and"
    r"|mounted|developed|made|built|in|by|for|to)\b|\s*[.,;:()]|$)"
)
CALLED = re.compile(
    r"\b(?:known|called|dubbed|named|nicknamed|designated|codenamed|designation|NATO name)(?:\W+\w+){0,4}?\W+(?:as\W+)?(?:the\W+|an?\W+)?$"
)
LISTED = frozenset(["including", "include", "includes", "like", "especially", "namely"])


@cache
def heads() -> frozenset[str]:
    """Return the nouns for arms, singular and plural."""
    singular = lexicon.words("equipment-heads.txt")
    return singular | frozenset(plural(noun) for noun in singular)


def plural(noun: str) -> str:
    """Return the plural of the noun."""
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun if noun.endswith(("craft", "artillery")) else noun + "s"


def singular(noun: str) -> str:
    """Return the singular of a noun for arms."""
    if noun in lexicon.words("equipment-heads.txt"):
        return noun
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


@cache
def definition() -> re.Pattern[str]:
    """Return the pattern of "…, a (adjectives) missile system" and "… is a missile system" right after a name."""
    nouns = "|".join(sorted(map(re.escape, heads()), key=len, reverse=True))
    return re.compile(
        rf"(?:,\s+(?:which\s+(?:is|was)\s+)?|\s+(?:is|was|are|were)\s+)(?:an?|the)\s+(?:[\w’'-]+\s+){{0,9}}?(?:{nouns})\b{FOLLOWS}"
    )


def weigh(out: Votes, text: str, sentence: Span, words: Sequence[Token], first: int, last: int) -> None:
    """Add the votes for equipment that the name and the words around it give."""
    designation = any(is_designation(token.word) for token in words[first:last])
    noun, modified, count = after(words, last)
    if noun and count < 6:
        loose = singular(noun) in lexicon.words("equipment-loose.txt")
        plural_fighters = noun in ("fighters", "fighter", "carrier", "carriers") and not modified
        if designation:
            add(out, "equipment", 6)
        elif not plural_fighters:
            the = first > 0 and words[first - 1].lower in ("the", "a", "an") and words[first].gap.isspace()
            add(out, "equipment", (3 if modified else 1 if loose else 2) + (0.8 if the else 0))
    end = words[last - 1].end
    if text[end : end + 1] in (",", " ") and definition().match(text, end, min(sentence.end, end + 160)):
        add(out, "equipment", 4)
    if (
        words[first - 1].lower not in ("by", "to", "in", "within")
        and CALLED.search(text, max(sentence.start, words[first].start - 60), words[first].start)
        and mentioned(words)
    ):
        add(out, "equipment", 3 if designation or not any(t.lower in ("group", "militia", "company") for t in words) else 1)
    if first >= 2 and listed(words, first):
        add(out, "equipment", 3)
    if designation and mentioned(words):
        add(out, "equipment", 3)
    elif designation:
        add(out, "equipment", 1)


def after(words: Sequence[Token], last: int) -> tuple[str, bool, int]:
    """Return the noun for arms that follows within a few modifiers ("" if none), whether modified, and how many words that takes."""
    modifiers, at = lexicon.words("equipment-modifiers.txt"), last
    if last and words[last - 1].closes:
        return "", False, 0
    noun, where = "", last
    while at < len(words) and at < last + 6 and words[at].gap in (" ", "-", "\u00a0"):
        word = words[at].word.lower()
        if word in heads():
            noun, where = word, at
        elif word not in modifiers and not (word == "and" and at > last):
            break
        at += 1
    return noun, where > last, where - last


def mentioned(words: Sequence[Token]) -> bool:
    """Tell whether the sentence speaks of arms at all."""
    return any(token.lower in heads() for token in words)


def listed(words: Sequence[Token], first: int) -> bool:
    """Tell whether the name comes right after "systems such as", "missiles, including the" and the like."""
    at = first - 1
    if words[at].lower in ("the", "a"):
        at -= 1
    if at >= 1 and words[at].lower == "as" and words[at - 1].lower == "such":
        at -= 2
    elif at >= 0 and words[at].lower in LISTED:
        at -= 1
    else:
        return False
    return at >= 0 and words[at].lower in heads()
