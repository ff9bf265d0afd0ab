"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from headwater.read.dates import parse_date
from headwater.read.feed import Entry, Feed
from headwater.read.markup import strip_markup
from headwater.read.objects import objects_in, parse_object, string_in


def read_json_feed(text: str) -> Feed:
    """Return the feed that a JSON text is; ReadError where it is no JSON object."""
    feed = parse_object(text)
    return Feed(
        title=string_in(feed, "title"),
        url=string_in(feed, "home_page_url"),
        language=string_in(feed, "language"),
        entries=tuple(_read_item(item) for item in objects_in(feed, "items")),
    )


def _read_item(item: Mapping[str, Any]) -> Entry:
    link = string_in(item, "url", "external_url")
    marked = string_in(item, "content_html")
    authors = [*objects_in(item, "authors"), *objects_in(item, "author")]
    return Entry(
        id=string_in(item, "id") or link or "",
        url=link,
        title=string_in(item, "title"),
        published=_date(item, "date_published"),
        modified=_date(item, "date_modified"),
        byline=", ".join(name for author in authors if (name := string_in(author, "name")) is not None) or None,
        language=string_in(item, "language"),
        text=string_in(item, "content_text") or (strip_markup(marked) or None if marked is not None else None),
        summary=string_in(item, "summary"),
        source_url=string_in(item, "external_url"),
    )


def _date(item: Mapping[str, Any], key: str) -> str | None:
    words = string_in(item, key)
    return parse_date(words) if words is not None else None
