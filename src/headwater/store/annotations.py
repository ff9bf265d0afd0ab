"""Annotations of stored versions, small: JSON without the text, compressed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from headwater.codec import decode, encode
from headwater.store.articles import COLUMNS, to_article
from headwater.store.packing import pack, unpack
from headwater.types import Annotations

EMPTY = {"id": "", "text": "", "file": "", "sha256": ""}


def put_annotations(connection: sqlite3.Connection, version: int, annotations: Annotations, annotator: str) -> None:
    """Keep what was seen in a version, in the place of what another annotator saw."""
    values = {name: encode(getattr(annotations, name)) for name in ("sentences", "attributions", "entities", "dates")}
    connection.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?)", (version, annotator, pack(values)))


def find_annotations(connection: sqlite3.Connection, key: int, number: int | None) -> Annotations | None:
    """Return what was seen in a version (by default the newest) of the article of that key; None if it was not annotated."""
    row = connection.execute(
        f"SELECT {COLUMNS}, annotations.body FROM articles JOIN versions ON versions.article = articles.key "  # noqa: S608
        "JOIN annotations ON annotations.version = versions.key "
        "WHERE articles.key = ? AND CASE WHEN ? IS NULL THEN versions.key = articles.current ELSE versions.number = ? END",
        (key, number, number),
    ).fetchone()
    if row is None:
        return None
    article, values = to_article(row[:4]), cast("dict[str, Any]", unpack(row[4]))
    # The article needs no checking again: it is put in as it was decoded.
    return replace(decode(Annotations, {**values, "article": EMPTY}), article=article)


def find_stale(connection: sqlite3.Connection, annotator: str) -> Iterator[str]:
    """Return the ids of the articles whose newest version this annotator has not annotated, in the order of storing."""
    rows = connection.execute(
        "SELECT articles.id FROM articles LEFT JOIN annotations ON annotations.version = articles.current "
        "WHERE annotations.annotator IS NOT ? ORDER BY articles.key",
        (annotator,),
    )
    for (id,) in rows:
        yield id
