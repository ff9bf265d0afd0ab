"""The lasting names of things in exports: URNs and UUIDs made of what they are, so that the same dossier names them alike."""

from __future__ import annotations

import uuid

from headwater.show.clean import clean_line
from headwater.types import Article, Mention, Story

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "headwater.invalid")


def uuid_of(*parts: object) -> str:
    """Return a UUID (version 5, RFC 9562) which is a hash of the parts."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(map(str, parts)).encode("utf-8", "replace").decode()))


def urn_of(*parts: object) -> str:
    """Return that UUID as a URN: "urn:uuid:…"."""
    return f"urn:uuid:{uuid_of(*parts)}"


def web_address(article: Article) -> str | None:
    """Return the article's address on the web, None where it has none; "javascript:" and the like are none."""
    url = article.url
    if url is None or not url.lower().startswith(("http://", "https://")) or any(char.isspace() or not char.isprintable() for char in url):
        return None
    return url


def address_of(article: Article) -> str:
    """Return by what others can name the article: its address on the web, else the SHA-256 of its text."""
    return web_address(article) or f"urn:sha256:{clean_line(article.sha256)}"


def outlet_of(article: Article) -> str:
    """Return what the article's publisher is called, its id where that is unknown."""
    return clean_line(article.publisher or article.id)


def articles_of(story: Story) -> dict[str, Article]:
    """Return the story's articles by id."""
    return {article.id: article for article in story.articles}


def chain_of(mention: Mention) -> str:
    """Return who says it and through whom: "The Courier → unnamed officials"; "own voice" where the article itself does."""
    return " → ".join([*map(clean_line, mention.via), clean_line(mention.source) or "own voice"])
