"""Annotations of stored versions, small and quickly read: lists of numbers and words without the text, compressed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast

from headwater.store.articles import COLUMNS, to_article
from headwater.store.packing import pack, unpack
from headwater.types import Annotations, Article, Attribution, DateMention, EntityMention, Span

T = TypeVar("T", Attribution, EntityMention, DateMention)


def put_annotations(connection: sqlite3.Connection, version: int, annotations: Annotations, annotator: str) -> None:
    """Keep what was seen in a version, in the place of what another annotator saw."""
    body = {
        "sentences": _flat(annotations.sentences),
        "attributions": _rows(Attribution, annotations.attributions),
        "entities": _rows(EntityMention, annotations.entities),
        "dates": _rows(DateMention, annotations.dates),
    }
    connection.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?)", (version, annotator, pack(body)))


def find_annotations(connection: sqlite3.Connection, key: int, number: int | None) -> Annotations | None:
    """Return what was seen in a version (by default the newest) of the article of that key; None if it was not annotated."""
    row = connection.execute(
        f"SELECT {COLUMNS}, annotations.body FROM articles JOIN versions ON versions.article = articles.key "  # noqa: S608
        "JOIN annotations ON annotations.version = versions.key "
        "WHERE articles.key = ? AND CASE WHEN ? IS NULL THEN versions.key = articles.current ELSE versions.number = ? END",
        (key, number, number),
    ).fetchone()
    return None if row is None else to_annotations(to_article(row[:4]), row[4])


def to_annotations(article: Article, packed: bytes) -> Annotations:
    """Return what was seen in an article, of what is stored of it."""
    body = cast("dict[str, Any]", unpack(packed))
    return Annotations(
        article=article,
        sentences=_spans(body["sentences"]),
        attributions=_things(Attribution, body["attributions"]),
        entities=_things(EntityMention, body["entities"]),
        dates=_things(DateMention, body["dates"]),
    )


def find_stale(connection: sqlite3.Connection, annotator: str) -> Iterator[str]:
    """Return the ids of the articles whose newest version this annotator has not annotated, in the order of storing."""
    rows = connection.execute(
        "SELECT articles.id FROM articles LEFT JOIN annotations ON annotations.version = articles.current "
        "WHERE annotations.annotator IS NOT ? ORDER BY articles.key",
        (annotator,),
    )
    for (id,) in rows:
        yield id


# `headwater.codec` would do too, but checks each value by itself, and an article has thousands. The names of the fields go
# along, so that a field that is added later takes its default and one that is gone is passed over.


def _rows(cls: type[T], things: Sequence[T]) -> list[list[Any]]:
    names: list[Any] = [field.name for field in fields(cls)]
    return [names, *([_plain(getattr(thing, name)) for name in names] for thing in things)]


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return _flat((value,))
    return _flat(value) if isinstance(value, tuple) else value


def _things(cls: type[T], rows: Sequence[Sequence[Any]]) -> tuple[T, ...]:
    kinds = {field.name: str(field.type) for field in fields(cls)}
    names = rows[0]
    return tuple(
        cls(**{name: _rich(value, kinds[name]) for name, value in zip(names, row, strict=True) if name in kinds}) for row in rows[1:]
    )


def _rich(value: Any, kind: str) -> Any:
    if kind == "Span":
        return Span(*value)
    return _spans(value) if kind == "tuple[Span, ...]" else value


def _flat(spans: Sequence[Span]) -> list[int]:
    return [number for span in spans for number in (span.start, span.end)]


def _spans(numbers: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in zip(numbers[::2], numbers[1::2], strict=True))
