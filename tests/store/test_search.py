"""Words are found as a person types them, and no query is an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import UsageError
from headwater.store import Mark, Store
from headwater.store.search import to_match
from headwater.types import Article

Make = Callable[..., Article]


@pytest.fixture
def filled(store: Store, article: Make) -> Store:
    store.add(article("The ferry of Kell sank on Tuesday.", "sank", "Kesten Daily", title="Ferry sinks"))
    store.add(article("The harbour board of Kell inspected a barge. Café Žarnik was closed.", "board", title="Barge inspected"))
    store.add(article("Rain over the harbour, no ferry today.", "rain", title="Weather"))
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", {"sank", "rain"}),
        ("FERRY kell", {"sank"}),
        ('"harbour board"', {"board"}),
        ('"board harbour"', set()),
        ("inspect*", {"board"}),
        ("ferry -rain", {"sank"}),
        ("barge OR sank", {"sank", "board"}),
        ("kell barge OR tuesday", {"sank", "board"}),
        ("cafe zarnik", {"board"}),
        ("sinks", {"sank"}),  # a title's word
        ('NOT AND NEAR( title: ^"*', set()),
        ("OR ferry", {"sank", "rain"}),
    ],
)
def test_a_query_finds(filled: Store, query: str, found: set[str]) -> None:
    assert {hit.article for hit in filled.search(query)} == found


def test_a_hit_shows_the_words_that_matched(filled: Store) -> None:
    (hit,) = filled.search("ferry tuesday")
    assert (hit.article, hit.publisher, hit.title, hit.story) == ("sank", "Kesten Daily", "Ferry sinks", None)
    assert hit.snippet == "The ferry of Kell sank on Tuesday."
    assert hit.marks == (Mark(4, 9), Mark(26, 33))


@pytest.mark.parametrize("query", ["", "  ", '""', "-ferry", "***", "OR"])
def test_a_query_without_a_word_is_wrong_use(filled: Store, query: str) -> None:
    with pytest.raises(UsageError):
        filled.search(query)


@given(st.text(max_size=40))
def test_no_query_is_an_error(query: str) -> None:
    try:
        to_match(query)
    except UsageError:
        return
    with Store.open(":memory:", create=True) as store:
        assert store.search(query) == ()


def test_only_the_newest_version_is_found(store: Store, article: Make) -> None:
    for text in ("It sank.", "It swam."):
        store.add(article(text, "a", url="https://kesten.example/1"))
    assert store.search("sank") == ()
    assert [hit.article for hit in store.search("swam")] == ["a"]


def test_no_more_than_the_limit_are_found(filled: Store) -> None:
    assert len(filled.search("kell OR harbour", limit=2)) == 2


def test_what_is_forgotten_while_a_search_runs_does_not_break_it(path: Path, article: Make) -> None:
    with Store.open(path, create=True) as store, Store.open(path) as other:
        for id in ("one", "two"):
            store.add(article(f"The ferry {id} sank.", id))
        forgotten: list[str] = []

        def forget(statement: str) -> None:
            if "snippet" in statement and not forgotten:
                forgotten.append("two")
                other.connection.execute("DELETE FROM articles WHERE id = 'two'")

        store.connection.set_trace_callback(forget)
        assert {hit.article for hit in store.search("ferry")} == {"one", "two"}
        assert forgotten
        assert {hit.article for hit in store.search("ferry")} == {"one"}
