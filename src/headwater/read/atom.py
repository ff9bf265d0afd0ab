"""Atom 1.0 (RFC 4287), and 0.3 as far as it has the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headwater.read.addresses import join_address
from headwater.read.dates import parse_date
from headwater.read.feed import Entry, Feed
from headwater.read.markup import Parsed, child_text, children, paragraphs_of, strip_markup, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

XML = "{http://www.w3.org/XML/1998/namespace}"


def read_atom(parsed: Parsed) -> Feed:
    """Return the feed that an Atom document is."""
    root = parsed.root
    return Feed(
        title=child_text(root, "title"),
        url=_link(root),
        language=root.get(f"{XML}lang"),
        entries=tuple(_read_entry(entry) for entry in children(root, "entry")),
        trouble=parsed.trouble,
    )


def _read_entry(entry: _Element) -> Entry:
    source = next(children(entry, "source"), None)
    link = _link(entry)
    names = [child_text(author, "name") for author in children(entry, "author")]
    return Entry(
        id=child_text(entry, "id") or link or "",
        url=link,
        title=_title(entry),
        published=_date(entry, "published", "issued", "created"),
        modified=_date(entry, "updated", "modified"),
        byline=", ".join(name for name in names if name is not None) or None,
        language=entry.get(f"{XML}lang"),
        text=_text(entry, "content"),
        summary=_text(entry, "summary"),
        source=child_text(source, "title") if source is not None else None,
        source_url=_link(source) if source is not None else None,
    )


def _title(entry: _Element) -> str | None:
    words = child_text(entry, "title")
    marked = words is not None and any(title.get("type") == "html" for title in children(entry, "title"))
    return " ".join(strip_markup(words).split()) or None if words is not None and marked else words


def _link(element: _Element) -> str | None:
    """Return the address of the page that an entry or a feed is about."""
    for link in children(element, "link"):
        href = link.get("href")
        if link.get("rel", "alternate") == "alternate" and href:
            return join_address(str(link.base or ""), str(href)) or None
    return None


def _text(entry: _Element, name: str) -> str | None:
    element = next(children(entry, name), None)
    if element is None or element.get("src"):  # the content is elsewhere
        return None
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        return paragraphs_of(element) or None
    if kind in ("html", "text/html"):
        return strip_markup("".join(element.itertext())) or None
    return "".join(element.itertext()).strip() or None if kind.startswith("text") else text_of(element)


def _date(entry: _Element, *names: str) -> str | None:
    words = child_text(entry, *names)
    return parse_date(words) if words is not None else None
