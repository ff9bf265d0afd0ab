"""Words in the stored articles: a query as a person types it, and the places it finds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from headwater.errors import UsageError
from headwater.store.articles import clean
from headwater.store.records import Hit, Mark

TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
OPEN, CLOSE = "\x02", "\x03"


def to_match(query: str) -> str:
    """Return a query as FTS5 reads it: all words are wanted, "…" is a phrase, word* a beginning, -word is not wanted, OR is either.

    Everything else a person types is taken as words, so that no query is an error; UsageError where nothing is asked for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    either = False
    for term in TERM.finditer(clean(query)):
        word = term["word"] if term["word"] is not None else term["phrase"]
        if term["word"] == "OR" and not term["minus"]:
            either = bool(wanted)
            continue
        if not re.search(r"\w", word):
            continue
        quoted = '"' + word.rstrip("*").replace('"', " ") + '"' + ("*" if word.endswith("*") and term["word"] is not None else "")
        if term["minus"]:
            unwanted.append(quoted)
        elif either:
            wanted[-1] = f"{wanted[-1]} OR {quoted}"
        else:
            wanted.append(quoted)
        either = False
    if not wanted:
        raise UsageError("the query names no word to look for")
    match = " AND ".join(f"({part})" for part in wanted)
    return f"({match})" + "".join(f" NOT {part}" for part in unwanted)


def find_hits(connection: sqlite3.Connection, match: str, *, limit: int) -> Iterator[Hit]:
    """Return the newest versions of articles that match, the best first."""
    best = connection.execute(
        "SELECT words.rowid, articles.id, articles.title, articles.publisher, articles.published, members.story "
        "FROM words JOIN articles ON articles.current = words.rowid LEFT JOIN members ON members.article = articles.key "
        "WHERE words MATCH ? ORDER BY rank, words.rowid LIMIT ?",
        (match, limit),
    ).fetchall()
    for row, id, title, publisher, published, story in best:
        # One by one: in the query above every article that matches would have its snippet made.
        (snippet,) = connection.execute(
            "SELECT snippet(words, 1, ?, ?, '…', 24) FROM words WHERE words MATCH ? AND rowid = ?", (OPEN, CLOSE, match, row)
        ).fetchone()
        text, marks = _marks(snippet)
        yield Hit(id, title, publisher, published, story, text, marks)


def _marks(snippet: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, start = "", [], 0
    for part in re.split(f"([{OPEN}{CLOSE}])", snippet):
        if part == OPEN:
            start = len(text)
        elif part == CLOSE:
            marks.append(Mark(start, len(text)))
        else:
            text += part
    return text, tuple(marks)
