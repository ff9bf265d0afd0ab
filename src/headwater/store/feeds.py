"""Feeds and their entries in the store: which are watched, how the last poll went, and what is fetched already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from headwater.store.articles import clean
from headwater.store.records import Feed, Fetched

COLUMNS = "url, title, etag, modified, due, polled, error, failures"


def add_feed(connection: sqlite3.Connection, url: str) -> bool:
    """Keep a feed, to be polled at once; tell whether it is new."""
    return connection.execute("INSERT OR IGNORE INTO feeds (url, failures) VALUES (?, 0)", (clean(url),)).rowcount > 0


def remove_feed(connection: sqlite3.Connection, url: str) -> bool:
    """Forget a feed, and which of its entries were fetched; tell whether it was there. Its articles stay."""
    return connection.execute("DELETE FROM feeds WHERE url = ?", (clean(url),)).rowcount > 0


def find_feeds(connection: sqlite3.Connection) -> Iterator[Feed]:
    """Return all feeds in the order of their addresses."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM feeds ORDER BY url"):  # noqa: S608
        yield Feed(*row)


def put_feed(connection: sqlite3.Connection, feed: Feed) -> None:
    """Keep how the poll of a feed went; nothing where the feed was removed meanwhile."""
    connection.execute(
        "UPDATE feeds SET title = ?, etag = ?, modified = ?, due = ?, polled = ?, error = ?, failures = ? WHERE url = ?",
        (
            *(clean(value) if value is not None else None for value in (feed.title, feed.etag, feed.modified)),
            feed.due,
            feed.polled,
            clean(feed.error) if feed.error is not None else None,
            feed.failures,
            feed.url,
        ),
    )


def find_fetched(connection: sqlite3.Connection, feed: str, url: str) -> Fetched | None:
    """Return how the fetching of an entry's page went; None if it was never tried."""
    row = connection.execute("SELECT fetched, failures, due FROM entries WHERE feed = ? AND url = ?", (feed, clean(url))).fetchone()
    return None if row is None else Fetched(*row)


def put_fetched(connection: sqlite3.Connection, feed: str, url: str, fetched: Fetched) -> None:
    """Keep how the fetching of an entry's page went; nothing where the feed was removed meanwhile."""
    connection.execute(
        "INSERT OR REPLACE INTO entries SELECT url, ?, ?, ?, ? FROM feeds WHERE url = ?",
        (clean(url), fetched.when, fetched.failures, fetched.due, feed),
    )
