"""The tables of a dossier as files: CSV for people with a spreadsheet, JSON Lines and Parquet for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from headwater.codec import encode
from headwater.exports.needed import needed
from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import clean_text
from headwater.tables import COLUMNS, Cell, Column, Table, table_of
from headwater.types import Claim, Dossier

# What a spreadsheet takes for a formula, behind any blanks, seen or not (OWASP, CSV injection); an apostrophe before it makes it a text.
FORMULA = re.compile(r"'*[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n|%]")
BETWEEN = " → "
SURROGATES = re.compile("[\ud800-\udfff]")
NONE_SET = "–"  # in a list of letters, where a name has none
# The columns that letters add, for each kind of rows; a table without letters has none of them.
LETTERED = {
    "mentions": (
        Column("publisher_letter"),
        Column("source_letter"),
        Column("via_letters", "list"),
        Column("origin_letter"),
        Column("grade"),
    ),
    "claims": (Column("outlet_letters", "list"), Column("grades", "list")),
    "origins": (Column("letter"), Column("outlet_letters", "list"), Column("grade")),
}


def lettered_table(dossier: Dossier, rows: str, letters: Letters = NO_LETTERS) -> Table:
    """Return a table of a dossier; with letters, their columns stand at its end."""
    table = table_of(encode(dossier), rows)
    if not letters:
        return table
    claims = {(story.id, claim.id): claim for story in dossier.stories for claim in story.claims}
    found = []
    for row in table.rows:
        cells = dict(zip(table.names, row, strict=True))
        told = _letters(cells, claims[str(cells["story"]), str(cells["claim"])], letters)
        found.append((*row, *(told.get(column.name) for column in LETTERED[rows])))
    return replace(table, columns=(*table.columns, *LETTERED[rows]), rows=tuple(found))


def _letters(cells: Mapping[str, Cell], claim: Claim, letters: Letters) -> dict[str, Cell]:
    """Return a row's letters under the names of all columns that there may be."""
    digit = claim.admiralty.digit if claim.admiralty is not None else None
    origin = next((each for each in claim.origins if each.id == cells.get("origin")), None)
    letter = (letters.of(origin.name) or None) if origin is not None else None
    return {
        "publisher_letter": _letter(cells.get("publisher"), letters),
        "source_letter": _letter(cells.get("source"), letters),
        "via_letters": _letters_of(cells.get("via"), letters),
        "outlet_letters": _letters_of(cells.get("outlets"), letters),
        "letter": letter,
        "origin_letter": letter,
        "grade": (letters.grade(origin, digit) or None) if origin is not None else None,
        "grades": tuple(f"{each.grade} {each.name}" for each in letters.grades(claim.origins, digit)),
    }


def _letter(name: Cell, letters: Letters) -> Cell:
    return (letters.of(name) or None) if isinstance(name, str) else None


def _letters_of(names: Cell, letters: Letters) -> Cell:
    return tuple(letters.of(name) or NONE_SET for name in names) if isinstance(names, tuple) else ()


def _columns(rows: str, names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a table that is read back: those with letters where it has them."""
    return (*COLUMNS[rows], *LETTERED[rows]) if LETTERED[rows][0].name in names else COLUMNS[rows]


def write_csv(dossier: Dossier, rows: str, letters: Letters) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it; no cell starts a formula.

    Lists are joined by arrows. Control characters and overrides of direction become visible signs.
    """
    table = lettered_table(dossier, rows, letters)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.names)
    writer.writerows([_to_text(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, rows: str) -> Table:
    """Read back what `write_csv` wrote."""
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    columns = _columns(rows, next(lines))
    return Table(rows, columns, tuple(tuple(map(_from_text, line, columns)) for line in lines))


def write_jsonl(dossier: Dossier, rows: str, letters: Letters) -> bytes:
    """Return a table as JSON Lines, one object a row, every character exactly as it is."""
    table = lettered_table(dossier, rows, letters)
    return "".join(json.dumps(dict(zip(table.names, row, strict=True))) + "\n" for row in table.rows).encode("ascii")


def read_jsonl(data: bytes, rows: str) -> Table:
    """Read back what `write_jsonl` wrote."""
    objects = [json.loads(line) for line in data.splitlines()]
    columns = _columns(rows, objects[0] if objects else ())
    return Table(rows, columns, tuple(tuple(_from_json(each[column.name]) for column in columns) for each in objects))


def write_parquet(dossier: Dossier, rows: str, letters: Letters) -> bytes:
    """Return a table as Apache Parquet, its columns typed; a lone half of a character, which UTF-8 cannot hold, becomes U+FFFD."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    types = {"text": arrow.string(), "number": arrow.int64(), "flag": arrow.bool_(), "list": arrow.list_(arrow.string())}
    table = lettered_table(dossier, rows, letters)
    schema = arrow.schema([(column.name, types[column.type]) for column in table.columns])
    columns = [arrow.array([_whole(cell) for cell in table.cells(field.name)], field.type) for field in schema]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def read_parquet(data: bytes, rows: str) -> Table:
    """Read back what `write_parquet` wrote."""
    found = needed("pyarrow.parquet").read_table(io.BytesIO(data))
    columns = _columns(rows, found.column_names)
    return Table(rows, columns, tuple(tuple(_from_json(row[column.name]) for column in columns) for row in found.to_pylist()))


def _to_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    text = clean_text(BETWEEN.join(cell) if isinstance(cell, tuple) else cell)
    return f"'{text}" if FORMULA.match(text) else text


def _from_text(text: str, column: Column) -> Cell:
    if column.type == "list":
        return tuple(_bare(text).split(BETWEEN)) if text else ()
    if not text:
        return None
    if column.type == "number":
        return int(text)
    if column.type == "flag":
        return text == "true"
    return _bare(text)


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _from_json(value: object) -> Cell:
    if isinstance(value, list):
        return tuple(value)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no cell: {value!r}")


def _whole(cell: Cell) -> Cell:
    if isinstance(cell, tuple):
        return tuple(SURROGATES.sub("\ufffd", text) for text in cell)
    return SURROGATES.sub("\ufffd", cell) if isinstance(cell, str) else cell
