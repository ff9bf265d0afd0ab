"""The claims as schema.org's Claim in JSON-LD, with every appearance; no rating, for headwater gives none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from headwater.exports.names import address_of, articles_of, outlet_of, urn_of, web_address
from headwater.show.clean import clean_line, clean_text
from headwater.types import Article, Claim, Dossier, Mention, Story

TYPES = {"named_person": "Person", "organisation": "Organization", "publisher": "Organization"}


def write_claimreview(dossier: Dossier) -> bytes:
    """Return the claims of all stories as one JSON-LD graph (schema.org Claim, as used by ClaimReview's ``itemReviewed``)."""
    graph = [_claim(story, claim) for story in dossier.stories for claim in story.claims]
    return (json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n").encode("ascii")


def _claim(story: Story, claim: Claim) -> dict[str, Any]:
    articles = articles_of(story)
    found = [articles[id] for id in claim.articles if id in articles]
    appearances = [_article(article, [each for each in claim.mentions if each.article == article.id]) for article in found]
    dated = sorted((article for article in found if article.published), key=lambda article: (article.published or "", article.id))
    authors = _parties(mention for mention in claim.mentions if mention.act == "asserts")
    told = {
        "@type": "Claim",
        "@id": urn_of("claim", story.id, claim.id),
        "name": clean_line(claim.text),
        "text": clean_line(claim.text),
        "author": authors,
        "appearance": appearances,
        "firstAppearance": {"@id": address_of(dated[0])} if dated else None,
    }
    return {name: value for name, value in told.items() if value}


def _article(article: Article, mentions: list[Mention]) -> dict[str, Any]:
    told = {
        "@type": "NewsArticle",
        "@id": address_of(article),
        "headline": clean_line(article.title or ""),
        "url": web_address(article),
        "publisher": {"@type": "Organization", "name": outlet_of(article)},
        "datePublished": clean_line(article.published or ""),
        "identifier": f"sha256:{clean_line(article.sha256)}",
        "hasPart": [_quotation(article, mention) for mention in mentions],
    }
    return {name: value for name, value in told.items() if value}


def _quotation(article: Article, mention: Mention) -> dict[str, Any]:
    told = {
        "@type": "Quotation",
        "@id": urn_of("mention", article.sha256, mention.span.start, mention.span.end),
        "text": clean_text(mention.quote),
        "creator": _parties([mention]),
    }
    return {name: value for name, value in told.items() if value}


def _parties(mentions: Iterable[Mention]) -> list[dict[str, str]]:
    """Return the persons and bodies that are cited, each once; unnamed groups and documents are neither."""
    named = dict.fromkeys((TYPES[mention.kind], clean_line(mention.source)) for mention in mentions if mention.kind in TYPES)
    return [{"@type": type, "name": name} for type, name in named if name]
