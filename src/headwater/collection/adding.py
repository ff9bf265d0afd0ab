"""Adding articles to a store: each is annotated, stored and put into a story in one step that is kept whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from headwater.annotate import AttributionFinder, annotate_article
from headwater.collection.annotator import name_annotator
from headwater.collection.placing import Placing
from headwater.read import Fetcher, iter_articles
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


def add_articles(
    store: Store,
    paths: Sequence[Path | str],
    *,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
    summaries: bool = False,
    finder: AttributionFinder | None = None,
) -> Iterator[Added | Failure]:
    """Add every article that the paths hold, and yield what came of each when it is stored for good.

    A kill at any moment loses nothing that was yielded, and adding the same paths again goes on where it was. The same text again
    adds nothing; what cannot be read or annotated is a Failure, and the rest goes on. ``fetcher`` and ``summaries`` are those of
    `read.iter_articles`, ``finder`` that of `pipeline.trace`.
    """
    return Intake(store, finder=finder).add(iter_articles(paths, stdin=stdin, fetcher=fetcher, summaries=summaries))


class Intake:
    """Takes articles into a store, one batch after another; it holds what grouping needs of the articles before."""

    def __init__(self, store: Store, *, finder: AttributionFinder | None = None, batch: int = BATCH) -> None:
        self.store, self.finder, self.batch = store, finder, batch
        self.annotator = name_annotator(finder)
        self.placing = Placing(store)

    def add(self, items: Iterable[Article | Failure]) -> Iterator[Added | Failure]:
        """Add articles and pass on failures; yield what came of each when it is on the disk."""
        batch: list[Annotations | Article] = []
        started = time.monotonic()
        for item in items:
            if isinstance(item, Failure):
                yield item
                continue
            known = self.store.known(item)
            if known is not None:
                yield Added(Receipt(known, "known"), item)
                continue
            try:
                batch.append(annotate_article(item, finder=self.finder))
            except Exception as error:  # noqa: BLE001 - one article never stops the run; it is stored without annotations
                batch.append(item)
                yield Failure(item.file, "annotate", f"{type(error).__name__}: {error}")
            if len(batch) >= self.batch or time.monotonic() - started > SECONDS:
                yield from self._keep(batch)
                batch, started = [], time.monotonic()
        yield from self._keep(batch)

    def _keep(self, batch: Sequence[Annotations | Article]) -> list[Added]:
        """Store a batch: all of it, or, when anything goes wrong, nothing."""
        if not batch:
            return []
        try:
            with self.store.writing():
                self.placing.refresh()
                added = [self._store(each) for each in batch]
            self.placing.settle()
        except BaseException:
            self.placing.drop()
            raise
        return added

    def _store(self, item: Annotations | Article) -> Added:
        annotations = item if isinstance(item, Annotations) else None
        article = item.article if isinstance(item, Annotations) else item
        receipt = self.store.add(article, annotations, annotator=self.annotator)
        story = self.placing.place(receipt.id, article) if receipt.outcome == "new" else None
        return Added(receipt, article, story)
