"""What a store gives back beside articles and dossiers: receipts, versions, stories as they are listed, hits of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from headwater.judgements import Judgement
from headwater.types import Article

Outcome = Literal["new", "version", "known"]
"""What came of an article: it was new, a new version of one that was there, or there already, word for word."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one article; ``id`` is what the store calls it."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article, the first is 1; ``stored`` is the UTC time at which it was stored, in seconds."""

    article: Article
    number: int
    stored: str
    current: bool


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story as it is listed: its articles' ids by date, how many publishers ran it, and its first and last day."""

    id: str
    title: str
    articles: tuple[str, ...]
    publishers: int
    first: str | None
    last: str | None
    changed: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; ``snippet`` are the words around the best place, ``marks`` what matched in it (start, end)."""

    article: str
    title: str | None
    publisher: str | None
    published: str | None
    story: str | None
    snippet: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a snippet, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement of a person and the id by which it can be taken back."""

    id: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed with an article: its versions, and the story it was in (None where it was in none).

    ``wiped`` tells whether its bytes are gone from the disk: not yet, where somebody has been reading the store since before.
    """

    article: str
    versions: int
    story: str | None
    wiped: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in a store."""

    articles: int
    versions: int
    stories: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a store; ``repair`` tells whether `doctor --repair` mends it."""

    what: str
    repair: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """How the fetching of one page went: the UTC time of success, or how often it failed and when it is tried again (None: never)."""

    when: str | None
    failures: int = 0
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that `watch` polls; ``due`` is the UTC time from which on it is polled again (None: at once), ``polled`` the last time.

    ``etag`` and ``modified`` are what the server said of the last answer; ``error`` is why the last poll failed, ``failures`` how
    many failed in a row.
    """

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: str | None = None
    polled: str | None = None
    error: str | None = None
    failures: int = 0
