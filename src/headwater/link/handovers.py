"""A sentence that tells of a handing-over of goods: who gives what to whom, by which way, at whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from headwater import lexicon
from headwater.link.name_index import NameIndex
from headwater.text import trim
from headwater.types import Entity, Span

PARTIES = ("organisation", "place", "person", "group")
STOP = re.compile(
    r"[,.;:()”\"\n]|\s[—–-]\s|\s(?:to|with|for|through|via|by|from|in|on|at|as|after|before|amid|if|while|when|that|which|who|and\s+(?:was|were|is|has|had|would|said))\s|$"
)
LIST = re.compile(r"\s+(?:or|and)\s+(?:to\s+)?")
ARTICLE = re.compile(r"(?:an?|the|some|its|their|his|her|more|any|such|either)\s+", re.IGNORECASE)
COUNT = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds|thousands|several|many|new|old)\s")
ROUTE = re.compile(r"\b(?:through|via|by\s+way\s+of)\s+(?:the\s+)?")
DIRECTED = re.compile(
    r"\b(?:at\s+the\s+(?:direction|behest|request|command|instigation)\s+of|(?:on|under)\s+(?:the\s+)?(?:orders?|instructions?)\s+(?:of|from)|directed\s+by|ordered\s+by|on\s+behalf\s+of)\s+(?:the\s+)?"
)
NEGATED = re.compile(
    r"\b(?:not|never|no|refused\s+to|refrained\s+from|declined\s+to|without|stopped|halted)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Handover:
    """The spans of one handing-over in an article's text; ``thing`` and ``giver`` are the entities they name, where they do."""

    supplier: Span | None = None
    item: Span | None = None
    recipient: Span | None = None
    route: Span | None = None
    directed_by: Span | None = None
    thing: Entity | None = None
    giver: Entity | None = None


@cache
def verbs() -> re.Pattern[str]:
    """Return the pattern of every form of the verbs of handing over."""
    forms = sorted({form for line in lexicon.lines("transfer-verbs.txt") for form in line.split()}, key=len, reverse=True)
    return re.compile(rf"\b(?P<verb>{'|'.join(forms)})\b(?:\s+over\b)?(?=\s)")


