"""The passages as W3C Web Annotations (Recommendation of 2017): each by its words and by its offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from headwater.exports.lettered import reliability_of
from headwater.exports.names import address_of, articles_of, chain_of, urn_of
from headwater.exports.sent import stamp_of
from headwater.letters import Letters
from headwater.show.clean import clean_line
from headwater.types import Article, Claim, Dossier, Story

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of the text before and after the words, by which a reader finds them in a changed page


def write_annotations(dossier: Dossier, letters: Letters) -> bytes:
    """Return an AnnotationCollection, one annotation a mention, on one page.

    The position selector counts code points of the text as headwater keeps it; words in all selectors are exactly the text's. The
    letters of publisher, chain and source are bodies for "assessing", with the grade of the mention's origin.
    """
    stamp = stamp_of(dossier)
    items = [
        _annotation(story, articles[mention.article], claim, number, letters, stamp)
        for story in dossier.stories
        for articles in [articles_of(story)]
        for claim in story.claims
        for number, mention in enumerate(claim.mentions)
        if mention.article in articles
    ]
    collection = urn_of("collection", *(story.id for story in dossier.stories))
    page: dict[str, Any] = {"id": urn_of("page", collection), "type": "AnnotationPage", "startIndex": 0, "items": items}
    data = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": clean_line("; ".join(story.title for story in dossier.stories)) or "no story",
        "total": len(items),
        "first": page,
    }
    return (json.dumps(data, indent=1) + "\n").encode("ascii")


def _annotation(story: Story, article: Article, claim: Claim, number: int, letters: Letters, stamp: str) -> dict[str, Any]:
    mention = claim.mentions[number]
    start, end, text = mention.span.start, mention.span.end, article.text
    words = {
        "type": "TextQuoteSelector",
        "exact": mention.quote,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "id": urn_of("annotation", story.id, claim.id, number),
        "type": "Annotation",
        "motivation": "identifying",
        "created": stamp,
        "generator": {"id": urn_of("headwater"), "type": "Software", "name": "headwater"},
        "body": [
            _body("identifying", clean_line(claim.text)),
            *(_body("tagging", tag) for tag in (mention.act, mention.certainty)),
            _body("describing", chain_of(mention)),
            *(_body("assessing", told) for told in _assessed(article, claim, number, letters)),
        ],
        "target": {"source": address_of(article), "selector": [words, {"type": "TextPositionSelector", "start": start, "end": end}]},
    }


def _assessed(article: Article, claim: Claim, number: int, letters: Letters) -> Iterator[str]:
    """Yield the letters of those who hand a mention on, each name once, and the grade of its origin."""
    mention = claim.mentions[number]
    for name in dict.fromkeys([article.publisher or "", *mention.via, mention.source]):
        letter = letters.get(name)
        if letter is not None:
            yield f"{clean_line(name)}: {reliability_of(replace(letter, note=''))}"
    digit = claim.admiralty.digit if claim.admiralty is not None else None
    for each in letters.grades((origin for origin in claim.origins if number in origin.mentions), digit):
        yield f"{each.grade} {clean_line(each.name)}"


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
