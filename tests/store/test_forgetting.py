"""What is forgotten is gone, from the tables and from the bytes of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from headwater.store import Forgotten, Place, Store
from headwater.types import Annotations, Dossier

Make = Callable[..., Annotations]
NAME = "Quillon Vantreight"


def fill(store: Store, annotated: Make) -> None:
    for id, text in (("gone", f"{NAME} said that the ferry of Kell sank."), ("stays", "The harbour board said that it swam.")):
        seen = annotated(text, id, title=f"Title {id}")
        store.add(seen.article, seen, annotator="rules 1")
        store.place(Place(id, "g1", id.encode()))


def test_nothing_of_a_forgotten_article_is_left(store: Store, annotated: Make, traced: Callable[..., Dossier]) -> None:
    fill(store, annotated)
    store.save_dossier("g1", traced(*store.articles()), basis="b")
    assert store.forget("gone") == Forgotten("gone", 1, "g1")
    assert store.article("gone") is None
    assert store.annotations("gone") is None
    assert store.search("vantreight") == ()
    assert store.dossier("g1") is None
    story = store.story("g1")
    assert story is not None
    assert story.articles == ("stays",)
    assert list(store.problems()) == []


def test_its_bytes_are_wiped(path: Path, annotated: Make) -> None:
    with Store.open(path, create=True) as store:
        fill(store, annotated)
        store.forget("gone")
        files = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"harbour board" in files
    for part in (*NAME.split(), *NAME.casefold().split(), "Title gone"):
        assert part.encode() not in files


def test_a_story_goes_with_its_last_article(store: Store, annotated: Make) -> None:
    fill(store, annotated)
    store.forget("gone")
    store.forget("stays")
    assert store.stories() == ()


def test_a_story_that_it_had_left_shows_it_no_more(store: Store, annotated: Make, traced: Callable[..., Dossier]) -> None:
    fill(store, annotated)
    store.save_dossier("g1", traced(*store.articles()), basis="b")
    store.move("gone", "g2")
    store.save_dossier("g2", traced(*store.articles()), basis="b")
    store.forget("gone")
    assert store.dossier("g1") is None
    assert list(store.connection.execute("SELECT story FROM dossiers UNION SELECT story FROM claims")) == []


def test_the_dossier_of_another_story_stays(store: Store, annotated: Make, traced: Callable[..., Dossier]) -> None:
    fill(store, annotated)
    store.move("stays", "g2")
    dossier = traced(*(article for article in store.articles() if article.id == "stays"))
    store.save_dossier("g2", dossier, basis="b")
    store.forget("gone")
    assert store.dossier("g2") == dossier


def test_no_id_leads_to_a_story_that_went_with_its_last_article(store: Store, annotated: Make) -> None:
    fill(store, annotated)
    for id in ("gone", "stays"):
        store.move(id, "g2")
    store.redirect("g1", "g2")
    for id in ("gone", "stays"):
        store.forget(id)
    assert list(store.problems()) == []


def test_no_bytes_stay_behind_in_free_pages(path: Path, annotated: Make) -> None:
    with Store.open(path, create=True) as store:
        fill(store, annotated)
        store.forget("gone")
        assert store.connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_it_is_told_when_somebody_who_reads_keeps_the_bytes(path: Path, annotated: Make) -> None:
    with Store.open(path, create=True) as store, Store.open(path) as other:
        fill(store, annotated)
        store.connection.execute("PRAGMA busy_timeout = 10")
        with other.reading():
            assert len(list(other.articles())) == 2
            assert store.forget("gone") == Forgotten("gone", 1, "g1", wiped=False)
        assert store.forget("stays") == Forgotten("stays", 1, "g1")
        assert b"harbour" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_is_not_there_cannot_be_forgotten(store: Store, annotated: Make) -> None:
    fill(store, annotated)
    assert store.forget("never") is None
    assert store.size().articles == 2


def test_a_forgotten_article_can_come_back(store: Store, annotated: Make) -> None:
    fill(store, annotated)
    article = store.article("gone")
    assert article is not None
    store.forget("gone")
    assert store.add(article).outcome == "new"
    assert store.article("gone") == article
