"""What the articles say of a body: what kind it is, and who funds, leads or founded it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from headwater import lexicon
from headwater.link.name_index import NameIndex
from headwater.types import Annotations, Attribute, Entity, Span

BY = re.compile(
    r"[^.;]{0,90}?\b(?P<verb>funded|financed|led|headed|run|backed|supported|founded|owned|controlled)\s+by\s+(?:the\s+|its\s+)?"
    r"(?P<value>(?:[a-z’'-]+\s+){0,3}?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]*){0,3})"
)
NAMES = {"funded": "funded by", "financed": "funded by", "led": "led by", "headed": "led by", "run": "run by", "backed": "backed by"}
BACKED = re.compile(r"\b(?P<value>[A-Z][\w.]*)-(?P<verb>backed|funded|led|controlled|owned|aligned)\s+(?:[a-z-]+\s+){0,3}$")


@cache
def kind_after() -> re.Pattern[str]:
    """Return the pattern of what a body is, right after its name: "the X mercenary group", "X, a shipping company"."""
    nouns = "|".join(sorted(lexicon.words("body-kinds.txt"), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:,\s+an?\s+|\s+is\s+an?\s+)(?P<said>(?:[a-z-]+\s+){{0,4}}?(?:{nouns}))"
        rf"|\s+(?P<beside>(?:(?!(?:of|the|to|and|in|a|an|for|from|by|with|as|on|at|or|its|their|this|that|is|was)\b)[a-z-]+\s+){{1,3}}?(?:group|militia|movement|company|firm|cartel|network|faction|party)))\b(?!\s+(?:leader|official|spokes))"
    )


def body_attributes(annotations: Annotations, names: NameIndex) -> Iterator[tuple[Entity, Attribute]]:
    """Yield the bodies of an article with what its sentences say of them."""
    article, text = annotations.article, annotations.article.text
    sentences, at = sorted(annotations.sentences), 0
    for mention in annotations.entities:
        while at < len(sentences) and sentences[at].end <= mention.span.start:
            at += 1
        if mention.type != "organisation" or at == len(sentences) or not sentences[at].covers(mention.span):
            continue
        entity = names.at(article.id, mention.span)
        if entity is None:
            continue
        stop = min(sentences[at].end, mention.span.end + 200)
        match = kind_after().match(text, mention.span.end, stop)
        if match is not None:
            group = "said" if match["said"] else "beside"
            span = Span(match.start(group), match.end(group))
            yield entity, Attribute("role", span.of(text), article.id, span)
        for lead in (", which", ", who", " is ", " was ", ", "):
            if text.startswith(lead, mention.span.end):
                match = BY.match(text, mention.span.end, stop)
                if match is not None and not _another(names, article.id, Span(mention.span.end, match.start("verb"))):
                    yield entity, _cited(NAMES.get(match["verb"], match["verb"] + " by"), match, article.id)
                break
        floor = max(sentences[at].start, mention.span.start - 60)
        match = BACKED.search(text[floor : mention.span.start])
        if match is not None:
            span = Span(floor + match.start("value"), floor + match.end("value"))
            yield entity, Attribute(NAMES.get(match["verb"], match["verb"] + " by"), span.of(text), article.id, span)


def _cited(name: str, match: re.Match[str], article: str) -> Attribute:
    return Attribute(name, " ".join(match["value"].split()), article, Span(match.start("value"), match.end("value")))


def _another(names: NameIndex, article: str, span: Span) -> bool:
    # Another body between the name and the verb is more likely what the verb is about.
    return any(entity.type in ("organisation", "person") for entity in names.within(article, span))
