"""What has no ending that says it: told by how it begins, then read as that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from headwater.errors import ReadError
from headwater.read.encodings import BOMS
from headwater.read.given import Given, Item
from headwater.read.opening import PEEK, limit_stream, open_stream
from headwater.read.readers import load_reader

MAX_SENT = 100_000_000
"""Bytes of what was fetched as a packed file, unpacked: twice what a sitemap may have. What a site sends is not trusted to end."""

MAGIC = ((b"WARC/", "archives"), (b"PAR1", "parquet"))
PACKS = ((b"\x1f\x8b", ".gz"), (b"\xfd7zXZ", ".xz"), (b"BZh", ".bz2"))
PROLOG = re.compile(r"(?s)(?:\s|<\?.*?\?>|<!--.*?-->|<!(?i:doctype)[^>\[]*(?:\[.*?\]\s*)?>)*")
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
ROOTS = {
    **dict.fromkeys(("rss", "RDF", "feed"), "feeds"),
    **dict.fromkeys(("urlset", "sitemapindex"), "sitemaps"),
    **dict.fromkeys(("newsItem", "newsMessage"), "newsml"),
    "nitf": "nitf",
}
JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
ADDRESS = re.compile(r"(?i)#|https?://")


def read_items(given: Given) -> Iterator[Item]:
    """Yield what the bytes hold, read as what their beginning shows them to be."""
    head = given.stream.peek(PEEK)
    for mark, packed in PACKS:
        if head.startswith(mark):
            stream = open_stream(given.stream, packed)
            given = replace(given, stream=stream if given.url is None else limit_stream(stream, MAX_SENT))
            head = given.stream.peek(PEEK)
    name = find_kind(head)
    yield from load_reader("html" if name == "plain" and "html" in given.kind else name)(given)


def find_kind(head: bytes) -> str:
    """Return the name of the reader for what begins so; ReadError for XML of a kind that is not read."""
    for mark, reader in MAGIC:
        if head.startswith(mark):
            return reader
    text = _decode(head).lstrip()
    if text.startswith("<"):
        return _find_markup(text)
    if text.startswith(("{", "[")):
        return _find_json(text)
    lines = [line for line in text.splitlines() if line.strip()]
    return "addresses" if lines and all(ADDRESS.match(line) for line in lines) else "plain"


def _decode(head: bytes) -> str:
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _find_markup(text: str) -> str:
    prolog = PROLOG.match(text)
    root = ROOT.match(text, prolog.end() if prolog is not None else 0)
    name = root[1] if root is not None else ""
    if name in ROOTS:
        return ROOTS[name]
    if text.startswith("<?xml") and name and name.lower() != "html":
        raise ReadError(f"this is XML of a kind that is not read: its root is <{name}>")
    return "html"


def _find_json(text: str) -> str:
    if JSON_FEED.search(text):
        return "feeds"
    try:  # one record a line: the first line is whole
        first = json.loads(text.partition("\n")[0])
    except (ValueError, RecursionError):
        whole = "\n" not in text  # a line that is longer than the head
    else:
        whole = isinstance(first, dict) and "text" in first
    return "records" if whole and text.startswith("{") else "json_files"
