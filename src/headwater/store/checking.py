"""Whether a store is sound: the file, the texts against their hashes, the index of words, and what belongs to what."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.errors import DossierError
from headwater.store.articles import COLUMNS, exact_text, to_article
from headwater.store.connection import transaction
from headwater.store.packing import unpack
from headwater.store.records import Problem, Size

MOST = 20  # problems of one kind are listed; more of them say nothing new


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not be found (SQL that gives ids), how it is told, and whether `mend` or a new grouping puts it right."""

    statement: str
    words: str
    repair: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that cannot be read: the SQL that removes the row of a key, the key, and how it is told."""

    statement: str
    key: int | str
    words: str


RULES = (
    Rule("SELECT id FROM articles WHERE current IS NULL OR current NOT IN (SELECT key FROM versions)", "article {}: has no text", False),
    Rule("SELECT id FROM articles WHERE key NOT IN (SELECT article FROM members)", "article {}: is in no story", True),
    Rule("SELECT id FROM stories WHERE id NOT IN (SELECT story FROM members)", "story {}: has no articles", True),
    Rule("SELECT old FROM redirects WHERE new NOT IN (SELECT id FROM stories)", "story {}: leads to a story that is not there", True),
)


def find_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what is wrong with the store; the texts are all read once."""
    for (line,) in connection.execute(f"PRAGMA integrity_check({MOST})"):
        if line != "ok":
            yield Problem(f"the file: {line}")
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST):
        yield Problem(f"the file: row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there")
    try:
        with transaction(connection, "IMMEDIATE"):
            connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield Problem("the index of words does not fit the texts", repair=True)
    for rule in RULES:
        for (id,) in connection.execute(rule.statement).fetchmany(MOST):
            yield Problem(rule.words.format(id), repair=rule.repair)
    yield from _changed_texts(connection)
    for unreadable in _unreadable(connection):
        yield Problem(unreadable.words, repair=True)


def _changed_texts(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        f"SELECT versions.sha256, versions.number, {COLUMNS} FROM versions JOIN articles ON articles.key = versions.article"  # noqa: S608
    )
    for sha256, number, id, record, text, exact in rows:
        try:
            if hashlib.sha256(exact_text(text, exact).encode("utf-8", "surrogatepass")).hexdigest() != sha256:
                yield Problem(f"article {id}, version {number}: its text is not the one that was stored")
            to_article((id, record, text, exact))
        except UnicodeDecodeError:
            yield Problem(f"article {id}, version {number}: its text is not the one that was stored")
        except (ValueError, DossierError):
            yield Problem(f"article {id}, version {number}: what is known of it cannot be read")


def _unreadable(connection: sqlite3.Connection) -> Iterator[Unreadable]:
    """Yield the annotations and dossiers that cannot be read; both can be made anew."""
    for version, id, body in connection.execute(
        "SELECT annotations.version, articles.id, annotations.body FROM annotations JOIN versions ON versions.key = annotations.version "
        "JOIN articles ON articles.key = versions.article"
    ):
        if not _can_read(body):
            yield Unreadable("DELETE FROM annotations WHERE version = ?", version, f"article {id}: its annotations cannot be read")
    for story, body in connection.execute("SELECT story, body FROM dossiers"):
        if not _can_read(body):
            yield Unreadable("DELETE FROM dossiers WHERE story = ?", story, f"story {story}: its dossier cannot be read")


def _can_read(body: bytes) -> bool:
    try:
        unpack(body)
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError):
        return False
    return True


def mend(connection: sqlite3.Connection) -> None:
    """Write the index of words anew, and remove stories without articles, ids that lead nowhere, and what can be made anew but not read."""
    with transaction(connection, "IMMEDIATE"):
        for unreadable in list(_unreadable(connection)):
            connection.execute(unreadable.statement, (unreadable.key,))
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM members)")
        connection.execute("DELETE FROM redirects WHERE new NOT IN (SELECT id FROM stories)")


def measure(connection: sqlite3.Connection) -> Size:
    """Return how much is in the store."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM versions), (SELECT count(*) FROM stories)"
    ).fetchone()
    return Size(*row)
