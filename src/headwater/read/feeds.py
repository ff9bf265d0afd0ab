"""Feeds: an entry with its full content is an article; one with only a link or a summary is a link to be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.errors import ReadError
from headwater.read.addresses import host_of, is_address, name_address
from headwater.read.draft import Draft
from headwater.read.encodings import decode_bytes
from headwater.read.feed import Entry, Feed
from headwater.read.given import Given, Item, Link
from headwater.read.languages import language_code
from headwater.read.markup import name_of, parse_xml
from headwater.read.names import looks_like_publisher
from headwater.types import Failure

TITLE_PARTS = re.compile(r" [-–—|»>:/·•] |: ")  # "Kell Gazette - World news"

NO_LETTER = re.compile(r"[\W_]+")
LONGEST_TITLE = 300  # what is longer names nobody


def read_feed(data: bytes) -> Feed:
    """Return the feed that the bytes are (RSS 0.9 to 2.0, Atom 1.0, JSON Feed 1.1); ReadError where they are none."""
    from headwater.read.atom import read_atom
    from headwater.read.jsonfeed import read_json_feed
    from headwater.read.rss import read_rss

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json_feed(decode_bytes(data).text)
    parsed = parse_xml(data)
    name = name_of(parsed.root)
    if name == "feed":
        return read_atom(parsed)
    if name in ("rss", "RDF", "channel"):
        return read_rss(parsed)
    raise ReadError(f"this is no feed: its root is <{name}>, not <rss> or <feed>")


def read_items(given: Given) -> Iterator[Item]:
    """Yield an article or a link for each entry of a feed."""
    feed = read_feed(given.whole())
    if feed.trouble is not None:
        yield Failure(given.file, "read", f"{feed.trouble}: what could be made out of it was read")
    if not feed.entries:
        yield Failure(given.file, "read", "the feed has no entries")
    own = find_feed_publisher(feed)
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry_item(entry, feed, own, number, given)


def _entry_item(entry: Entry, feed: Feed, own: str | None, number: int, given: Given) -> Item:
    text = entry.text or (entry.summary if given.summaries else None)
    url = entry.url if entry.url is not None and is_address(entry.url) else None
    publisher = entry.source if _leads_elsewhere(entry, feed) else own
    credited = (entry.source,) if entry.source is not None and entry.source != publisher else ()
    known = {"entry": entry.id, "source_url": entry.source_url, "summary": None if entry.text else entry.summary}
    draft = Draft(
        id=name_address(url) if url is not None else entry.id or f"{given.stem}-{number}",
        text=text or "",
        file=given.file,
        publisher=publisher,
        published=entry.published,
        modified=entry.modified,
        title=entry.title,
        url=url,
        byline=entry.byline,
        language=language_code(entry.language or feed.language),
        credited=credited,
        extra={key: value for key, value in known.items() if value},
    )
    if text is not None:
        return draft
    if url is not None:
        return Link(url, f"entry {number}", draft)
    lacks = "only a summary and no link" if entry.summary else "neither content nor a link"
    return Failure(given.file, "read", f"entry {number}: it has {lacks}")


def _leads_elsewhere(entry: Entry, feed: Feed) -> bool:
    """Tell whether an entry is of another site than its feed: a feed that gathers from many is nobody's publisher."""
    home, there = host_of(feed.url), host_of(entry.url)
    return bool(home and there) and home != there and not there.endswith(f".{home}") and not home.endswith(f".{there}")


def find_feed_publisher(feed: Feed) -> str | None:
    """Return who publishes what is on a feed's own site: the part of its title that names its host or a publisher, else the title."""
    if feed.title is None or len(feed.title) > LONGEST_TITLE:
        return None
    home = host_of(feed.url)
    parts = TITLE_PARTS.split(feed.title)
    hosted = [part for part in parts if len(letters := NO_LETTER.sub("", part.lower())) > 2 and letters in NO_LETTER.sub("", home)]
    named = hosted or [part for part in parts if looks_like_publisher(part)]
    return named[0].strip() if len(named) == 1 else feed.title
