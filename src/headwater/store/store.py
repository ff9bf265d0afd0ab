"""The store as the rest of headwater sees it: one object, one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from headwater.codec import decode, encode
from headwater.errors import StoreError
from headwater.judgements import Judgement
from headwater.letters import Letter
from headwater.store import annotations as noted
from headwater.store import articles as kept
from headwater.store import checking, tables, verdicts
from headwater.store import feeds as watched
from headwater.store import search as found
from headwater.store import stories as told
from headwater.store.articles import clean
from headwater.store.connection import connect, explain, transaction
from headwater.store.forgetting import forget_article
from headwater.store.records import Feed, Fetched, Forgotten, Hit, Kept, Problem, Receipt, Size, StoredStory, Version
from headwater.store.stories import Chosen, Place
from headwater.store.tables import Written
from headwater.types import Annotations, Article, Dossier

Clock = Callable[[], str]


def utc_now() -> str:
    """Return the time, in UTC and whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """One SQLite file that keeps articles and their versions, annotations, stories, claims, judgements and letters.

    One process may write while others read; writers wait for one another. A store belongs to the thread that opened it: a server
    opens one for each request (opening takes about a millisecond). What a method that writes has returned from is on the disk.
    Ids given to the methods may be those of stories that were merged away: they lead to the story they live on in.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock = utc_now) -> None:
        self.connection, self.path, self.clock = connection, path, clock

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, clock: Clock = utc_now) -> Store:
        """Open the store at a path, or with ``create`` make it where there is none; UsageError where it is none or cannot be opened."""
        return cls(connect(Path(path), create=create), Path(path), clock)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{self.path}: {explain(error)}") from error

    def writing(self) -> AbstractContextManager[None]:
        """Return a block of which all that is written is kept, or nothing; when it is left, it is on the disk."""
        return transaction(self.connection, "IMMEDIATE")

    def reading(self) -> AbstractContextManager[None]:
        """Return a block in which the store does not change, whatever others write meanwhile."""
        return transaction(self.connection, "DEFERRED")

    # ---- articles ---------------------------------------------------------------------------------------------------

    def articles(self) -> Iterator[Article]:
        """Yield the newest version of every article, in the order in which they were stored."""
        return kept.find_articles(self.connection)

    def article(self, id: str) -> Article | None:
        """Return the newest version of the article of that id (or URL); None if there is none."""
        key = kept.find_key(self.connection, id)
        return next(kept.find_articles(self.connection, "WHERE articles.key = ?", (key,)), None)

    def versions(self, id: str) -> tuple[Version, ...]:
        """Return every version of the article of that id or URL, oldest first; () if there is none."""
        key = kept.find_key(self.connection, id)
        return () if key is None else tuple(kept.find_versions(self.connection, key))

    def known(self, article: Article) -> str | None:
        """Return the id under which this very text is stored; None if adding it would add something."""
        return kept.find_known(self.connection, article)

    def ids_of(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the articles that have, or had in an earlier version, the text of that hash, in the order of storing."""
        return tuple(kept.find_by_text(self.connection, sha256))

    def add(self, article: Article, annotations: Annotations | None = None, *, annotator: str = "") -> Receipt:
        """Store an article, or a new version of one, with what was seen in it; say what came of it and what it is called here.

        The same text again changes nothing. Another article of the same id gets an id of its own; none is ever written over.
        """
        with self.writing():
            known = kept.find_known(self.connection, article)
            if known is not None:
                return Receipt(known, "known")
            receipt, version = kept.put_article(self.connection, article, now=self.clock())
            if annotations is not None:
                noted.put_annotations(self.connection, version, annotations, annotator)
            if receipt.outcome == "version":
                told.touch_story(self.connection, receipt.id, now=self.clock())
            return receipt

    def annotations(self, id: str, *, version: int | None = None) -> Annotations | None:
        """Return what was seen in an article, or in an earlier version of it; None if it is not there or was not annotated."""
        key = kept.find_key(self.connection, id)
        return None if key is None else noted.find_annotations(self.connection, key, version)

    def annotate(self, annotations: Annotations, *, annotator: str) -> None:
        """Keep what was seen in the newest version of an article, unless it has another text by now."""
        with self.writing():
            version = kept.find_current(self.connection, annotations.article)
            if version is not None:
                noted.put_annotations(self.connection, version, annotations, annotator)

    def annotated_otherwise(self, annotator: str) -> tuple[str, ...]:
        """Return the ids of the articles whose newest version was not annotated by this annotator, in the order of storing."""
        return tuple(noted.find_stale(self.connection, annotator))

    def unplaced(self) -> tuple[Article, ...]:
        """Return the articles that are in no story, in the order of storing."""
        return tuple(kept.find_articles(self.connection, "WHERE articles.key NOT IN (SELECT article FROM members)"))

    def forget(self, id: str) -> Forgotten | None:
        """Remove an article and what hangs on it: its versions, annotations, words, place, and the dossier of its story.

        The bytes are wiped from the file too, which on a large store takes a while. None if there is no such article.
        """
        return forget_article(self.connection, id, now=self.clock())

    # ---- stories ----------------------------------------------------------------------------------------------------

    def stories(self, *, since: str | None = None, publisher: str | None = None, query: str | None = None) -> tuple[StoredStory, ...]:
        """Return the stories with an article of that date or later, of that publisher, with those words; the latest first."""
        match = found.to_match(query) if query is not None else None
        chosen = Chosen(since=since, publisher=publisher, match=match)
        return tuple(sorted(told.find_stories(self.connection, chosen), key=lambda story: story.last or "", reverse=True))

    def story(self, id: str) -> StoredStory | None:
        """Return a story with its articles' ids by date; None if there is none."""
        known = told.resolve_story(self.connection, id)
        return None if known is None else next(told.find_stories(self.connection, Chosen(id=known)), None)

    def story_articles(self, id: str) -> tuple[Article, ...]:
        """Return the newest versions of a story's articles, in the order in which they were stored."""
        where = "JOIN members ON members.article = articles.key WHERE members.story = ?"
        return tuple(kept.find_articles(self.connection, where, (told.resolve_story(self.connection, id),)))

    def places(self) -> Iterator[Place]:
        """Yield every article's place in the stories, in the order in which the articles came."""
        return told.find_places(self.connection)

    def extent(self) -> tuple[int, int]:
        """Return how many articles are in stories, and the number of the last: both are the same only where nothing came or went."""
        row = self.connection.execute("SELECT count(*), coalesce(max(article), 0) FROM members").fetchone()
        return int(row[0]), int(row[1])

    def place(self, place: Place) -> None:
        """Put a newly stored article into a story."""
        with self.writing():
            told.put_place(self.connection, place, now=self.clock())

    def move(self, article: str, story: str) -> None:
        """Put an article into another story; a story that is left empty is gone."""
        with self.writing():
            told.move_article(self.connection, article, story, now=self.clock())

    def redirect(self, old: str, new: str) -> None:
        """Let the id of a story that ended lead to the one it lives on in."""
        with self.writing():
            told.redirect_story(self.connection, old, new)

    def dossier(self, story: str) -> Dossier | None:
        """Return what was last traced of a story; None if it never was. `collection.trace_stored` traces what has changed."""
        known = told.resolve_story(self.connection, story)
        body = told.find_dossier(self.connection, known) if known is not None else None
        return None if body is None else decode(Dossier, body, where=f"dossier of {known}")

    def dossier_basis(self, story: str) -> str | None:
        """Return what the stored dossier of a story was traced from, as `save_dossier` was told."""
        known = told.resolve_story(self.connection, story)
        return told.find_dossier_basis(self.connection, known) if known is not None else None

    def basis(self, story: str) -> tuple[str, ...]:
        """Return all that a story's dossier depends on in the store, as words: texts, who annotated them, and what was judged."""
        known = self.story(story)
        if known is None:
            return ()
        judged = (each.id for each in self.kept_judgements(articles=known.articles))
        return (*told.find_basis(self.connection, known.id), *judged)

    def save_dossier(self, story: str, dossier: Dossier, *, basis: str) -> None:
        """Keep the dossier of a story and its claims; ``basis`` names all that it was traced from."""
        rows = [
            (claim.id, number, clean(claim.text), claim.status, claim.independent.min, claim.independent.max, len(claim.articles))
            for each in dossier.stories
            for number, claim in enumerate(each.claims)
        ]
        with self.writing():
            told.put_dossier(self.connection, story, encode(dossier), basis=basis, created=dossier.created)
            told.put_claims(self.connection, story, rows)

    def page(self, story: str, *, basis: str) -> str | None:
        """Return what was drawn of a story from that basis; None if it was not. Nothing is lost when it is gone."""
        return told.find_page(self.connection, story, basis=basis)

    def save_page(self, story: str, page: str, *, basis: str) -> None:
        """Keep what was drawn of a story; ``basis`` names all that it was drawn from. A story that is gone is passed over."""
        with self.writing():
            if told.resolve_story(self.connection, story) == story:
                told.put_page(self.connection, story, page, basis=basis)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return the articles that hold the words, the best first: all words, "a phrase", begin*, -without, this OR that."""
        with self.reading():  # what is found is looked up again for its words, and must not be forgotten in between
            return tuple(found.find_hits(self.connection, found.to_match(query), limit=limit))

    def write_tables(self, folder: Path | str) -> Iterator[Written]:
        """Write the store as Parquet files into a folder (docs/store.md names them), and yield each when it is there."""
        with self.reading():
            yield from tables.write_tables(self.connection, Path(folder))

    # ---- is it sound? -----------------------------------------------------------------------------------------------

    def size(self) -> Size:
        """Return how many articles, versions and stories there are."""
        return checking.measure(self.connection)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the file, the texts, the index of words, and what belongs to what."""
        return checking.find_problems(self.connection)

    def mend(self) -> None:
        """Write the index of words anew, and remove what belongs to nothing."""
        checking.mend(self.connection)

    # ---- feeds --------------------------------------------------------------------------------------------------------

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that are watched, in the order of their addresses."""
        return tuple(watched.find_feeds(self.connection))

    def add_feed(self, url: str) -> bool:
        """Watch a feed from now on; tell whether that is new."""
        with self.writing():
            return watched.add_feed(self.connection, url)

    def remove_feed(self, url: str) -> bool:
        """Watch a feed no more; tell whether it was watched. Its articles stay."""
        with self.writing():
            return watched.remove_feed(self.connection, url)

    def save_feed(self, feed: Feed) -> None:
        """Keep how the poll of a feed went."""
        with self.writing():
            watched.put_feed(self.connection, feed)

    def fetched(self, feed: str, url: str) -> Fetched | None:
        """Return how the fetching of an entry's page went; None if it was never tried."""
        return watched.find_fetched(self.connection, feed, url)

    def save_fetched(self, feed: str, url: str, fetched: Fetched) -> None:
        """Keep how the fetching of an entry's page went."""
        with self.writing():
            watched.put_fetched(self.connection, feed, url, fetched)

    # ---- what people decide -----------------------------------------------------------------------------------------

    def judgements(self, *, articles: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """Return what people judged, in the order in which they did; with ``articles`` what is about words of these alone."""
        return tuple(kept.judgement for kept in self.kept_judgements(articles=articles))

    def kept_judgements(self, *, articles: Iterable[str] | None = None) -> tuple[Kept, ...]:
        """Return the judgements with the ids by which they can be taken back."""
        among = None if articles is None else frozenset(articles)
        found = verdicts.find_judgements(self.connection)
        return tuple(each for each in found if among is None or among.issuperset(verdicts.quoted(each.judgement)))

    def add_judgement(self, judgement: Judgement) -> str:
        """Keep a judgement, and return its id; the same one again adds nothing. It counts the next time its story is traced."""
        with self.writing():
            return verdicts.put_judgement(self.connection, judgement, now=self.clock())

    def remove_judgement(self, id: str) -> bool:
        """Take a judgement back; tell whether it was there."""
        with self.writing():
            return verdicts.remove_judgement(self.connection, id)

    def letters(self) -> tuple[Letter, ...]:
        """Return the letters that were set, by name."""
        return verdicts.find_letters(self.connection)

    def letter(self, name: str) -> Letter | None:
        """Return the letter of a publisher or source, however its name is written; None where none was set."""
        return verdicts.find_letter(self.connection, name)

    def set_letter(self, letter: Letter) -> None:
        """Keep how reliable a publisher or source is (A to F) and why; UsageError where it is no such letter."""
        with self.writing():
            verdicts.put_letter(self.connection, letter)

    def remove_letter(self, name: str) -> bool:
        """Forget the letter of a publisher or source; tell whether there was one."""
        with self.writing():
            return verdicts.remove_letter(self.connection, name)
