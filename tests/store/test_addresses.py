"""By what an article is known again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.store.addresses import address_of, canonical_url
from headwater.types import Article


@pytest.mark.parametrize(
    "url",
    [
        "https://kesten.example/news/42",
        "http://kesten.example/news/42",
        "HTTPS://www.Kesten.example:443/news/42/",
        "https://kesten.example/news/42?utm_source=feed&fbclid=x#top",
        " https://kesten.example/news/42 ",
    ],
)
def test_one_page_has_one_address(url: str) -> None:
    assert canonical_url(url) == "kesten.example/news/42"


def test_what_chooses_the_page_is_kept() -> None:
    assert canonical_url("https://kesten.example:8080/News?id=7&b=") == "kesten.example:8080/News?id=7&b="


def test_half_a_character_is_kept_apart_from_others() -> None:
    first, second = canonical_url("https://kesten.example/?q=\ud800"), canonical_url("https://kesten.example/?q=\ud801")
    assert first is not None
    assert first.isascii()
    assert first != second


@pytest.mark.parametrize("url", ["", "news/42", "mailto:desk@kesten.example", "https://", "https://[::1", "https://k.example:port/"])
def test_what_is_no_web_address_has_none(url: str) -> None:
    assert canonical_url(url) is None


def test_an_article_is_known_by_its_url_before_its_id(article: Callable[..., Article]) -> None:
    one, other = article("It sank.", "a", url="https://kesten.example/1"), article("It swam.", "b", url="http://www.kesten.example/1/")
    assert address_of(one) == address_of(other)


def test_without_a_url_it_is_known_by_its_file_and_id(article: Callable[..., Article]) -> None:
    assert address_of(article("It sank.", "a")) == address_of(article("It swam.", "a"))
    assert address_of(article("It sank.", "a", file="x/a.txt")) != address_of(article("It sank.", "a", file="y/a.txt"))


@pytest.mark.parametrize(
    ("id", "file"), [("feed-3", "in/feed.jsonl"), ("feed-3", "feed.jsonl.gz"), ("stdin", "<stdin>"), ("stdin-2", "<stdin>")]
)
def test_a_place_in_a_file_is_no_identity(article: Callable[..., Article], id: str, file: str) -> None:
    assert address_of(article("It sank.", id, file=file)) != address_of(article("It swam.", id, file=file))


def test_a_file_may_have_a_number_in_its_name(article: Callable[..., Article]) -> None:
    assert address_of(article("It sank.", "ferry-2", file="ferry-2.txt")) == address_of(article("It swam.", "ferry-2", file="ferry-2.txt"))
