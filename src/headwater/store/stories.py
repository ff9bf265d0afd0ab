"""Stories in the store: which articles are in which, where the ids of stories that ended lead, and what was traced of them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from headwater.store.articles import clean
from headwater.store.packing import pack, pack_text, unpack, unpack_text
from headwater.store.records import StoredStory
from headwater.text import outlet_key


@dataclass(frozen=True, slots=True)
class Place:
    """One article, the story it is in, and what the grouping of stories keeps of it (bytes that mean nothing to the store)."""

    article: str
    story: str
    signature: bytes


def put_place(connection: sqlite3.Connection, place: Place, *, now: str) -> None:
    """Put a newly stored article into a story, which is opened if it is not there."""
    _open(connection, place.story, now)
    connection.execute(
        "INSERT INTO members (article, story, signature) SELECT key, ?, ? FROM articles WHERE id = ?",
        (place.story, place.signature, place.article),
    )


def move_article(connection: sqlite3.Connection, article: str, story: str, *, now: str) -> None:
    """Put an article into another story; the one it leaves has changed too, and goes when it is empty."""
    _open(connection, story, now)
    row = connection.execute(
        "SELECT members.article, members.story FROM members JOIN articles ON articles.key = members.article WHERE articles.id = ?",
        (article,),
    ).fetchone()
    if row is None or row[1] == story:
        return
    connection.execute("UPDATE members SET story = ? WHERE article = ?", (story, row[0]))
    leave_story(connection, row[1], now=now)


def leave_story(connection: sqlite3.Connection, story: str, *, now: str) -> None:
    """Note that a story lost an article; remove it when that was the last."""
    connection.execute("UPDATE stories SET changed = ? WHERE id = ?", (now, story))
    connection.execute("DELETE FROM stories WHERE id = ? AND NOT EXISTS (SELECT 1 FROM members WHERE story = ?)", (story, story))


def redirect_story(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Let the id of a story that ended lead to the one it lives on in; ids that led to it follow."""
    connection.execute("UPDATE redirects SET new = ? WHERE new = ?", (new, old))
    connection.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?)", (old, new))
    connection.execute("DELETE FROM redirects WHERE old = new")


def resolve_story(connection: sqlite3.Connection, id: str) -> str | None:
    """Return the id of the story that an id means now; None if there is none."""
    wanted = clean(id)
    row = connection.execute("SELECT new FROM redirects WHERE old = ?", (wanted,)).fetchone()
    row = connection.execute("SELECT id FROM stories WHERE id = ?", (wanted if row is None else row[0],)).fetchone()
    return None if row is None else str(row[0])


def _open(connection: sqlite3.Connection, story: str, now: str) -> None:
    connection.execute("INSERT INTO stories VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET changed = excluded.changed", (story, now))
    connection.execute("DELETE FROM redirects WHERE old = ?", (story,))


def touch_story(connection: sqlite3.Connection, article: str, *, now: str) -> None:
    """Note that the story of an article changed, as there is a new version of it."""
    connection.execute(
        "UPDATE stories SET changed = ? WHERE id = "
        "(SELECT story FROM members JOIN articles ON articles.key = members.article WHERE articles.id = ?)",
        (now, article),
    )


