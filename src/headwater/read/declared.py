"""What a page declares of itself in its head: when it was published and changed, and of what it says it is a copy."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headwater.errors import ReadError
from headwater.read.addresses import is_address, join_address
from headwater.read.dates import parse_date
from headwater.read.objects import objects_in, parse_json, string_in
from headwater.read.wires import first_of

if TYPE_CHECKING:
    from lxml.etree import _Element

PUBLISHED = "article:published_time og:article:published_time datepublished dcterms.created dc.date.issued parsely-pub-date".split()
MODIFIED = "article:modified_time og:article:modified_time datemodified dcterms.modified og:updated_time last-modified".split()
TAKEN_FROM = "syndication-source original-source".split()  # defined by Google News for reprints
CREDITED = ("sourceOrganization", "provider")
ARTICLE = re.compile(r"(?i)article|posting|report")
MAX_NODES = 2_000  # a page's JSON-LD may describe all that is linked on it


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself; ``canonical`` is the address it calls its own, ``taken_from`` those it says it is a copy of.

    ``credited`` are the names of those that it says provided it.
    """

    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical: str | None = None
    taken_from: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()


def find_declared(page: _Element, url: str | None) -> Declared:
    """Return what the head of a page declares, in its meta elements and links and as JSON-LD (schema.org)."""
    metas = _metas(page)
    node = next((node for node in _linked_data(page) if ARTICLE.search(str(node.get("@type")))), {})
    links = [link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    based_on = [address for each in (node.get("isBasedOn"), node.get("isBasedOnUrl")) for address in _addresses_in(each)]
    taken_from = [address for address in (*(metas.get(name) for name in TAKEN_FROM), *based_on) if address and is_address(address)]
    return Declared(
        published=_date([*(metas.get(name) for name in PUBLISHED), string_in(node, "datePublished")]),
        modified=_date([*(metas.get(name) for name in MODIFIED), string_in(node, "dateModified")]),
        language=page.get("lang") or metas.get("content-language") or metas.get("og:locale"),
        canonical=first_of(address for link in links if link and is_address(address := join_address(url or "", link))),
        taken_from=tuple(dict.fromkeys(taken_from)),
        credited=tuple(dict.fromkeys(name for key in CREDITED for body in objects_in(node, key) if (name := string_in(body, "name")))),
    )


def _metas(page: _Element) -> Mapping[str, str]:
    """Return what the meta elements say, the first of each name."""
    out: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content and content.strip():
            out.setdefault(name.strip().lower(), content.strip())
    return out


def _linked_data(page: _Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD, however deep they stand in lists and graphs; broken ones are passed over."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = deque([parse_json((script.text or "").strip())])
        except ReadError:
            continue
        for _ in range(MAX_NODES):
            if not waiting:
                break
            node = waiting.popleft()
            if isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list)]
            elif isinstance(node, list):
                waiting += node[:MAX_NODES]


def _addresses_in(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        address = each if isinstance(each, str) else string_in(each, "url", "@id") if isinstance(each, dict) else None
        if address is not None:
            yield address.strip()


def _date(values: Iterable[str | None]) -> str | None:
    return first_of(parse_date(value) for value in values if value)
