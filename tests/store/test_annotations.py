"""Annotations come out as they went in, of every version."""

from __future__ import annotations

from collections.abc import Callable

from headwater.store import Store
from headwater.types import Annotations

TEXT = "Ferry sinks\n\nThe ferry sank on Nov. 9, Ivo Tarn told The Selwyn Courier. “It is unfounded,” said Ilse Marant.\n"
Make = Callable[..., Annotations]


def test_annotations_come_out_as_they_went_in(store: Store, annotated: Make) -> None:
    seen = annotated(TEXT, "ferry", published="2021-11-10")
    assert seen.attributions
    assert seen.entities
    assert seen.dates
    store.add(seen.article, seen, annotator="rules 1")
    assert store.annotations("ferry") == seen


def test_each_version_keeps_its_own(store: Store, annotated: Make) -> None:
    first, second = annotated(TEXT, "ferry"), annotated(TEXT + "Ivo Tarn denied it.\n", "ferry")
    store.add(first.article, first, annotator="rules 1")
    store.add(second.article, second, annotator="rules 1")
    assert store.annotations("ferry", version=1) == first
    assert store.annotations("ferry", version=2) == store.annotations("ferry") == second
    assert store.annotations("ferry", version=3) is None


def test_what_another_annotator_saw_is_found_and_replaced(store: Store, annotated: Make) -> None:
    seen, bare = annotated(TEXT, "ferry"), annotated("It swam.", "bare")
    store.add(seen.article, seen, annotator="rules 1")
    store.add(bare.article)
    assert store.annotated_otherwise("rules 1") == ("bare",)
    assert store.annotated_otherwise("rules 2") == ("ferry", "bare")
    store.annotate(bare, annotator="rules 1")
    assert store.annotated_otherwise("rules 1") == ()
    assert store.annotations("bare") == bare


def test_annotations_of_a_text_that_changed_meanwhile_are_not_kept(store: Store, annotated: Make) -> None:
    store.add(annotated("It sank.", "ferry").article)
    store.annotate(annotated("It swam.", "ferry"), annotator="rules 1")
    assert store.annotations("ferry") is None
