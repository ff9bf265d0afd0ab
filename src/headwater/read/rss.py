"""RSS 0.9 to 2.0 (and RDF), with the elements of Dublin Core, Content and Atom that feeds put into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.read.dates import parse_date
from headwater.read.feed import Entry, Feed
from headwater.read.markup import Parsed, children, strip_markup, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# RSS has no namespace of its own, or one of these; what is in another goes by its usual prefix.
PREFIXES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
MAILED = re.compile(r"\S+@\S+ \((?P<name>[^()]+)\)")  # RSS writes an author as "desk@kell.example (Ann Orr)"


def read_rss(parsed: Parsed) -> Feed:
    """Return the feed that an RSS document is."""
    channel = next(children(parsed.root, "channel"), parsed.root)
    items = [*children(channel, "item"), *(children(parsed.root, "item") if channel is not parsed.root else ())]  # RDF: beside the channel
    return Feed(
        title=_words(channel, "title"),
        url=_words(channel, "link"),
        language=_words(channel, "language", "dc:language"),
        entries=tuple(_read_item(item) for item in items),
        trouble=parsed.trouble,
    )


def _read_item(item: _Element) -> Entry:
    guid = next(_named(item, "guid"), None)
    link = _words(item, "link")
    if link is None and guid is not None and guid.get("isPermaLink") != "false":
        link = text_of(guid)
    author = _words(item, "author")
    mailed = MAILED.fullmatch(author) if author is not None else None
    content = _marked_up(item, "content:encoded")
    source = next(_named(item, "source"), None)
    return Entry(
        id=(text_of(guid) if guid is not None else None) or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or link or "",
        url=link,
        title=_words(item, "title", "dc:title"),
        published=_date(item, "pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published"),
        modified=_date(item, "atom:updated", "dcterms:modified"),
        byline=", ".join(filter(None, map(text_of, _named(item, "dc:creator")))) or (mailed["name"] if mailed is not None else author),
        language=_words(item, "dc:language"),
        text=content,
        summary=_marked_up(item, "description"),
        source=(text_of(source) if source is not None else None) or _words(item, "dc:source", "dc:publisher"),
        source_url=source.get("url") if source is not None else None,
    )


def _named(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the children of that name, "dc:creator" or "title"; one whose prefix the feed never declared has it in its name."""
    for child in element:
        if isinstance(child.tag, str):
            space, _, local = child.tag.rpartition("}")
            if PREFIXES.get(space[1:], "" if not space else "?") + local == name:
                yield child


def _words(element: _Element, *names: str) -> str | None:
    """Return the words of the first element of one of those names that has any."""
    found = (text_of(child) for name in names for child in _named(element, name))
    return next((words for words in found if words is not None), None)


def _marked_up(element: _Element, name: str) -> str | None:
    child = next(_named(element, name), None)
    return strip_markup("".join(child.itertext())) or None if child is not None else None


def _date(element: _Element, *names: str) -> str | None:
    found = (parse_date(words) for name in names if (words := _words(element, name)) is not None)
    return next((date for date in found if date is not None), None)
