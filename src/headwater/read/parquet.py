"""Parquet tables: read a few rows at a time, only columns of plain values."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from math import isfinite
from typing import Any

from headwater.errors import ReadError
from headwater.read.columns import find_columns
from headwater.read.draft import MAX_BYTES
from headwater.read.given import Given, Item
from headwater.read.records import record_draft
from headwater.types import Failure

ROWS = 64
BUFFER = 1 << 20
MAX_UNSEEKABLE = 10 * MAX_BYTES  # a table's plan stands at its end: one that cannot be seeked in is taken whole
MAX_GROUP = 4_000_000_000  # bytes; rows come in groups, and what is far larger than any writer makes them is no table
MAX_THRIFT = 100_000_000


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article of each row, and a Failure that names the row for each that is none."""
    try:
        import pyarrow
        from pyarrow import parquet, types
    except ImportError as error:
        raise ReadError("to read Parquet files: pip install 'headwater[tables]'") from error

    source = given.stream if given.stream.seekable() else io.BytesIO(given.whole(MAX_UNSEEKABLE))
    number = 0
    try:
        table = parquet.ParquetFile(
            source, pre_buffer=False, buffer_size=BUFFER, thrift_string_size_limit=MAX_THRIFT, thrift_container_size_limit=MAX_THRIFT
        )
        groups = range(table.metadata.num_row_groups)
        if any(table.metadata.row_group(group).total_byte_size > MAX_GROUP for group in groups):
            raise ReadError(f"a row group of this table has more than {MAX_GROUP / 1e9:.0f} GB: write it in smaller ones")
        plain = [field.name for field in table.schema_arrow if not types.is_nested(field.type) and not types.is_binary(field.type)]
        twice = next((name for name, count in Counter(table.schema_arrow.names).items() if count > 1), None)
        if twice is not None:
            raise ReadError(f"two columns of this table are called {twice!r}: give each a name of its own")
        columns = find_columns(plain)
        for batch in table.iter_batches(batch_size=ROWS, columns=plain, use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                try:
                    record = columns.record([_plain(batch.column(name)[row], name) for name in plain])
                    yield record_draft(record, f"{given.stem}-{number}", given.file, {})
                except ReadError as error:
                    yield Failure(given.file, "read", f"row {number}: {error}")
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ReadError(f"broken Parquet after row {number} ({str(error).splitlines()[0]})") from error


def _plain(cell: Any, name: str) -> Any:
    """Return the value of a cell as JSON can hold it; ReadError where it is none that Python knows."""
    try:
        value = cell.as_py()
    except (ValueError, OverflowError) as error:  # text that is no UTF-8, a day after the year 9999
        raise ReadError(f"its {name!r} cannot be read ({error})") from error
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if isinstance(value, str | int | bool) or value is None else str(value)
