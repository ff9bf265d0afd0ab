"""Articles and their versions: put in once, kept exactly, never written over."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from headwater.codec import decode, encode
from headwater.store.addresses import address_of, canonical_url
from headwater.store.records import Receipt, Version
from headwater.text import outlet_key
from headwater.types import Article

COLUMNS = "articles.id, versions.record, versions.text, versions.exact"
UNFIT = re.compile("[\0\ud800-\udfff]")
CURRENT = "articles JOIN versions ON versions.key = articles.current"


def find_known(connection: sqlite3.Connection, article: Article) -> str | None:
    """Return the id under which this text is stored already: at the same address, or from the same publisher elsewhere.

    The same words from two publishers are a reprint, hence two articles; where one of the two names no publisher, one.
    """
    rows = connection.execute(
        "SELECT articles.id, articles.address, articles.publisher FROM versions JOIN articles ON articles.key = versions.article "
        "WHERE versions.sha256 = ? ORDER BY versions.key",
        (article.sha256,),
    ).fetchall()
    address, outlet = clean(address_of(article)), outlet_key(article.publisher or "")
    for id, known, publisher in rows:
        if known == address or not outlet or not publisher or outlet_key(publisher) == outlet:
            return str(id)
    return None


def put_article(connection: sqlite3.Connection, article: Article, *, now: str) -> tuple[Receipt, int]:
    """Store an article that `find_known` does not know; return what came of it and the key of its version."""
    address = clean(address_of(article))
    row = connection.execute("SELECT key, id FROM articles WHERE address = ?", (address,)).fetchone()
    if row is None:
        id, number = _free_id(connection, article), 1
        key = connection.execute("INSERT INTO articles (id, address, outlet, stored) VALUES (?, ?, '', ?)", (id, address, now)).lastrowid
    else:
        key, id = row
        (number,) = connection.execute("SELECT max(number) + 1 FROM versions WHERE article = ?", (key,)).fetchone()
    text = clean(article.text)
    exact = None if text == article.text else article.text.encode("utf-8", "surrogatepass")
    record = {name: value for name, value in encode(article).items() if name != "text"}
    title = clean(article.title) if article.title is not None else None
    version = connection.execute(
        "INSERT INTO versions (article, number, sha256, stored, title, record, text, exact) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (key, number, article.sha256, now, title, json.dumps(record, separators=(",", ":")), text, exact),
    ).lastrowid
    connection.execute(
        "UPDATE articles SET current = ?, publisher = ?, outlet = ?, published = ?, title = ?, url = ? WHERE key = ?",
        (
            version,
            clean(article.publisher) if article.publisher is not None else None,
            clean(outlet_key(article.publisher or "")),
            article.published,
            title,
            clean(article.url) if article.url is not None else None,
            key,
        ),
    )
    return Receipt(id, "new" if number == 1 else "version"), version or 0


def _free_id(connection: sqlite3.Connection, article: Article) -> str:
    """Return the article's id, with the beginning of its text's hash where another article has that id."""
    id, length = clean(article.id), 4
    while connection.execute("SELECT 1 FROM articles WHERE id = ?", (id,)).fetchone() is not None:
        mark = article.sha256[:length] if length <= len(article.sha256) else f"{article.sha256}-{length}"
        id, length = f"{clean(article.id)}~{mark}", length + 1
    return id


def find_articles(connection: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Article]:
    """Return the newest version of each article in the order in which they were stored; ``where`` is SQL after FROM."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM {CURRENT} {where} ORDER BY articles.key", values):  # noqa: S608
        yield to_article(row)


def find_versions(connection: sqlite3.Connection, key: int) -> Iterator[Version]:
    """Return every version of the article of that key, oldest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, versions.number, versions.stored, versions.key = articles.current "  # noqa: S608
        "FROM articles JOIN versions ON versions.article = articles.key WHERE articles.key = ? ORDER BY versions.number",
        (key,),
    )
    for row in rows:
        yield Version(to_article(row[:4]), row[4], row[5], bool(row[6]))


def find_key(connection: sqlite3.Connection, id: str) -> int | None:
    """Return the key of the article of that id; of that URL where no article has it as an id."""
    row = connection.execute("SELECT key FROM articles WHERE id = ?", (clean(id),)).fetchone()
    if row is None:
        address = canonical_url(id)
        row = connection.execute("SELECT key FROM articles WHERE address = ?", (f"url {clean(address or '')}",)).fetchone()
    return None if row is None else int(row[0])


def find_by_text(connection: sqlite3.Connection, sha256: str) -> Iterator[str]:
    """Return the ids of the articles that have, or had in an earlier version, the text of that hash, in the order of storing."""
    rows = connection.execute(
        "SELECT DISTINCT articles.id FROM versions JOIN articles ON articles.key = versions.article WHERE sha256 = ? ORDER BY articles.key",
        (clean(sha256),),
    )
    for (id,) in rows:
        yield id


def find_current(connection: sqlite3.Connection, article: Article) -> int | None:
    """Return the key of the newest version of an article of the store; None if it is gone or has another text."""
    row = connection.execute(
        f"SELECT versions.key FROM {CURRENT} WHERE articles.id = ? AND versions.sha256 = ?",  # noqa: S608
        (clean(article.id), article.sha256),
    ).fetchone()
    return None if row is None else int(row[0])


def to_article(row: tuple[str, str, str, bytes | None]) -> Article:
    """Return the article of a row of COLUMNS, under the id by which the store knows it."""
    id, record, text, exact = row
    return replace(decode(Article, {**json.loads(record), "text": exact_text(text, exact)}, where=id), id=id)


def exact_text(text: str, exact: bytes | None) -> str:
    """Return the text as it came, of what is stored of it."""
    return text if exact is None else exact.decode("utf-8", "surrogatepass")


def clean(text: str) -> str:
    """Return the text as a database's text can hold it, of the same length: no lone surrogates, no NUL."""
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
