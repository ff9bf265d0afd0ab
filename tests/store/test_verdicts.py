"""What people decide is kept: judgements, and letters of the Admiralty code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.errors import UsageError
from headwater.judgements import Judgement, cite
from headwater.store import Letter, Place, Store
from headwater.types import Article, Span


@pytest.fixture
def judged(store: Store, article: Callable[..., Article]) -> Store:
    """Return a store with a judgement on two articles, and one on a third."""
    one, two, three = (store.article(store.add(article(f"It sank {id}.", id)).id) for id in ("one", "two", "three"))
    assert one is not None
    assert two is not None
    assert three is not None
    for each, story in ((one, "g1"), (two, "g1"), (three, "g2")):
        store.place(Place(each.id, story, b""))
    store.add_judgement(Judgement("same", "Ada", "2024-01-02", cite(one, Span(0, 7)), cite(two, Span(0, 7))))
    store.add_judgement(Judgement("claim is", "Ada", "2024-01-03", cite(three, Span(0, 7)), value="The ferry sank"))
    return store


def test_judgements_come_out_as_they_went_in(judged: Store) -> None:
    same, claim = judged.judgements()
    assert (same.kind, same.b and same.b.quote, claim.value) == ("same", "It sank", "The ferry sank")
    assert judged.judgements(articles=["one", "two"]) == (same,)
    assert judged.judgements(articles=["one"]) == ()


def test_the_same_judgement_again_adds_nothing(judged: Store) -> None:
    same, _ = judged.judgements()
    assert judged.add_judgement(same) == judged.kept_judgements()[0].id
    assert len(judged.judgements()) == 2


def test_a_judgement_changes_what_the_dossier_of_its_story_stands_on(judged: Store) -> None:
    first, second = judged.basis("g1"), judged.basis("g2")
    assert judged.remove_judgement(judged.kept_judgements()[0].id)
    assert judged.basis("g1") != first
    assert judged.basis("g2") == second
    assert not judged.remove_judgement("j0")


def test_a_judgement_that_quotes_a_forgotten_article_goes_with_it(judged: Store) -> None:
    judged.forget("two")
    assert [judgement.kind for judgement in judged.judgements()] == ["claim is"]


def test_a_letter_is_found_however_the_name_is_written(store: Store) -> None:
    store.set_letter(Letter("The Selwyn Courier", "B", "mostly right"))
    assert store.letter("selwyn courier") == Letter("The Selwyn Courier", "B", "mostly right")
    assert store.letter("Kesten Daily") is None


def test_a_letter_takes_the_place_of_the_one_before(store: Store) -> None:
    store.set_letter(Letter("Kesten Daily", "C"))
    store.set_letter(Letter("kesten daily", "D"))
    assert store.letters() == (Letter("kesten daily", "D"),)
    assert store.remove_letter("Kesten Daily")
    assert not store.remove_letter("Kesten Daily")
    assert store.letters() == ()


@pytest.mark.parametrize("letter", [Letter("Kesten Daily", "G"), Letter("Kesten Daily", "b"), Letter(" ", "A")])  # type: ignore[arg-type]
def test_what_is_no_letter_is_wrong_use(store: Store, letter: Letter) -> None:
    with pytest.raises(UsageError):
        store.set_letter(letter)
