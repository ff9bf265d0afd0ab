"""Feeds: RSS, Atom and JSON Feed, told apart by how they begin."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.errors import ReadError


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``text`` is its full content without mark-up, None where the feed gives only a link or a summary.

    ``source`` is the publisher that the entry says it comes from (RSS ``<source>``, Atom ``<source>``).
    """

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    language: str | None = None
    text: str | None = None
    summary: str | None = None
    source: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is called, where it is at home, and its entries in the order of the feed."""

    title: str | None = None
    url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()


def read_feed(data: bytes) -> Feed:
    """Return the feed that the bytes are (RSS 0.9 to 2.0, Atom 1.0, JSON Feed 1.1); ReadError where they are none."""
    raise ReadError("feeds are not read yet")
