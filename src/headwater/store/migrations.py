"""The tables of the file, as small named steps: each is run once, in order, and its name is kept in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from headwater.errors import UsageError

APPLICATION = 0x48445752  # "HDWR": by this `file` and other programs know the format

Migration = Callable[[sqlite3.Connection], None]


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Run the steps that the file has not seen, all or none. UsageError where a newer headwater made it."""
    if done(connection) == tuple(step.__name__ for step in MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        seen = done(connection)  # another process may have been first
        unknown = [name for name in seen if name not in {step.__name__ for step in MIGRATIONS}]
        if unknown:
            raise UsageError(f"{path}: was made by a newer headwater ({unknown[0]}); this one cannot read it")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT")
        for step in MIGRATIONS:
            if step.__name__ not in seen:
                step(connection)
                connection.execute("INSERT INTO migrations VALUES (?)", (step.__name__,))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def done(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the steps the file has seen, in order."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone() is None:
        return ()
    return tuple(name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY rowid"))


def m001_articles(connection: sqlite3.Connection) -> None:
    """Articles with what is known of their newest version, and every version ever seen.

    ``address`` is what the article is known by (its URL, or its file and id); ``text`` can be searched and read by any program;
    ``exact`` holds it as UTF-8 with lone surrogates where it has characters that a database's text cannot hold.
    """
    connection.execute(
        """CREATE TABLE articles (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL UNIQUE,
            current INTEGER,
            publisher TEXT,
            outlet TEXT NOT NULL,
            published TEXT,
            title TEXT,
            url TEXT,
            stored TEXT NOT NULL
        ) STRICT"""
    )
    connection.execute("CREATE INDEX articles_published ON articles (published)")
    connection.execute("CREATE INDEX articles_current ON articles (current)")
    connection.execute(
        """CREATE TABLE versions (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
            number INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            stored TEXT NOT NULL,
            title TEXT,
            record TEXT NOT NULL,
            text TEXT NOT NULL,
            exact BLOB,
            UNIQUE (article, number)
        ) STRICT"""
    )
    connection.execute("CREATE INDEX versions_sha256 ON versions (sha256)")


def m002_annotations(connection: sqlite3.Connection) -> None:
    """What was seen in each version, and by which annotator: compressed JSON (headwater.codec)."""
    connection.execute(
        """CREATE TABLE annotations (
            version INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
            annotator TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT"""
    )


def m003_words(connection: sqlite3.Connection) -> None:
    """The index of words; it holds no text of its own and follows the versions by triggers."""
    connection.execute(
        """CREATE VIRTUAL TABLE words USING fts5(
            title, text, content = 'versions', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
        )"""
    )
    connection.execute(
        """CREATE TRIGGER words_added AFTER INSERT ON versions BEGIN
            INSERT INTO words (rowid, title, text) VALUES (new.key, new.title, new.text);
        END"""
    )
    connection.execute(
        """CREATE TRIGGER words_removed AFTER DELETE ON versions BEGIN
            INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
        END"""
    )


def m004_stories(connection: sqlite3.Connection) -> None:
    """Stories, which articles belong to them, where the ids of merged stories lead, and what was last traced."""
    connection.execute("CREATE TABLE stories (id TEXT PRIMARY KEY, changed TEXT NOT NULL) STRICT")
    connection.execute(
        """CREATE TABLE members (
            article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
            story TEXT NOT NULL REFERENCES stories ON DELETE CASCADE,
            signature BLOB NOT NULL
        ) STRICT"""
    )
    connection.execute("CREATE INDEX members_story ON members (story)")
    connection.execute("CREATE TABLE redirects (old TEXT PRIMARY KEY, new TEXT NOT NULL) STRICT")
    connection.execute(
        """CREATE TABLE dossiers (
            story TEXT PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
            basis TEXT NOT NULL,
            created TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE claims (
            story TEXT NOT NULL REFERENCES stories ON DELETE CASCADE,
            id TEXT NOT NULL,
            number INTEGER NOT NULL,
            text TEXT NOT NULL,
            status TEXT NOT NULL,
            least INTEGER NOT NULL,
            most INTEGER NOT NULL,
            articles INTEGER NOT NULL,
            PRIMARY KEY (story, number)
        ) STRICT"""
    )


def m005_verdicts(connection: sqlite3.Connection) -> None:
    """What people decide: judgements on the links, and letters for how reliable a publisher or source is."""
    connection.execute(
        "CREATE TABLE judgements (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, made TEXT NOT NULL, body TEXT NOT NULL) STRICT"
    )
    connection.execute("CREATE TABLE letters (key TEXT PRIMARY KEY, name TEXT NOT NULL, letter TEXT NOT NULL, note TEXT NOT NULL) STRICT")


def m006_feeds(connection: sqlite3.Connection) -> None:
    """Feeds, how the last poll of each went, and how the fetching of its entries' pages did."""
    connection.execute(
        """CREATE TABLE feeds (
            url TEXT PRIMARY KEY,
            title TEXT,
            etag TEXT,
            modified TEXT,
            due TEXT,
            polled TEXT,
            error TEXT,
            failures INTEGER NOT NULL
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE entries (
            feed TEXT NOT NULL REFERENCES feeds ON DELETE CASCADE,
            url TEXT NOT NULL,
            fetched TEXT,
            failures INTEGER NOT NULL,
            due TEXT,
            PRIMARY KEY (feed, url)
        ) STRICT"""
    )


def m007_pages(connection: sqlite3.Connection) -> None:
    """What the server last drew of a long story, compressed, and from what (``basis``). It may be removed at any time: it is drawn anew."""
    connection.execute(
        """CREATE TABLE pages (
            story TEXT PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
            basis TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT"""
    )


MIGRATIONS: tuple[Migration, ...] = (
    *(m001_articles, m002_annotations, m003_words, m004_stories, m005_verdicts, m006_feeds),
    m007_pages,
)
