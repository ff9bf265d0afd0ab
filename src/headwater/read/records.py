"""Records: JSON Lines with one article a line, and the same keys in a folder's story.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import MAX_BYTES, Draft, too_long
from headwater.read.given import Given, Item
from headwater.read.lines import read_lines
from headwater.read.objects import parse_object
from headwater.types import Failure

STRINGS = ("publisher", "title", "url", "byline", "language")
DATES = ("published", "modified")
KNOWN = frozenset(("id", "text", "file", *STRINGS, *DATES))


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article of each line in order, and a Failure that names the line for each that is none."""
    for line in read_lines(given.stream):
        if line.trouble is None and not line.text.strip():
            continue
        encoding = {"encoding": line.encoding} if line.encoding else {}
        try:
            if line.trouble is not None:
                raise ReadError(line.trouble)
            yield record_draft(parse_object(line.text), f"{given.stem}-{line.number}", given.file, encoding)
        except ReadError as error:
            yield Failure(given.file, "read", f"line {line.number}: {error}")


def record_draft(record: Mapping[str, Any], fallback_id: str, file: str, extra: Mapping[str, Any]) -> Draft:
    """Return the article that one record holds; ReadError where it has no text."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("the record has no text (a string under the key 'text')")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise ReadError(too_long(size))
    given = record.get("id")
    id = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
    return describe(Draft(id=id or fallback_id, text=text, file=file, extra=extra), record)


def describe(draft: Draft, record: Mapping[str, Any]) -> Draft:
    """Return the draft with what the record says of it; keys that headwater does not know are kept in ``extra``."""
    extra = {**{key: value for key, value in record.items() if key not in KNOWN}, **draft.extra}
    found: dict[str, Any] = {}
    for key in (*STRINGS, *DATES):
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            clean = parse_date(value) if key in DATES else value.strip()
            if clean is not None:
                found[key] = clean
            if clean != value:
                extra[key] = value  # the raw value is kept beside the clean one
        elif value is not None and value != "":
            extra[key] = value
    return replace(draft, **found, extra=extra)
