"""The store as tables that DuckDB, pandas and others read: one Parquet file a table, written aside and renamed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, cast

from headwater.errors import UsageError
from headwater.store.annotations import to_annotations
from headwater.store.articles import COLUMNS, clean, to_article
from headwater.store.packing import unpack
from headwater.store.stories import Chosen, find_stories
from headwater.store.verdicts import find_judgements, find_letters, quoted
from headwater.tables import COLUMNS as TRACED
from headwater.tables import table_of
from headwater.types import Annotations, Span

BATCH = 2000  # rows in memory at once
LIST = "list<string>"
ARROW = {"text": "string", "number": "int64", "flag": "bool", "list": LIST}

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written, and how many rows it has."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A table: its columns, each with Arrow's name for its type, and what gives its rows."""

    columns: Mapping[str, str]
    rows: Callable[[sqlite3.Connection], Iterator[Row]]


def write_tables(connection: sqlite3.Connection, folder: Path) -> Iterator[Written]:
    """Write every table of the store into a folder, and yield each when it is there; UsageError where pyarrow is missing.

    Times and dates are ISO texts as they came; offsets count code points; what no UTF-8 text can hold is U+FFFD.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("pyarrow is needed for this: pip install 'headwater[tables]'") from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, plan in plans().items():
            yield _write(connection, folder / f"{name}.parquet", plan, arrow, parquet)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _write(connection: sqlite3.Connection, path: Path, plan: Plan, arrow: Any, parquet: Any) -> Written:
    lists = arrow.list_(arrow.string())
    schema = arrow.schema([(name, lists if alias == LIST else arrow.type_for_alias(alias)) for name, alias in plan.columns.items()])
    aside = path.with_name(f".{path.name}.aside")
    count = 0
    try:
        with parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
            rows = plan.rows(connection)
            while batch := [{name: _whole(row.get(name)) for name in plan.columns} for row in islice(rows, BATCH)]:
                writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
                count += len(batch)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return Written(path, count)


def _whole(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    return [clean(str(each)) for each in value] if isinstance(value, tuple | list) else value


def plans() -> dict[str, Plan]:
    """Return the tables by name."""
    known = {name: {column.name: ARROW[column.type] for column in columns} for name, columns in TRACED.items()}
    return {
        "articles": Plan(
            _texts("id publisher published title url language byline file sha256 stored story text") | {"versions": "int64"}, _articles
        ),
        "versions": Plan(
            _texts("article publisher published modified title url sha256 stored text") | {"version": "int64", "current": "bool"}, _versions
        ),
        "attributions": Plan(
            _texts("article source cue content style act certainty kind hearer annotator")
            | {"version": "int64", "number": "int64", "start": "int64", "end": "int64", "outer": "int64", "score": "double"},
            _attributions,
        ),
        "names": Plan(_texts("article name type") | {"version": "int64", "start": "int64", "end": "int64"}, _names),
        "stories": Plan(_texts("id title first last changed") | {"articles": LIST, "publishers": "int64"}, _stories),
        **{name: Plan(columns, partial(_traced, name=name)) for name, columns in known.items()},
        "judgements": Plan(_texts("id kind author date value source_kind note") | {"articles": LIST}, _judgements),
        "letters": Plan(_texts("name letter note"), _letters),
    }


def _texts(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "string")


@dataclass(frozen=True, slots=True)
class Stored:
    """One version as it is stored."""

    annotations: Annotations
    annotator: str | None
    number: int
    stored: str
    current: bool


def _read(connection: sqlite3.Connection) -> Iterator[Stored]:
    """Yield every version with what was seen in it, in the order of storing."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, annotations.body, annotations.annotator, versions.number, versions.stored, "  # noqa: S608
        "versions.key = articles.current FROM versions JOIN articles ON articles.key = versions.article "
        "LEFT JOIN annotations ON annotations.version = versions.key ORDER BY versions.key"
    )
    for row in rows:
        article = to_article(row[:4])
        annotations = to_annotations(article, row[4]) if row[4] is not None else Annotations(article)
        yield Stored(annotations, row[5], row[6], row[7], bool(row[8]))


def _articles(connection: sqlite3.Connection) -> Iterator[Row]:
    counts = dict(connection.execute("SELECT id, count(*) FROM versions JOIN articles ON articles.key = article GROUP BY id"))
    stories = dict(connection.execute("SELECT id, story FROM members JOIN articles ON articles.key = article"))
    for row in _versions(connection):
        if row["current"]:
            id = str(row["article"])
            yield {**row, "id": id, "story": stories.get(id), "versions": counts[id]}


def _versions(connection: sqlite3.Connection) -> Iterator[Row]:
    for each in _read(connection):
        article = each.annotations.article
        known = {field.name: getattr(article, field.name) for field in fields(article)}
        yield {**known, "article": article.id, "version": each.number, "stored": each.stored, "current": each.current}


def _attributions(connection: sqlite3.Connection) -> Iterator[Row]:
    for each in _read(connection):
        text = each.annotations.article.text
        for number, attribution in enumerate(each.annotations.attributions):
            words = {name: _words(getattr(attribution, name), text) for name in ("source", "cue", "content", "hearer")}
            said = {name: getattr(attribution, name) for name in ("style", "act", "certainty", "kind", "outer", "score")}
            spans = attribution.content or attribution.cue
            place = {"start": spans[0].start, "end": spans[-1].end} if spans else {}
            known = {"article": each.annotations.article.id, "version": each.number, "number": number, "annotator": each.annotator}
            yield {**known, **words, **said, **place}


def _words(spans: tuple[Span, ...], text: str) -> str | None:
    return " … ".join(span.of(text) for span in spans) if spans else None


def _names(connection: sqlite3.Connection) -> Iterator[Row]:
    for each in _read(connection):
        for entity in each.annotations.entities:
            place = {"start": entity.span.start, "end": entity.span.end}
            yield {"article": each.annotations.article.id, "version": each.number, "name": entity.name, "type": entity.type, **place}


def _stories(connection: sqlite3.Connection) -> Iterator[Row]:
    for story in find_stories(connection, Chosen()):
        yield {field.name: getattr(story, field.name) for field in fields(story)}


def _traced(connection: sqlite3.Connection, *, name: str) -> Iterator[Row]:
    """Yield the rows of every story that was traced, under the story's id in the store."""
    for story, body in connection.execute("SELECT story, body FROM dossiers ORDER BY story"):
        table = table_of(cast("dict[str, Any]", unpack(body)), name)
        for row in table.rows:
            yield {**dict(zip(table.names, row, strict=True)), "story": story}


def _judgements(connection: sqlite3.Connection) -> Iterator[Row]:
    for kept in find_judgements(connection):
        said = {field.name: getattr(kept.judgement, field.name) for field in fields(kept.judgement) if field.name not in ("a", "b")}
        yield {**said, "id": kept.id, "articles": quoted(kept.judgement)}


def _letters(connection: sqlite3.Connection) -> Iterator[Row]:
    for letter in find_letters(connection):
        yield {field.name: getattr(letter, field.name) for field in fields(letter)}
