"""Forgetting an article: every trace of it goes, and its bytes are wiped from the file."""

from __future__ import annotations

import sqlite3

from headwater.store.articles import find_key
from headwater.store.connection import transaction
from headwater.store.records import Forgotten
from headwater.store.stories import leave_story, remove_traced, remove_traced_with
from headwater.store.verdicts import remove_judgements_on


def forget_article(connection: sqlite3.Connection, id: str, *, now: str) -> Forgotten | None:
    """Remove an article and what hangs on it; None if there is none of that id or URL."""
    with transaction(connection, "IMMEDIATE"):
        key = find_key(connection, id)
        if key is None:
            return None
        (known,) = connection.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
        row = connection.execute("SELECT story FROM members WHERE article = ?", (key,)).fetchone()
        (versions,) = connection.execute("SELECT count(*) FROM versions WHERE article = ?", (key,)).fetchone()
        # The rows that refer to it go with it, by the tables' own rules.
        connection.execute("DELETE FROM articles WHERE key = ?", (key,))
        remove_judgements_on(connection, known)
        # It may have been in another story before, whose dossier and page show it still.
        remove_traced_with(connection, known)
        connection.execute("DELETE FROM pages")
        if row is not None:
            remove_traced(connection, row[0])
            leave_story(connection, row[0], now=now)
            connection.execute("DELETE FROM redirects WHERE new NOT IN (SELECT id FROM stories)")
        # The index only marks its words as gone until it is written anew.
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return Forgotten(known, versions, None if row is None else row[0], wiped=not busy)
