"""JSON files: one object or a list of them, each an agency's item (ninjs) or a record as in JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.errors import ReadError
from headwater.read.encodings import decode_bytes
from headwater.read.given import Given, Item
from headwater.read.ninjs import is_ninjs, read_ninjs
from headwater.read.objects import parse_json
from headwater.read.records import record_draft
from headwater.types import Failure


def read_items(given: Given) -> Iterator[Item]:
    """Yield the articles of a JSON file, and a Failure for each object that is none."""
    decoded = decode_bytes(given.whole())
    data = parse_json(decoded.text)
    records = data if isinstance(data, list) else [data]
    encoding = {"encoding": decoded.detected} if decoded.detected else {}
    if not records:
        raise ReadError("the list is empty")
    for number, record in enumerate(records, start=1):
        id = f"{given.stem}-{number}" if isinstance(data, list) else given.stem
        if isinstance(record, dict) and is_ninjs(record):
            yield from read_ninjs(record, id, given)
            continue
        try:
            if not isinstance(record, dict):
                raise ReadError(f"a JSON object is expected, not {type(record).__name__}")
            yield record_draft(record, id, given.file, encoding)
        except ReadError as error:
            yield Failure(given.file, "read", f"object {number}: {error}")
