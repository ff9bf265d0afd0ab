"""The entries of a feed that was fetched: articles, links, and what is neither."""

from __future__ import annotations

import json

import pytest

from headwater.errors import ReadError
from headwater.read import Fetcher, Link, Page, fetch_articles, read_entries
from headwater.read.draft import Draft
from headwater.types import Article, Failure

FEED = "https://kesten.example/feed.json"
TEXT = "The ferry of Kell sank on Tuesday. Nobody was hurt, Ivo Tarn said."


class Web(Fetcher):
    """A site with one page."""

    def __init__(self) -> None:
        pass

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:  # noqa: ARG002
        if url != "https://kesten.example/2":
            raise ReadError("the site does not answer")
        return Page(url, url, 200, f"<html><body><article><p>{TEXT * 3}</p></article></body></html>".encode(), "text/html", "utf-8")


def feed(**entry: str) -> Page:
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Kesten Daily", "items": [entry]})
    return Page(FEED, FEED, 200, body.encode(), "application/feed+json", "utf-8")


def test_an_entry_with_its_text_is_an_article_under_its_own_id() -> None:
    (article,) = read_entries(feed(id="e1", content_text=TEXT))
    assert isinstance(article, Article)
    assert (article.id, article.text, article.file) == ("e1", TEXT, FEED)


def test_an_entry_without_text_is_a_link_that_can_be_fetched() -> None:
    (link,) = read_entries(feed(id="e2", url="https://kesten.example/2", title="Ferry"))
    assert isinstance(link, Link)
    (article,) = fetch_articles(link, Web())
    assert isinstance(article, Article)
    assert article.url == "https://kesten.example/2"


def test_a_page_that_cannot_be_had_is_a_failure() -> None:
    (link,) = read_entries(feed(id="e3", url="https://kesten.example/3"))
    assert isinstance(link, Link)
    (failure,) = fetch_articles(link, Web())
    assert isinstance(failure, Failure)
    assert "does not answer" in failure.reason


def test_a_summary_counts_only_where_it_is_asked_for() -> None:
    entry = feed(id="e4", url="https://kesten.example/4", summary=TEXT)
    (link,), (article,) = read_entries(entry), read_entries(entry, summaries=True)
    assert isinstance(link, Link)
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_what_is_no_feed_is_an_error() -> None:
    with pytest.raises(ReadError):
        list(read_entries(Page(FEED, FEED, 200, b"<html></html>")))


def test_what_no_reader_foresaw_is_told_as_any_other_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("too many bodies")

    monkeypatch.setattr("headwater.read.jsonfeed._read_item", fail)
    with pytest.raises(ReadError, match="AssertionError: too many bodies"):
        list(read_entries(feed(id="e1", content_text=TEXT)))
    link = Link("https://kesten.example/2", "", Draft("e2", "", FEED))
    monkeypatch.setattr("headwater.read.html.read_page", fail)
    (failure,) = fetch_articles(link, Web())
    assert isinstance(failure, Failure)
    assert "AssertionError: too many bodies" in failure.reason
