"""IPTC ninjs, 1.0 to 3.1: news items as JSON, with the items associated with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.given import Given, Item
from headwater.read.languages import language_code
from headwater.read.markup import parse_xml, strip_markup
from headwater.read.nitf import read_nitf
from headwater.read.objects import objects_in, string_in
from headwater.read.wires import bare_byline, tell_dates
from headwater.types import Failure

MAX_DEPTH = 3  # of associations in associations
SHOWS = frozenset("bodies headlines versioncreated infosources infosource associations".split())


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is made like a news item."""
    keys = set(_lowered(record))
    return "text" not in keys and (bool(keys & SHOWS) or any(key.startswith("body_") for key in keys))


def read_ninjs(record: Mapping[str, Any], id: str, given: Given, depth: int = 0) -> Iterator[Item]:
    """Yield the article that a news item is, and those associated with it that have a text of their own."""
    record = _lowered(record)
    uri = string_in(record, "uri")
    try:
        yield _read_text(record, _describe(record, uri or id, given))
    except ReadError as error:
        if depth == 0:  # a picture that goes with a text is no failure
            yield Failure(given.file, "read", f"item {uri or id}: {error}")
    associated = _associated(record) if depth < MAX_DEPTH else []
    for number, other in enumerate(associated, start=1):
        for item in read_ninjs(other, f"{id}-{number}", given, depth + 1):
            yield replace(item, extra={**item.extra, "associated_with": uri or id}) if isinstance(item, Draft) and depth == 0 else item


def _describe(record: Mapping[str, Any], id: str, given: Given) -> Draft:
    headlines = [value for each in objects_in(record, "headlines") if (value := string_in(each, "value"))]
    sources = [*objects_in(record, "infosources"), *objects_in(record, "infosource")]
    names = [name for each in sources if (name := string_in(each, "name", "literal"))]
    dates = tell_dates(
        created=_date(record, "firstcreated") or _date(record, "contentcreated"),
        changed=_date(record, "versioncreated"),
        version=str(record.get("version") or ""),
    )
    more = {
        "uri": string_in(record, "uri"),
        "version": record.get("version"),
        "status": status if (status := string_in(record, "pubstatus")) != "usable" else None,
        "credit_line": string_in(record, "creditline"),
        "associations": [shown for each in _associated(record) if (shown := string_in(each, "uri", "name", "title"))],
    }
    return Draft(
        id=id,
        text="",
        file=given.file,
        publisher=string_in(record, "copyrightholder"),
        published=dates.published,
        modified=dates.modified,
        title=string_in(record, "headline") or next(iter(headlines), None) or string_in(record, "title"),
        url=given.url,
        byline=bare_byline(string_in(record, "by", "byline", "creator")),
        language=language_code(string_in(record, "language")),
        credited=tuple(names),
        extra={key: value for key, value in more.items() if value},
    )


def _read_text(record: Mapping[str, Any], draft: Draft) -> Draft:
    """Return the draft with the text of the best body: plain text that has paragraphs, else marked-up text, else any."""
    bodies = [_lowered(body) for body in objects_in(record, "bodies")]
    bodies += [{"contenttype": key.removeprefix("body_"), "value": record[key]} for key in sorted(record) if key.startswith("body_")]
    marked, plain = [], []
    for body in bodies:
        kind, value = string_in(body, "contenttype") or "text", string_in(body, "value")
        if value is not None and "nitf" in kind:
            return read_nitf(parse_xml(value.encode("utf-8", "replace")).root, draft)
        if value is not None and "html" in kind:
            marked.append(strip_markup(value))
        elif value is not None:
            plain.append(value)
    texts = [*(text for text in plain if "\n" in text), *filter(None, marked), *plain]
    if not texts:
        raise ReadError("it has no text (bodies with a value)")
    return replace(draft, text=texts[0])


def _associated(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the associated items; ninjs 1 keeps them by name, later versions in a list."""
    value = record.get("associations")
    values = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [_lowered(each) for each in values if isinstance(each, dict)]


def _lowered(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record with its keys in small letters: ninjs 1 and 2 write "versioncreated", 3 writes "versionCreated"."""
    return {key.lower(): value for key, value in record.items()}


def _date(record: Mapping[str, Any], key: str) -> str | None:
    words = string_in(record, key)
    return parse_date(words) if words is not None else None
