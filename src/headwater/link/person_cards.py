"""A person's office and whom it is held for, from the words before and after the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater import lexicon
from headwater.link.name_index import NameIndex
from headwater.text import trim
from headwater.types import Annotations, Attribute, Entity, Span

LAST_WORD = re.compile(r"([\w’'.-]+)[ \u00a0]+$")
AFTER = re.compile(r",\s+(?:an?\s+|the\s+|who\s+is\s+(?:an?\s+|the\s+)?)?(?P<value>[^,.;:()\"”“\n]{3,90})(?=[,.;)]|\s*$)")
IN_FULL = re.compile(
    r"(?:^|[\s’']s\s|\s)(?P<value>(?:(?:[a-z-]{2,}|[A-Z][a-z-]+)\s+){0,2}?(?P<office>[\w-]+)\s+(?:to|of|at|for)\s+(?:the\s+)?[^,.;()\"”]{2,60}),\s+$"
)
VERB = re.compile(r"\s+(?:told|said|says|who|was|is|has|had|wrote|added|that)\b")
BODIES = ("organisation", "publisher", "place", "group")


def person_attributes(annotations: Annotations, names: NameIndex) -> Iterator[tuple[Entity, Attribute]]:
    """Yield the persons of an article with their offices ("role") and what they hold them in ("affiliation")."""
    article = annotations.article
    sentences = sorted(annotations.sentences)
    at = 0
    for mention in annotations.entities:
        while at < len(sentences) and sentences[at].end <= mention.span.start:
            at += 1
        if mention.type != "person" or at == len(sentences) or not sentences[at].covers(mention.span):
            continue
        entity = names.at(article.id, mention.span)
        if entity is None or entity.type != "person":
            continue
        role, rest = before(article.text, Span(sentences[at].start, mention.span.start), article.id, names)
        if role is None and " " in mention.name:
            role, rest = envoy(article.text, Span(sentences[at].start, mention.span.start))
        if role is None and " " in mention.name:
            role = after(article.text, Span(mention.span.end, sentences[at].end))
            rest = role
        if role is None:
            continue
        yield entity, Attribute("role", role.of(article.text), article.id, role)
        body = affiliation(article.text, article.id, role, rest, names)
        if body is not None:
            yield entity, Attribute("affiliation", body.of(article.text), article.id, body)


def before(text: str, within: Span, article: str, names: NameIndex) -> tuple[Span | None, Span | None]:
    """Return the office that stands right before a name, and where to look for whom it is held for."""
    floor = max(within.start, within.end - 100)
    start = end = within.end
    while True:
        match = LAST_WORD.search(text[floor:start])
        if match is None:
            break
        word = match.group(1)
        known = names.at(article, Span(floor + match.start(1), floor + match.end(1)))
        title = word.lower().rstrip(".") in lexicon.words("titles.txt")
        if (
            known is not None
            or word.endswith(("'s", "’s"))
            or not (title or (start < end and word.lower() in lexicon.words("role-words.txt")) or (word == "of" and start < end))
        ):
            # "Secretary of State" is read backwards: the noun after "of" is let pass when an office stands before it.
            match = (
                re.search(
                    r"\b((?:[A-Z][\w-]+\s+)?(?:Secretary|Minister|Chief|Director|Speaker|Head)\s+of\s+(?:the\s+)?[A-Z][\w-]+)\s+$",
                    text[floor:start],
                )
                if known is None
                else None
            )
            if match is None:
                break
            start = floor + match.start(1)
            continue
        start = floor + match.start(1)
    if start == end:
        return None, None
    lead = re.match(r"of\s+(?:the\s+)?", text[start:end])
    start += lead.end() if lead is not None else 0
    role = Span(start, start + len(text[start:end].rstrip()))
    if not any(word.lower().rstrip(".") in lexicon.words("titles.txt") for word in role.of(text).split()):
        return None, None
    if role.of(text).rstrip(".").lower() in ("mr", "mrs", "ms", "dr", "miss", "sir", "lady", "lord"):
        return None, None
    return role, Span(max(within.start, start - 60), start)


def envoy(text: str, within: Span) -> tuple[Span | None, Span | None]:
    """Return the office that is told in full before a name: "its ambassador to the League, Jane Doe"."""
    floor = max(within.start, within.end - 110)
    match = IN_FULL.search(text[floor : within.end])
    if match is None or match["office"].lower() not in lexicon.words("titles.txt"):
        return None, None
    role = Span(floor + match.start("value"), floor + match.end("value"))
    return role, Span(max(within.start, role.start - 60), role.start)


def after(text: str, within: Span) -> Span | None:
    """Return the office that stands between commas after a name: ", director of the Institute,"."""
    match = AFTER.match(text, within.start, within.end)
    if match is None:
        return None
    first = re.split(r"\s+(?:of|at|for|to|in|with|on|who|and)\s+", match["value"])[0].split()
    if not first or len(first) > 6 or first[-1].lower() not in lexicon.words("titles.txt"):
        return None
    cut = VERB.search(match["value"])
    return trim(text, Span(match.start("value"), match.start("value") + (cut.start() if cut else len(match["value"]))))


def affiliation(text: str, article: str, role: Span, rest: Span | None, names: NameIndex) -> Span | None:
    """Return the name of the body, outlet, country or people that the office belongs to."""
    inside = [spot for spot in names.spots(article, role) if spot[1].type in BODIES]
    if inside:
        return inside[0][0]
    if rest is None:
        return None
    for span, entity in reversed(names.spots(article, rest)):
        if entity.type in BODIES and re.fullmatch(r"(?:['’]s)?\s+(?:[a-z-]+\s+)?", text[span.end : role.start]):
            return span
        break
    return None
