"""What people decide, kept in the store: judgements on claims and sources, and how reliable a publisher or source is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import get_args

from headwater.codec import decode, encode
from headwater.errors import UsageError
from headwater.judgements import Judgement
from headwater.letters import Grade, Letter
from headwater.store.articles import clean
from headwater.store.records import Kept
from headwater.text import outlet_key
from headwater.types import make_id


def put_judgement(connection: sqlite3.Connection, judgement: Judgement, *, now: str) -> str:
    """Keep a judgement after those that are there, and return its id; the same one again adds nothing."""
    body = json.dumps(encode(judgement), separators=(",", ":"))
    id = make_id("j", body)
    connection.execute("INSERT OR IGNORE INTO judgements (id, made, body) VALUES (?, ?, ?)", (id, now, body))
    return id


def remove_judgement(connection: sqlite3.Connection, id: str) -> bool:
    """Take a judgement back; tell whether it was there."""
    return connection.execute("DELETE FROM judgements WHERE id = ?", (clean(id),)).rowcount > 0


def find_judgements(connection: sqlite3.Connection) -> Iterator[Kept]:
    """Return the judgements in the order in which they were made."""
    for id, body in connection.execute("SELECT id, body FROM judgements ORDER BY number"):
        yield Kept(id, decode(Judgement, json.loads(body), where=f"judgement {id}"))


def remove_judgements_on(connection: sqlite3.Connection, article: str) -> None:
    """Remove the judgements that quote an article."""
    gone = [kept.id for kept in find_judgements(connection) if article in quoted(kept.judgement)]
    connection.executemany("DELETE FROM judgements WHERE id = ?", [(id,) for id in gone])


def quoted(judgement: Judgement) -> Iterable[str]:
    """Return the ids of the articles whose words a judgement is about."""
    return tuple(citation.article for citation in (judgement.a, judgement.b) if citation is not None)


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
