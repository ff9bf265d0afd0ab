"""A weapon as the articles describe it: what it is, what it rides on, fires, is meant against, and who makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from headwater import lexicon
from headwater.link.name_index import NameIndex
from headwater.types import Annotations, Attribute, Entity, EntityMention, Span

STOPPERS = (
    "with|that|which|who|known|called|dubbed|used|using|designed|capable|mounted|developed|made|b"
    "uilt|from|of|in|on|by|for|to|as|at|is|are|was|were|has|have"
)
WORD = rf"(?:(?!(?:{STOPPERS})\b)[\w’'-]+\s+)"
END = r"(?=\s*(?:[.;:()”\"]|$)|,?\s+(?:from|in|at|that|which|with|during|while|but|as|when|before|after|using|over)\b)"
# A sentence that goes on about the weapon named just before begins so.
REACH = 12


@cache
def nouns() -> str:
    """Return the nouns for arms as alternatives of a pattern."""
    singular = lexicon.words("equipment-heads.txt")
    forms = singular | {noun[:-1] + "ies" if noun.endswith("y") else noun + "s" for noun in singular}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what to look for after a weapon's name: the attribute, and a pattern whose ``value`` is what it is."""
    arms = rf"(?:[\w’'-]+\s+){{0,4}}?(?:{nouns()})\b"
    return (
        (
            "role",
            re.compile(
                rf"^(?:\s+systems?)?(?:,\s+(?:which\s+(?:is|was)\s+)?|\s+(?:is|was|are)\s+)(?:an?|the)\s+(?P<value>{WORD}{{1,11}}(?:{nouns()}))\b"
            ),
        ),
        (
            "armament",
            re.compile(
                rf"\b(?:with|uses?|using|employs?|employing|carries|carrying|fires|firing|features|combines|fitted\s+with)\s+(?:an?\s+|the\s+|its\s+|both\s+)?"
                rf"(?P<value>{arms}(?:(?:,\s+and\s+|,\s+|\s+and\s+){arms})*)"
            ),
        ),
        (
            "targets",
            re.compile(
                r"\b(?:to|can|could|for)\s+(?:intercept|intercepting|shoot\s+down|shooting\s+down|down|destroy|destroying|engage|engaging|counter|countering|"
                rf"detect|track|hit|strike|defend\s+against|protect\s+against)\s+(?:the\s+)?(?P<value>[\w’' ,-]{{3,120}}?){END}"
            ),
        ),
        (
            "targets",
            re.compile(rf"\b(?:effective|designed\s+for\s+use|used|meant|intended|aimed)\s+against\s+(?P<value>[\w’' ,-]{{3,120}}?){END}"),
        ),
        ("mount", re.compile(rf"\b(?:mounted|carried|installed|based)\s+(?:up)?on\s+(?:an?\s+|the\s+)?(?P<value>[\w’' -]{{3,80}}?){END}")),
        ("carried by", re.compile(rf"\b(?:carried|launched|fired)\s+(?:by|from)\s+(?:an?\s+|the\s+)?(?P<value>[\w’' -]{{3,60}}?){END}")),
        (
            "maker",
            re.compile(
                r"\b(?:developed|made|built|produced|manufactured|designed)\s+by\s+(?:the\s+)?(?P<value>[A-Z][\w’'&.-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w’'&-]*){0,4})"
            ),
        ),
        (
            "range",
            re.compile(
                r"\brange\s+of\s+(?P<value>(?:up\s+to\s+|about\s+|around\s+|more\s+than\s+)?[\d.,]+\s*(?:to\s+[\d.,]+\s*)?(?:km|kilomet\w+|miles?|met\w+))"
            ),
        ),
    )


@cache
def goes_on() -> re.Pattern[str]:
    """Return the pattern of a sentence that goes on about the weapon: "The system …", "This air defence system …", "It …"."""
    return re.compile(
        rf"(?:(?P<noun>(?:The|This|That|These|Such|Each)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{nouns()})\b)|(?P<pronoun>(?:It|They)\b))"
    )


MADE_BEFORE = re.compile(r"\b([A-Z][\w.]*)-(?:made|built|designed|developed|produced)\s+(?:[a-z-]+\s+){0,3}$")


def weapon_attributes(annotations: Annotations, names: NameIndex) -> Iterator[tuple[Entity, Attribute]]:
    """Yield the weapons of an article with what its sentences say of them."""
    article = annotations.article
    last: Entity | None = None
    gear = [mention for mention in annotations.entities if mention.type == "equipment"]
    at = 0
    leads = False
    for sentence in sorted(annotations.sentences):
        while at < len(gear) and gear[at].span.start < sentence.start:
            at += 1
        mentions: list[EntityMention] = []
        while at < len(gear) and gear[at].span.end <= sentence.end:
            mentions.append(gear[at])
            at += 1
        spots = [(m.span, entity) for m in mentions if (entity := names.at(article.id, m.span)) is not None and entity.type == "equipment"]
        if spots:
            for number, (span, entity) in enumerate(spots):
                stop = spots[number + 1][0].start if number + 1 < len(spots) else sentence.end
                yield from _in(article.text, article.id, entity, Span(span.end, stop))
                yield from _before(article.text, article.id, entity, Span(sentence.start, span.start))
            leads = spots[0][0].start - sentence.start <= 40
            last = spots[-1][1] if len({entity.id for _, entity in spots}) == 1 else None
            continue
        start = goes_on().match(article.text, sentence.start, sentence.end)
        if last is not None and start is not None and (start["noun"] or leads):
            yield from _in(article.text, article.id, last, Span(start.end(), sentence.end))
            leads = True
        else:
            last = None


def _in(text: str, article: str, entity: Entity, within: Span) -> Iterator[tuple[Entity, Attribute]]:
    words = text[within.start : min(within.end, within.start + 400)]
    for name, pattern in patterns():
        match = pattern.search(words)
        if match is not None:
            value = match["value"].rstrip(" ,-")
            start = within.start + match.start("value")
            yield entity, Attribute(name, " ".join(value.split()), article, Span(start, start + len(value)))


def _before(text: str, article: str, entity: Entity, within: Span) -> Iterator[tuple[Entity, Attribute]]:
    start = max(within.start, within.end - 80)
    match = MADE_BEFORE.search(text[start : within.end])
    if match is not None:
        yield entity, Attribute("maker", match.group(1), article, Span(start + match.start(1), start + match.end(1)))
