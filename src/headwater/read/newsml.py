"""NewsML-G2: the news items of agencies, each with its text inside; several may come in one news message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.given import Given, Item
from headwater.read.languages import language_code
from headwater.read.markup import child_text, children, grandchildren, name_of, paragraphs_of, parse_xml, strip_markup
from headwater.read.nitf import read_nitf
from headwater.read.wires import bare_byline, first_of, tell_dates
from headwater.types import Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article of each news item, and a Failure for each that has no text."""
    parsed = parse_xml(given.whole())
    if parsed.trouble is not None:
        yield Failure(given.file, "read", f"{parsed.trouble}: what could be made out of it was read")
    items = [parsed.root] if name_of(parsed.root) == "newsItem" else [*grandchildren(parsed.root, "itemSet", "newsItem")]
    if not items:
        yield Failure(given.file, "read", "the news message has no news item")
    for number, item in enumerate(items, start=1):
        try:
            yield _with_text(item, _describe(item, given.stem if len(items) == 1 else f"{given.stem}-{number}", given))
        except ReadError as error:
            yield Failure(given.file, "read", f"item {number} ({item.get('guid', 'without guid')}): {error}")


def _describe(item: _Element, id: str, given: Given) -> Draft:
    names = [name for source in grandchildren(item, "contentMeta", "infoSource") if (name := _name(source))]
    writers = [name for creator in grandchildren(item, "contentMeta", "creator") if (name := _name(creator))]
    headlines = [text for headline in grandchildren(item, "contentMeta", "headline") if (text := paragraphs_of(headline))]
    tags = [language.get("tag") for language in grandchildren(item, "contentMeta", "language")]
    dates = tell_dates(
        created=_date(item, "itemMeta", "firstCreated") or _date(item, "contentMeta", "contentCreated"),
        changed=_date(item, "contentMeta", "contentModified") or _date(item, "itemMeta", "versionCreated"),
        version=item.get("version"),
    )
    return Draft(
        id=item.get("guid") or id,
        text="",
        file=given.file,
        publisher=first_of(map(_name, grandchildren(item, "itemMeta", "provider"))),
        published=dates.published,
        modified=dates.modified,
        title=first_of(headlines),
        url=given.url,
        byline=bare_byline(first_of(child_text(meta, "by") for meta in children(item, "contentMeta"))) or ", ".join(writers) or None,
        language=language_code(first_of([*tags, item.get(LANGUAGE)])),
        credited=tuple(names),
        extra=_more(item),
    )


def _more(item: _Element) -> dict[str, object]:
    statuses = (status.get("qcode", "").rpartition(":")[2] for status in grandchildren(item, "itemMeta", "pubStatus"))
    hops = [_name(party) for hop in grandchildren(item, "hopHistory", "hop") for party in children(hop, "party")]
    links = grandchildren(item, "itemMeta", "link")
    more: dict[str, object] = {
        "guid": item.get("guid"),
        "version": item.get("version"),
        "status": first_of(status for status in statuses if status != "usable"),
        "credit_line": first_of(child_text(meta, "creditline") for meta in children(item, "contentMeta")),
        "hops": [name for name in hops if name],
        "links": [{key: value for key in ("rel", "href", "residref") if (value := link.get(key))} for link in links],
    }
    return {key: value for key, value in more.items() if value}


def _with_text(item: _Element, draft: Draft) -> Draft:
    """Return the draft with the text that stands inside the item; ReadError where there is none (a picture, a text elsewhere)."""
    for content in grandchildren(item, "contentSet", "inlineXML", "inlineData"):
        if name_of(content) == "inlineData":
            words = "".join(content.itertext()).strip()
            text = strip_markup(words) if "html" in content.get("contenttype", "") else words
        else:
            nitf = next(children(content, "nitf"), None)
            if nitf is not None:
                return read_nitf(nitf, draft)
            body = next(grandchildren(content, "html", "body"), content)
            text = paragraphs_of(body)
        if text:
            return replace(draft, text=text)
    raise ReadError("it has no text inside (inlineXML or inlineData)")


def _name(party: _Element) -> str | None:
    """Return what a party is called: its name, or the last part of its code where that is a word ("nprov:Acme")."""
    code = party.get("qcode", "").rpartition(":")[2]
    return child_text(party, "name") or party.get("literal") or (code if code.isalpha() else None)


def _date(item: _Element, block: str, name: str) -> str | None:
    words = first_of(child_text(meta, name) for meta in children(item, block))
    return parse_date(words) if words is not None else None
