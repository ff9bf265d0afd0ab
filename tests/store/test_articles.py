"""Articles go in once, come out as they were, and are never written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from headwater.store import Receipt, Store
from headwater.types import Article, Credit, Span

Make = Callable[..., Article]
URL = "https://kesten.example/1"


def test_an_article_comes_out_as_it_went_in(store: Store, article: Make) -> None:
    ferry = article(
        "Ferry sinks\n\nIt sank.",
        "ferry",
        "Kesten Daily",
        "2021-11-02",
        title="Ferry sinks",
        url=URL,
        credits=(Credit("Selwyn Courier", Span(0, 5)),),
        content_free=(Span(6, 11),),
        extra={"desk": ["sea", 2]},
    )
    assert store.add(ferry) == Receipt("ferry", "new")
    assert store.article("ferry") == store.article(URL) == ferry


@given(st.text(st.characters(), min_size=1, max_size=200), st.text(st.characters(), min_size=1, max_size=20))
def test_any_text_comes_out_as_it_went_in(article: Make, text: str, title: str) -> None:
    with Store.open(":memory:", create=True) as store:
        strange = article(text, "one", title=title, publisher=title, url=title, extra={title: title})
        store.add(strange)
        assert store.article("one") == strange
        assert store.annotations("one") is None


def test_the_same_text_again_adds_nothing(store: Store, article: Make) -> None:
    store.add(article("It sank.", "a", url=URL))
    assert store.add(article("It sank.", "a", url=URL)) == Receipt("a", "known")
    assert store.add(article("It sank.", "a", url=f"{URL}?utm_medium=rss")).outcome == "known"
    assert store.size().versions == 1


def test_the_same_text_of_the_same_publisher_elsewhere_adds_nothing(store: Store, article: Make) -> None:
    store.add(article("It sank.", "a", "The Kesten Daily"))
    assert store.add(article("It sank.", "b", "Kesten Daily")) == Receipt("a", "known")


def test_a_reprint_is_another_article(store: Store, article: Make) -> None:
    store.add(article("It sank.", "a", "Kesten Daily"))
    assert store.add(article("It sank.", "b", "Selwyn Courier")) == Receipt("b", "new")


def test_the_same_url_with_another_text_is_a_new_version(store: Store, article: Make) -> None:
    first, second = article("It sank.", "a", url=URL, title="Old"), article("It swam.", "b", url=URL, title="New", published="2021-11-03")
    store.add(first)
    assert store.add(second) == Receipt("a", "version")
    assert [(each.article.text, each.number, each.current) for each in store.versions("a")] == [
        ("It sank.", 1, False),
        ("It swam.", 2, True),
    ]
    newest = store.article("a")
    assert newest is not None
    assert (newest.text, newest.title, newest.id) == ("It swam.", "New", "a")


def test_a_version_seen_again_adds_nothing(store: Store, article: Make) -> None:
    texts = ["It sank.", "It swam.", "It sank."]
    assert [store.add(article(text, "a", url=URL)).outcome for text in texts] == ["new", "version", "known"]
    assert store.article("a") == article("It swam.", "a", url=URL)


def test_another_article_of_the_same_id_gets_an_id_of_its_own(store: Store, article: Make) -> None:
    one, other = article("It sank.", "a", file="x/a.txt"), article("It swam.", "a", file="y/a.txt")
    store.add(one)
    renamed = store.add(other)
    assert renamed == Receipt(f"a~{other.sha256[:4]}", "new")
    assert store.article("a") == one
    assert [each.text for each in store.articles()] == ["It sank.", "It swam."]


def test_a_file_that_changed_is_a_new_version(store: Store, article: Make) -> None:
    store.add(article("It sank.", "a"))
    assert store.add(article("It sank. Corrected.", "a")).outcome == "version"


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.article("a") is None
    assert store.annotations("a") is None
    assert store.versions("a") == ()


def test_what_was_added_is_there_when_the_file_is_opened_again(path: Path, article: Make) -> None:
    with Store.open(path, create=True) as store:
        store.add(article("It sank.", "a"))
    with Store.open(path) as store:
        assert store.article("a") == article("It sank.", "a")
