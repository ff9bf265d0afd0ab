"""Tracing a stored story: what was annotated is taken from the store, and what was traced is kept there until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headwater import __version__
from headwater.errors import UsageError
from headwater.judgements import Judgement
from headwater.pipeline import Progress, time_of_making, trace_judged
from headwater.store import Store, StoredStory
from headwater.types import SCHEMA, Annotations, Dossier, Failure, Story, make_id


def trace_stored(
    store: Store,
    story: str,
    *,
    progress: Progress | None = None,
    created: str | None = None,
    judgements: Sequence[Judgement] = (),
) -> Dossier:
    """Trace a story of the store, or return what was traced before where nothing has changed since; UsageError if there is none.

    The dossier and its claims are saved. ``created`` is the ISO time to write into it: by default now, or SOURCE_DATE_EPOCH.
    ``judgements`` count beside those of the store; what is traced with them is not saved.
    """
    with store.reading():
        known = find_story(store, story)
        basis = make_id("b", __version__, *store.basis(known.id))
        before = store.dossier(known.id) if store.dossier_basis(known.id) == basis and not judgements else None
        annotated = list(load_annotations(store, known.articles)) if before is None else []
        judged = (*store.judgements(articles=known.articles), *judgements)
    if before is not None:
        return before
    dossier = make_dossier(annotated, judged, progress=progress, created=created)
    if not judgements:
        with store.writing():
            if make_id("b", __version__, *store.basis(known.id)) == basis:  # else the story was changed while it was traced
                store.save_dossier(known.id, dossier, basis=basis)
    return dossier


def find_story(store: Store, id: str) -> StoredStory:
    """Return the story of an id; UsageError that says how to find one where there is none."""
    story = store.story(id)
    if story is None:
        raise UsageError(f"{store.path}: there is no story {id!r}; 'headwater stories' lists them")
    return story


def load_annotations(store: Store, articles: Iterable[str]) -> Iterable[Annotations | Failure]:
    """Yield what was seen in each article, and a Failure for one that could not be annotated."""
    for id in articles:
        annotations = store.annotations(id)
        yield annotations if annotations is not None else Failure(id, "annotate", "it is stored without annotations")


def make_dossier(
    items: Iterable[Annotations | Failure],
    judgements: Sequence[Judgement] = (),
    *,
    progress: Progress | None = None,
    created: str | None = None,
) -> Dossier:
    """Return the dossier of the annotated articles of one story; its failures are those among the items, and of the judgements."""
    items = list(items)
    annotated = [item for item in items if isinstance(item, Annotations)]
    failures = tuple(item for item in items if isinstance(item, Failure))
    stories: tuple[Story, ...] = ()
    if annotated:
        traced = trace_judged(annotated, judgements, progress=progress)
        stories, failures = (traced.story,), (*failures, *traced.failures)
    return Dossier(__version__, SCHEMA, created if created is not None else time_of_making(), stories, failures)
