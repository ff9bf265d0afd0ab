"""Tables as text: CSV and TSV, the names of the columns in the first line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from headwater.errors import ReadError
from headwater.read.columns import find_columns
from headwater.read.draft import MAX_BYTES
from headwater.read.given import Given, Item
from headwater.read.lines import Line, read_lines
from headwater.read.records import record_draft
from headwater.types import Failure

DELIMITERS = ",;\t|"


class Texts:
    """The lines of a table as the csv module wants them; the last one is kept, and those that cannot be read are set aside."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.last = Line(0)
        self.bad: list[Line] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.last = line
            if line.trouble is None:
                yield line.text
            else:
                self.bad.append(line)


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article of each row, and a Failure that names the line for each that is none."""
    csv.field_size_limit(MAX_BYTES)  # the csv module has one limit for the whole program, and it is far below an article
    texts = Texts(read_lines(given.stream))
    header = next((text for text in texts if text.strip()), "")
    delimiter = max(DELIMITERS, key=header.count)
    columns = find_columns(_names(header, delimiter))
    rows = csv.reader(texts, delimiter=delimiter, strict=True)
    while True:
        start = texts.last.number + 1
        try:
            row = next(rows, None)
            if row is None:
                break
            if row and len(row) != len(columns.keys):
                raise ReadError(f"the row has {len(row)} columns, the first line {len(columns.keys)}")
            if row:
                encoding = {"encoding": texts.last.encoding} if texts.last.encoding else {}
                yield record_draft(columns.record(row), f"{given.stem}-{start}", given.file, encoding)
        except (ReadError, csv.Error) as error:
            if "field limit" in str(error):  # all that follows would be taken for rows
                raise ReadError(f"line {start}: {error}: is a quotation mark not closed?") from error
            yield Failure(given.file, "read", f"line {start}: {error}")
        yield from _unread(texts, given)
    yield from _unread(texts, given)


def _names(header: str, delimiter: str) -> list[str]:
    """Return the names in the first line; ReadError where it is no line of a table."""
    if "\r" in header.rstrip("\r\n"):
        raise ReadError("the lines of this table end in CR alone, as old Macs wrote them: save it with LF or CRLF")
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error as error:
        raise ReadError(f"the first line does not name columns ({error})") from error


def _unread(texts: Texts, given: Given) -> Iterator[Failure]:
    for line in texts.bad:
        yield Failure(given.file, "read", f"line {line.number}: {line.trouble}")
    texts.bad.clear()
