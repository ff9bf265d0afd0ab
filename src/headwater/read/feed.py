"""What a feed and its entries are, whatever format they come in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``text`` is its full content without mark-up, None where the feed gives only a link or a summary.

    ``source`` is the publisher that the entry says it comes from (the ``<source>`` of RSS and Atom), ``source_url`` where that is.
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
    """A feed: what it is called, the address of the site it is of, and its entries in the order of the feed.

    ``trouble`` says where the feed is broken, if it is and could be read all the same.
    """

    title: str | None = None
    url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    trouble: str | None = None
