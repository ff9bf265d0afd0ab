"""Sitemaps, news sitemaps and their indexes: links with what they say of each; read piece by piece, whatever their size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.errors import ReadError
from headwater.read.addresses import is_address, name_address
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.given import Given, Item, Link
from headwater.read.languages import language_code
from headwater.read.markup import child_text, children, name_of
from headwater.types import Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_INSIDE = 10_000  # elements of one entry, of which a news sitemap with pictures has dozens: an entry is in memory until it ends


def read_items(given: Given) -> Iterator[Item]:
    """Yield a link for each page, or each further sitemap, that a sitemap lists."""
    from lxml import etree

    number = inside = 0
    try:
        walk = etree.iterparse(
            given.stream, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for _, element in walk:
            inside += 1
            if inside > MAX_INSIDE:
                raise ReadError(f"entry {number + 1} has more than {MAX_INSIDE:,} elements: the {number} links before it were read")
            name = name_of(element)
            if name in ("url", "sitemap"):
                number += 1
                yield _listed(element, number, given)
            if name in ("url", "sitemap") or _is_top(element):
                _forget(element)
                inside = 0
    except etree.XMLSyntaxError as error:
        yield Failure(given.file, "read", f"broken XML ({error.msg}); the {number} links before that were read")
        return
    if not number:
        raise ReadError("the sitemap lists no page")


def _listed(element: _Element, number: int, given: Given) -> Item:
    url = child_text(element, "loc")
    if url is None or not is_address(url):
        return Failure(given.file, "read", f"entry {number}: it has no address that begins with http:// or https://")
    news = next(children(element, "news"), None)
    publication = next(children(news, "publication"), None) if news is not None else None
    changed = child_text(element, "lastmod")
    draft = Draft(
        id=name_address(url),
        text="",
        file=given.file,
        publisher=child_text(publication, "name") if publication is not None else None,
        published=parse_date(child_text(news, "publication_date") or "") if news is not None else None,
        modified=parse_date(changed) if changed is not None else None,
        title=child_text(news, "title") if news is not None else None,
        url=url,
        language=language_code(child_text(publication, "language") if publication is not None else None),
    )
    return Link(url, f"entry {number}", draft)


def _is_top(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _forget(element: _Element) -> None:
    """Drop the element and those before it from the tree, so that it never holds more than one."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