@cache
def nouns() -> re.Pattern[str]:
    """Return the pattern of "the delivery of" and the like."""
    forms = sorted({form for line in lexicon.lines("transfer-nouns.txt") for form in line.split()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\s+of\s+")


@cache
def goods() -> re.Pattern[str]:
    """Return the pattern of a noun for goods or arms."""
    singular = lexicon.words("goods-heads.txt") | lexicon.words("equipment-heads.txt")
    forms = singular | {noun[:-1] + "ies" if noun.endswith("y") else noun + "s" for noun in singular}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b", re.IGNORECASE)


def handovers(text: str, sentence: Span, article: str, names: NameIndex) -> Iterator[Handover]:
    """Yield the handings-over that a sentence tells of: "A provides B to C", "provides C with B", "B would be delivered to C"."""
    for match in verbs().finditer(text, sentence.start, sentence.end):
        if NEGATED.search(text, max(sentence.start, match.start() - 40), match.start()):
            continue
        found = _passive(text, sentence, match, article, names) or _active(text, sentence, match.end(), article, names)
        if found is not None:
            yield _complete(found, text, sentence, match.start(), article, names)
    for match in nouns().finditer(text, sentence.start, sentence.end):
        found = _active(text, sentence, match.end(), article, names)
        if found is not None and found.recipient is not None:
            yield _complete(found, text, sentence, match.start(), article, names, subject=False)


def _active(text: str, sentence: Span, at: int, article: str, names: NameIndex) -> Handover | None:
    first, stop = chunk(text, at, sentence.end)
    word = text[stop : stop + 6].strip().split(" ")[0]
    if word == "with":
        item, _ = chunk(text, stop + 6, sentence.end)
        thing = thing_in(text, item, article, names)
        if thing is not False and party_in(article, first, names):
            return Handover(item=item, recipient=first, thing=thing)
        return None
    thing = thing_in(text, first, article, names)
    if thing is False:
        return None
    spots = [spot for spot in names.spots(article, first) if spot[1].type in PARTIES]
    if (
        spots
        and spots[0][0].start == first.start
        and goods().search(text, spots[0][0].end, first.end)
        and text[spots[0][0].end : spots[0][0].end + 1] == " "
    ):
        rest = trim(text, Span(spots[0][0].end, first.end))
        if ARTICLE.match(text, rest.start) or text[rest.start].isdigit() or COUNT.match(text, rest.start):  # "send Ruritania the system"
            return Handover(item=bare_span(text, rest), recipient=spots[0][0], thing=thing)
    if word == "to":
        return Handover(item=first, recipient=recipient(text, stop + 4, sentence.end, article, names), thing=thing)
    return Handover(item=first, thing=thing)


def _passive(text: str, sentence: Span, match: re.Match[str], article: str, names: NameIndex) -> Handover | None:
    lead = text[max(sentence.start, match.start() - 30) : match.start()]
    if not match["verb"].endswith(("ed", "t", "old", "en")) or not re.search(r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+)?$", lead):
        return None
    before = [spot for spot in names.spots(article, Span(sentence.start, match.start())) if spot[1].type == "equipment"]
    to = text.startswith(" to ", match.end())
    if not before:
        return None
    whom = recipient(text, match.end() + 4, sentence.end, article, names) if to else None
    return Handover(item=before[-1][0], recipient=whom, thing=before[-1][1])


def _complete(found: Handover, text: str, sentence: Span, verb: int, article: str, names: NameIndex, *, subject: bool = True) -> Handover:
    route = named(ROUTE, text, Span(verb, sentence.end), article, names, ("place",))
    directed = named(DIRECTED, text, sentence, article, names, PARTIES)
    giver = None
    passive = found.item is not None and found.item.end <= verb
    if subject and not passive:
        giver = supplier(text, Span(sentence.start, verb), directed, article, names)
    elif passive:
        by = named(re.compile(r"\bby\s+(?:the\s+)?"), text, Span(verb, sentence.end), article, names, PARTIES)
        giver = (by, names.at(article, by)) if by is not None else None
    return Handover(giver[0] if giver else None, found.item, found.recipient, route, directed, found.thing, giver[1] if giver else None)


def chunk(text: str, at: int, limit: int) -> tuple[Span, int]:
    """Return the words from ``at`` to the next preposition or mark, without an article, and where they stop."""
    while at < limit and text[at].isspace():
        at += 1
    stop = STOP.search(text, at, min(limit, at + 160))
    end = stop.start() if stop is not None else min(limit, at + 160)
    return bare_span(text, Span(at, end)), end


def bare_span(text: str, span: Span) -> Span:
    """Return the span without an article in front and blanks around."""
    span = trim(text, span)
    match = ARTICLE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match is not None and match.group().strip().lower() != "either" else span


def thing_in(text: str, span: Span, article: str, names: NameIndex) -> Entity | Literal[False] | None:
    """Return the weapon that the words name, None if they only say what kind of goods, False if they are no goods."""
    if len(span) < 2:
        return False
    for entity in names.within(article, span):
        if entity.type == "equipment":
            return entity
    return None if goods().search(text, span.start, span.end) else False


def party_in(article: str, span: Span, names: NameIndex) -> bool:
    """Tell whether the words name somebody who can give or take."""
    return len(span) > 0 and any(entity.type in PARTIES for entity in names.within(article, span))


def recipient(text: str, at: int, limit: int, article: str, names: NameIndex) -> Span | None:
    """Return to whom, as written: "the Tulv militants or to Velm" runs on over "or to"."""
    first, stop = chunk(text, at, limit)
    match = LIST.match(text, stop) or (
        re.compile(r"\s+to\s+").match(text, stop) if text[first.start : first.end].endswith((" or", " and")) else None
    )
    if match is not None and len(first):
        more, _ = chunk(text, match.end(), limit)
        if party_in(article, more, names):
            first = Span(first.start, more.end)
    if not party_in(article, first, names):
        return None
    return first


def supplier(text: str, within: Span, directed: Span | None, article: str, names: NameIndex) -> tuple[Span, Entity | None] | None:
    """Return who gives: the last party named before the verb, what stands in "at the direction of …" passed over."""
    for span, entity in reversed(names.spots(article, within)):
        if entity.type not in PARTIES or (directed is not None and directed.overlaps(span)):
            continue
        if text[span.end : span.end + 2] in ("'s", "’s"):
            continue
        if entity.type == "group":
            noun = re.compile(r"\s+[a-z-]+(?:\s+(?:group|company|government|forces?|military|army))?").match(text, span.end, within.end)
            return (Span(span.start, noun.end()), None) if noun is not None else None
        return span, entity
    return None


def named(pattern: re.Pattern[str], text: str, within: Span, article: str, names: NameIndex, kinds: tuple[str, ...]) -> Span | None:
    """Return the words right after the pattern up to the next mark, if they name a thing of those kinds."""
    match = pattern.search(text, within.start, within.end)
    if match is None:
        return None
    found, _ = chunk(text, match.end(), within.end)
    return found if len(found) and any(entity.type in kinds for entity in names.within(article, found)) else None
