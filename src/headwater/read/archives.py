"""Web archives (WARC, as CC-NEWS has them): the pages that were fetched with success, one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.errors import ReadError
from headwater.read.addresses import is_address, name_address
from headwater.read.answers import Answer, parse_answer
from headwater.read.draft import MAX_BYTES, Draft, too_long
from headwater.read.given import Given, Item
from headwater.read.html import read_page
from headwater.types import Failure

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

PAGES = ("text/html", "application/xhtml+xml")
MAX_HEADER = 1 << 20


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article of each page, a Failure for each page without one, and one for all records that are no pages."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise ReadError("to read web archives: pip install 'headwater[archives]'") from error
    passed: Counter[str] = Counter()
    number = 0
    try:
        for record in ArchiveIterator(given.stream, parse_http=False, max_header_len=MAX_HEADER):
            number += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
            try:
                data = _whole(record)
                answer = parse_answer(data, MAX_BYTES) if data is not None else None
                if answer is not None and answer.status == 200 and (answer.kind in PAGES or not answer.kind):
                    yield _read(answer, record, url, given)
                else:
                    passed[str(record.record_type) if answer is None else f"{answer.status} {answer.kind}".strip()] += 1
            except ReadError as error:
                yield Failure(given.file, "read", f"record {number} at byte {record.stream_pos} ({url or 'no address'}): {error}")
    except (OSError, EOFError) as error:
        yield Failure(given.file, "read", f"the archive is broken after record {number} ({error}): what stands before that was read")
    else:
        if not number:
            raise ReadError("the archive is empty")
    if passed:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(passed.items()))
        yield Failure(given.file, "read", f"passed over, as they hold no page: {passed.total()} of {number} records ({kinds})")


def _whole(record: WarcRecord) -> bytes | None:
    """Return the bytes of a response; None for records of other types; ReadError where it is cut off or too large."""
    if record.headers.get("WARC-Type") not in (None, "response"):
        return None
    if record.content_length > MAX_BYTES + MAX_HEADER:
        raise ReadError(too_long(record.content_length))
    data = record.reader.read(record.content_length)
    if record.headers.get("WARC-Type") is None or len(data) < record.content_length:
        raise ReadError("the record is cut off")
    return data


def _read(answer: Answer, record: WarcRecord, url: str, given: Given) -> Draft:
    id = name_address(url) if url else f"{given.stem}-{record.stream_pos}"
    draft = read_page(answer.data, id, given.file, url=url if is_address(url) else None, charset=answer.charset)
    known = {"record": record.record_id, "archived": record.headers.get("WARC-Date")}
    return replace(draft, extra={**draft.extra, **{key: value for key, value in known.items() if value}})