def find_places(connection: sqlite3.Connection) -> Iterator[Place]:
    """Return every article's place in the order in which the articles came."""
    rows = connection.execute(
        "SELECT articles.id, members.story, members.signature FROM members JOIN articles ON articles.key = members.article "
        "ORDER BY members.article"
    )
    for row in rows:
        yield Place(*row)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stories are wanted: those with an article that fits all that is given. ``since`` is an ISO date, ``match`` FTS5."""

    id: str | None = None
    since: str | None = None
    publisher: str | None = None
    match: str | None = None


def find_stories(connection: sqlite3.Connection, chosen: Chosen) -> Iterator[StoredStory]:
    """Return the stories that are wanted, in the order of their ids; their articles by date (undated last), then id."""
    conditions, values = _conditions(chosen)
    rows = connection.execute(
        "SELECT members.story, stories.changed, articles.id, articles.publisher, articles.outlet, articles.published, articles.title "  # noqa: S608
        "FROM members JOIN articles ON articles.key = members.article JOIN stories ON stories.id = members.story "
        f"WHERE {conditions} ORDER BY members.story, articles.published IS NULL, articles.published, articles.id",
        values,
    )
    for id, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        days = [row[5][:10] for row in members if row[5]]
        title = next((row[6] for row in members if row[6]), None)
        yield StoredStory(
            id=id,
            title=" ".join(title.split()) if title else members[0][2],
            articles=tuple(row[2] for row in members),
            publishers=len({row[4] for row in members if row[4]}),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            changed=members[0][1],
        )


def _conditions(chosen: Chosen) -> tuple[str, tuple[str, ...]]:
    """Return the SQL that a story has to fulfil, and its values; every article of the story is listed, not only the one that fits."""
    parts, values = ["1"], []
    among = "members.story IN (SELECT story FROM members JOIN articles ON articles.key = members.article "
    if chosen.id is not None:
        parts.append("members.story = ?")
        values.append(chosen.id)
    if chosen.since is not None:
        parts.append(among + "WHERE coalesce(published, stored) >= ?)")
        values.append(chosen.since)
    if chosen.publisher is not None:
        parts.append(among + "WHERE outlet = ?)")
        values.append(clean(outlet_key(chosen.publisher)))
    if chosen.match is not None:
        parts.append(among + "JOIN words ON words.rowid = articles.current WHERE words MATCH ?)")
        values.append(chosen.match)
    return " AND ".join(parts), tuple(values)


def find_basis(connection: sqlite3.Connection, story: str) -> Iterator[str]:
    """Return the articles of a story as words: id, hash of the newest text, and who annotated it."""
    rows = connection.execute(
        "SELECT articles.id, versions.sha256, coalesce(annotations.annotator, '') FROM members "
        "JOIN articles ON articles.key = members.article JOIN versions ON versions.key = articles.current "
        "LEFT JOIN annotations ON annotations.version = versions.key WHERE members.story = ? ORDER BY articles.id",
        (story,),
    )
    for row in rows:
        yield " ".join(row)


def put_dossier(connection: sqlite3.Connection, story: str, body: object, *, basis: str, created: str) -> None:
    """Keep what was traced of a story, in the place of what was traced before; ``basis`` names what it was traced from."""
    connection.execute("INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?, ?)", (story, basis, created, pack(body)))


def remove_traced(connection: sqlite3.Connection, story: str) -> None:
    """Remove what was traced of a story."""
    connection.execute("DELETE FROM dossiers WHERE story = ?", (story,))
    connection.execute("DELETE FROM claims WHERE story = ?", (story,))


def remove_traced_with(connection: sqlite3.Connection, article: str) -> None:
    """Remove what was traced of any story while it had that article; every dossier is unpacked for it."""
    sign = f'"id":{json.dumps(article)}'
    rows = connection.execute("SELECT story, body FROM dossiers")
    for story in [story for story, body in rows if _holds(body, sign)]:
        remove_traced(connection, story)


def _holds(body: bytes, sign: str) -> bool:
    try:
        return sign in unpack_text(body)
    except (zlib.error, UnicodeDecodeError):  # nobody can tell, and nobody can read it
        return True


def find_dossier(connection: sqlite3.Connection, story: str) -> object | None:
    """Return the body of what was last traced of a story; None if it never was."""
    row = connection.execute("SELECT body FROM dossiers WHERE story = ?", (story,)).fetchone()
    return None if row is None else unpack(row[0])


def find_dossier_basis(connection: sqlite3.Connection, story: str) -> str | None:
    """Return what a story was last traced from; None if it never was."""
    row = connection.execute("SELECT basis FROM dossiers WHERE story = ?", (story,)).fetchone()
    return None if row is None else str(row[0])


def put_page(connection: sqlite3.Connection, story: str, page: str, *, basis: str) -> None:
    """Keep what was drawn of a story, in the place of what was drawn before; ``basis`` names all that it was drawn from."""
    connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (story, basis, pack_text(page)))


def find_page(connection: sqlite3.Connection, story: str, *, basis: str) -> str | None:
    """Return what was drawn of a story from that basis; None if it was not, or cannot be read any more."""
    row = connection.execute("SELECT body FROM pages WHERE story = ? AND basis = ?", (story, basis)).fetchone()
    try:
        return None if row is None else unpack_text(row[0])
    except (zlib.error, UnicodeDecodeError):
        return None


def put_claims(connection: sqlite3.Connection, story: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Keep the claims of a story as rows that any program can read: id, number, text, status, least, most, articles."""
    connection.execute("DELETE FROM claims WHERE story = ?", (story,))
    connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(story, *row) for row in rows])
