"""Whether a store is sound and up to date, and mending it where it is not."""

from __future__ import annotations

from headwater.annotate import AttributionFinder, annotate_article
from headwater.collection.annotator import name_annotator
from headwater.collection.placing import Placing
from headwater.pipeline import Progress
from headwater.store import Problem, Store


def check_store(store: Store, *, finder: AttributionFinder | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a store: damage, and articles that were not annotated, or by another version of headwater."""
    stale = len(store.annotated_otherwise(name_annotator(finder)))
    problems = list(store.problems())
    if stale:
        problems.append(Problem(f"{stale} article{'s' if stale > 1 else ''} not annotated by this version", repair=True))
    return tuple(problems)


def repair_store(store: Store, *, finder: AttributionFinder | None = None, progress: Progress | None = None) -> None:
    """Mend what can be mended: the index of words, articles in no story, and annotations that are missing or by another version."""
    store.mend()
    annotator = name_annotator(finder)
    placing = Placing(store)
    for article in store.unplaced():
        with store.writing():
            placing.refresh()
            placing.place(article.id, article)
            placing.settle()
    ids = store.annotated_otherwise(annotator)
    for number, id in enumerate(ids):
        stored = store.article(id)
        if stored is not None:
            try:
                annotations = annotate_article(stored, finder=finder)
            except Exception:  # noqa: BLE001, S112 - it could not be annotated before either, and is told of by the check
                continue
            store.annotate(annotations, annotator=annotator)
        if progress is not None:
            progress("annotate", number + 1, len(ids))
