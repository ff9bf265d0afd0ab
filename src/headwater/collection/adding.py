"""Adding articles to a store: each is annotated, stored and put into a story in one step that is kept whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from headwater.annotate import AttributionFinder, annotate_article
from headwater.collection.annotator import name_annotator
from headwater.collection.placing import Placing
from headwater.read import Fetcher, iter_articles
from headwater.runners import map_articles
from headwater.store import Receipt, Store
from headwater.types import Annotations, Article, Failure

BATCH = 64  # articles: enough that the disk is not what one waits for
SECONDS = 2.0  # and no more than this much work is lost by a kill


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one article, once it is on the disk, and the story it is in (None where it is in none)."""

    receipt: Receipt
    article: Article
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An article and what was seen in it, or why nothing was."""

    article: Article
    annotations: Annotations | None
    failure: Failure | None = None


def add_articles(
    store: Store,
    paths: Sequence[Path | str],
    *,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
    summaries: bool = False,
    finder: AttributionFinder | None = None,
    workers: int = 1,
) -> Iterator[Added | Failure]:
    """Add every article that the paths hold, and yield what came of each when it is stored for good.

    A kill at any moment loses nothing that was yielded, and adding the same paths again goes on where it was. The same text again
    adds nothing; what cannot be read or annotated is a Failure, and the rest goes on. ``fetcher`` and ``summaries`` are those of
    `read.iter_articles`, ``finder`` that of `pipeline.trace`; with more ``workers`` annotating is done in so many processes.
    """
    return Intake(store, finder=finder, workers=workers).add(iter_articles(paths, stdin=stdin, fetcher=fetcher, summaries=summaries))


class Intake:
    """Takes articles into a store, one batch after another; it holds what grouping needs of the articles before."""

    def __init__(self, store: Store, *, finder: AttributionFinder | None = None, batch: int = BATCH, workers: int = 1) -> None:
        self.store, self.finder, self.batch, self.workers = store, finder, batch, workers
        self.annotator = name_annotator(finder)
        self.placing = Placing(store)

    def add(self, items: Iterable[Article | Failure]) -> Iterator[Added | Failure]:
        """Add articles and pass on failures; yield what came of each when it is on the disk."""
        batch: list[Seen] = []
        started = time.monotonic()
        made: Iterator[Seen | Added | Failure] = map_articles(partial(see, finder=self.finder), self._sift(items), workers=self.workers)
        for item in made:
            if not isinstance(item, Seen):
                yield item
                continue
            batch.append(item)
            if item.failure is not None:
                yield item.failure
            if len(batch) >= self.batch or time.monotonic() - started > SECONDS:
                yield from self._keep(batch)
                batch, started = [], time.monotonic()
        yield from self._keep(batch)

    def _sift(self, items: Iterable[Article | Failure]) -> Iterator[Article | Added | Failure]:
        """Yield what is not in the store as it is; of what is there, what came of it."""
        for item in items:
            known = self.store.known(item) if isinstance(item, Article) else None
            yield item if isinstance(item, Failure) or known is None else Added(Receipt(known, "known"), item)

    def _keep(self, batch: Sequence[Seen]) -> list[Added]:
        """Store a batch: all of it, or, when anything goes wrong, nothing."""
        if not batch:
            return []
        try:
            self.placing.refresh()
            with self.store.writing():
                self.placing.refresh()
                added = [self._store(seen) for seen in batch]
                self.placing.settle()
        except BaseException:
            self.placing.drop()
            raise
        return added

    def _store(self, seen: Seen) -> Added:
        receipt = self.store.add(seen.article, seen.annotations, annotator=self.annotator)
        story = self.placing.place(receipt.id, seen.article) if receipt.outcome == "new" else None
        return Added(receipt, seen.article, story)


def see(article: Article, *, finder: AttributionFinder | None = None) -> Seen:
    """Annotate an article; what cannot be annotated is kept all the same, with the reason."""
    try:
        return Seen(article, annotate_article(article, finder=finder))
    except Exception as error:  # noqa: BLE001 - one article never stops the run
        return Seen(article, None, Failure(article.file, "annotate", f"{type(error).__name__}: {error}"))
