"""The readers: which module reads files of which ending. One variation is one short module with one function, `read_items`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from headwater.read.given import Given, Item
from headwater.read.opening import PACKED

ReadItems = Callable[[Given], Iterator[Item]]

SNIFFED = "sniffed"  # what it is shows in its first bytes only
READERS = MappingProxyType(
    {
        ".txt": "plain",
        ".md": "plain",
        ".markdown": "plain",
        ".text": "plain",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".mhtml": "mhtml",
        ".mht": "mhtml",
        ".jsonl": "records",
        ".ndjson": "records",
        ".csv": "delimited",
        ".tsv": "delimited",
        ".parquet": "parquet",
        ".rss": "feeds",
        ".atom": "feeds",
        ".xml": SNIFFED,
        ".json": SNIFFED,
        ".urls": "addresses",
        ".warc": "archives",
        ".warc.gz": "archives",  # unpacked by its reader: each record is packed by itself
    }
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a file's name ends: the reader of such files, how it is packed (".gz" or empty), and the name without the ending."""

    reader: str
    packed: str
    stem: str


def find_ending(name: str) -> Ending | None:
    """Return what the ending of a file's name says; None where headwater reads no such files."""
    lower = name.lower()
    for packed in ("", *PACKED):
        for ending in sorted(READERS, key=len, reverse=True):
            if lower.endswith(ending + packed) and len(name) > len(ending + packed):
                return Ending(READERS[ending], packed, name[: -len(ending + packed)])
    return None


def load_reader(name: str) -> ReadItems:
    """Return the function that reads; what is slow to import is imported only now."""
    return cast(ReadItems, import_module(f"headwater.read.{name}").read_items)
