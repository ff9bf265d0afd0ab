"""What people decide, kept in the store: how reliable a publisher or source is."""

from __future__ import annotations

import sqlite3
from typing import get_args

from headwater.errors import UsageError
from headwater.store.articles import clean
from headwater.store.records import Grade, Letter
from headwater.text import outlet_key


def put_letter(connection: sqlite3.Connection, letter: Letter) -> None:
    """Keep a letter in the place of the one before; UsageError where it is none of A to F."""
    if letter.letter not in get_args(Grade):
        raise UsageError(f"{letter.letter!r} is no letter of the Admiralty code (A to F)")
    key = clean(outlet_key(letter.name))
    if not key.strip():
        raise UsageError("a letter needs the name of a publisher or source")
    connection.execute("INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?)", (key, clean(letter.name), letter.letter, clean(letter.note)))


def remove_letter(connection: sqlite3.Connection, name: str) -> bool:
    """Forget the letter of a name; tell whether there was one."""
    return connection.execute("DELETE FROM letters WHERE key = ?", (clean(outlet_key(name)),)).rowcount > 0


def find_letters(connection: sqlite3.Connection) -> tuple[Letter, ...]:
    """Return all letters in the order of the names."""
    return tuple(Letter(*row) for row in connection.execute("SELECT name, letter, note FROM letters ORDER BY key"))


def find_letter(connection: sqlite3.Connection, name: str) -> Letter | None:
    """Return the letter of a publisher or source, however its name is written ("The Courier", "courier")."""
    row = connection.execute("SELECT name, letter, note FROM letters WHERE key = ?", (clean(outlet_key(name)),)).fetchone()
    return None if row is None else Letter(*row)
