"""NITF 3: the marked-up news text of agencies, alone or inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.given import Given, Item
from headwater.read.languages import language_code
from headwater.read.markup import child_text, children, paragraphs_of, parse_xml, text_of
from headwater.read.wires import bare_byline
from headwater.types import Failure

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article that an NITF file is."""
    parsed = parse_xml(given.whole())
    if parsed.trouble is not None:
        yield Failure(given.file, "read", f"{parsed.trouble}: what could be made out of it was read")
    yield read_nitf(parsed.root, Draft(given.stem, "", given.file, url=given.url))


def read_nitf(nitf: _Element, draft: Draft) -> Draft:
    """Return the draft with the text of an NITF element, and what that says where the draft says nothing; ReadError without text."""
    body = next(children(nitf, "body"), nitf)
    text = "\n\n".join(filter(None, map(paragraphs_of, children(body, "body.content"))))
    if not text:
        raise ReadError("the NITF has no text in its body.content")
    head = next(children(body, "body.head"), None)
    data = next((data for found in children(nitf, "head") for data in children(found, "docdata")), None)
    headline = next(children(head, "hedline"), None) if head is not None else None
    said: dict[str, Any] = {
        "title": (child_text(headline, "hl1") or text_of(headline)) if headline is not None else None,
        "byline": _byline(head),
        "publisher": child_text(head, "distributor") if head is not None else None,
        "published": _date(data, "date.issue", "date.release"),
        "language": language_code(nitf.get("{http://www.w3.org/XML/1998/namespace}lang")),
    }
    dateline = child_text(head, "dateline") if head is not None else None
    extra = {**draft.extra, **({"dateline": dateline} if dateline is not None else {})}
    return replace(draft, text=text, extra=extra, **{key: value for key, value in said.items() if getattr(draft, key) is None})


def _byline(head: _Element | None) -> str | None:
    for byline in children(head, "byline") if head is not None else ():
        words = child_text(byline, "person") or " ".join((byline.text or "").split())
        if bare := bare_byline(words):
            return bare
    return None


def _date(data: _Element | None, *names: str) -> str | None:
    """Return the first date that parses: NITF writes it as "20231102T080000Z" or with dashes."""
    found = (parse_date(element.get("norm", "")) for name in names for element in (children(data, name) if data is not None else ()))
    return next((date for date in found if date is not None), None)
