"""Stories: which articles are in which, how they are listed, and where the ids of merged ones lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.store import Place, Store
from headwater.types import Article, Dossier

Make = Callable[..., Article]


@pytest.fixture
def filled(store: Store, article: Make) -> Store:
    for id, publisher, published, story in (
        ("late", "The Selwyn Courier", "2021-11-05T10:00:00Z", "g1"),
        ("early", "Kesten Daily", "2021-11-02", "g1"),
        ("undated", "Kesten Daily", None, "g1"),
        ("alone", "Kesten Daily", "2021-10-30", "g2"),
    ):
        store.add(article(f"{id} ferry", id, publisher, published, title=f"Title of\n{id}"))
        store.place(Place(id, story, b"kept " + id.encode()))
    return store


def test_a_story_has_its_articles_by_date(filled: Store) -> None:
    story = filled.story("g1")
    assert story is not None
    assert story.articles == ("early", "late", "undated")
    assert (story.title, story.publishers, story.first, story.last) == ("Title of early", 2, "2021-11-02", "2021-11-05")


def test_the_latest_story_comes_first(filled: Store) -> None:
    assert [story.id for story in filled.stories()] == ["g1", "g2"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": "2021-11-05"}, ["g1"]),
        ({"since": "2021-10-30"}, ["g1", "g2"]),
        ({"publisher": "selwyn courier"}, ["g1"]),
        ({"publisher": "The Kesten Daily"}, ["g1", "g2"]),
        ({"publisher": "Kesten"}, []),
        ({"query": "alone"}, ["g2"]),
        ({"query": "ferry", "publisher": "Selwyn Courier", "since": "2021-11-01"}, ["g1"]),
    ],
)
def test_stories_are_chosen(filled: Store, asked: dict[str, str], found: list[str]) -> None:
    assert [story.id for story in filled.stories(**asked)] == found


def test_an_undated_article_counts_on_the_day_it_was_stored(filled: Store) -> None:
    assert [story.id for story in filled.stories(since="2024-01-02")] == ["g1"]


def test_a_chosen_story_is_listed_whole(filled: Store) -> None:
    (story,) = filled.stories(publisher="Selwyn Courier")
    assert len(story.articles) == 3


def test_places_come_in_the_order_of_arrival(filled: Store) -> None:
    assert [(place.article, place.story, place.signature) for place in filled.places()][:2] == [
        ("late", "g1", b"kept late"),
        ("early", "g1", b"kept early"),
    ]


def test_an_emptied_story_is_gone_and_its_id_leads_on(filled: Store) -> None:
    filled.move("alone", "g1")
    filled.redirect("g2", "g1")
    assert [story.id for story in filled.stories()] == ["g1"]
    assert filled.story("g2") == filled.story("g1")
    assert {article.id for article in filled.story_articles("g2")} == {"late", "early", "undated", "alone"}


def test_ids_lead_on_through_several_mergers(filled: Store, article: Make) -> None:
    filled.redirect("g0", "g2")
    filled.move("alone", "g1")
    filled.redirect("g2", "g1")
    story = filled.story("g0")
    assert story is not None
    assert story.id == "g1"


def test_a_story_that_is_opened_again_has_its_id_back(filled: Store) -> None:
    filled.move("alone", "g1")
    filled.redirect("g2", "g1")
    filled.move("alone", "g2")
    story = filled.story("g2")
    assert story is not None
    assert story.articles == ("alone",)


def test_there_is_no_story_of_an_id_that_is_no_text(filled: Store) -> None:
    assert filled.story("\udcff") is None
    assert not filled.remove_judgement("\udcff")


def test_there_is_no_story_of_an_unknown_id(filled: Store) -> None:
    assert filled.story("g9") is None
    assert filled.story_articles("g9") == ()
    assert filled.dossier("g9") is None


def test_a_dossier_comes_out_as_it_went_in(filled: Store, article: Make, traced: Callable[..., Dossier]) -> None:
    dossier = traced(article("The ferry sank, Ivo Tarn told The Selwyn Courier."), article("Ivo Tarn denied that the ferry sank.", "two"))
    assert dossier.stories[0].claims
    filled.save_dossier("g1", dossier, basis="b1")
    assert filled.dossier("g1") == dossier
    assert filled.dossier_basis("g1") == "b1"
    rows = filled.connection.execute("SELECT id, status FROM claims WHERE story = 'g1' ORDER BY number").fetchall()
    assert rows == [(claim.id, claim.status) for claim in dossier.stories[0].claims]


def test_a_new_version_changes_what_a_dossier_stands_on(filled: Store, article: Make) -> None:
    before = filled.basis("g2")
    filled.add(article("another ferry", "alone", "Kesten Daily"))
    assert filled.basis("g2") != before
