"""Records: JSON Lines with one article a line, and the same keys in a folder's story.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import MAX_BYTES, Draft, too_long
from headwater.read.encodings import decode_bytes
from headwater.types import Failure

STRINGS = ("publisher", "title", "url", "byline", "language")
DATES = ("published", "modified")
KNOWN = frozenset(("id", "text", "file", *STRINGS, *DATES))


def read_records(data: bytes, stem: str, file: str) -> list[Draft | Failure]:
    """Return the articles of a JSONL file in order, and a Failure that names the line for each that is none."""
    decoded = decode_bytes(data)
    encoding = {"encoding": decoded.detected} if decoded.detected else {}
    out: list[Draft | Failure] = []
    # Not splitlines: JSON strings may hold U+2028 and the like unescaped.
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            try:
                out.append(record_draft(_parse(line), f"{stem}-{number}", file, encoding))
            except ReadError as error:
                out.append(Failure(file, "read", f"line {number}: {error}"))
    return out


def _parse(line: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ReadError(f"broken JSON ({error.msg} at column {error.colno})") from error
    except RecursionError as error:
        raise ReadError("broken JSON (nested too deeply)") from error
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"broken JSON ({error})") from error
    if not isinstance(record, dict):
        raise ReadError(f"a JSON object is expected, not {type(record).__name__}")
    return record


def _no_number(_name: str) -> None:
    """Read NaN and Infinity, which are no JSON, as null: some tools write them for an empty field."""


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
