"""Annotations of stored versions, small: JSON without the text, compressed."""

from __future__ import annotations

import sqlite3
from typing import Any, cast

from headwater.codec import decode, encode
from headwater.store.packing import pack, unpack
from headwater.types import Annotations, Article


def put_annotations(connection: sqlite3.Connection, version: int, annotations: Annotations, annotator: str) -> None:
    """Keep what was seen in a version, in the place of what another annotator saw."""
    values = {name: encode(getattr(annotations, name)) for name in ("sentences", "attributions", "entities", "dates")}
    connection.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?)", (version, annotator, pack(values)))


def find_annotations(connection: sqlite3.Connection, version: int, article: Article) -> Annotations | None:
    """Return what was seen in a version whose article is given; None if it was not annotated."""
    row = connection.execute("SELECT body FROM annotations WHERE version = ?", (version,)).fetchone()
    return None if row is None else decode(Annotations, {**cast("dict[str, Any]", unpack(row[0])), "article": encode(article)})
