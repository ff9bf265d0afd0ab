"""Plain text and Markdown: the file is the article, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.read.draft import Draft
from headwater.read.encodings import decode_bytes
from headwater.read.given import Given, Item


def read_items(given: Given) -> Iterator[Item]:
    """Yield the one article that a text file is."""
    yield read_plain(given.whole(), given.stem, given.file)


def read_plain(data: bytes, id: str, file: str) -> Draft:
    """Return the article that the bytes of one text file are; ReadError where they are no text."""
    decoded = decode_bytes(data)
    extra = {"encoding": decoded.detected} if decoded.detected else {}
    return Draft(id=id, text=decoded.text, file=file, extra=extra)
