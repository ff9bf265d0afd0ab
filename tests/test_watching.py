"""Watching feeds: new entries are fetched once, what fails is tried again, and nothing is lost where it is cut off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest

from headwater.annotate import find_attributions
from headwater.collection import Added, watch
from headwater.errors import ReadError
from headwater.read import Fetcher, Page
from headwater.store import Store
from headwater.types import Failure

FEED = "https://kesten.example/rss.xml"
HOUR = timedelta(hours=1)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.hour = 0

    def __call__(self) -> str:
        return f"2024-01-{2 + self.hour // 24:02}T{self.hour % 24:02}:00:00Z"


class Web(Fetcher):
    """Pages by address, a count of what was asked for, and what cannot be had."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.broken: set[str] = set()
        self.asked: list[str] = []

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:  # noqa: ARG002
        self.asked.append(url)
        if url in self.broken or url not in self.pages:
            raise ReadError("the site does not answer")
        if etag is not None and etag == self.tag(url):
            return Page(url, url, 304)
        return Page(url, url, 200, self.pages[url].encode(), "text/html", "utf-8", self.tag(url))

    def tag(self, url: str) -> str:
        return f'"{hash(self.pages[url])}"'

    def publish(self, *entries: str) -> None:
        """Put entries of a feed (as RSS items) where it is."""
        self.pages[FEED] = f"<rss version='2.0'><channel><title>Kesten Daily</title>{''.join(entries)}</channel></rss>"


def link(number: int, **more: str) -> str:
    tags = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in more.items())
    return f"<item><title>Ferry {number}</title><link>https://kesten.example/{number}</link>{tags}</item>"


def page(number: int, words: str = "sank") -> str:
    text = "".join(
        f"<p>The ferry number {number} {words} on Tuesday off Kell, Ivo Tarn said. It carried {number} crates.</p>" for _ in range(3)
    )
    return f"<html><head><title>Ferry {number}</title></head><body><article><h1>Ferry {number}</h1>{text}</article></body></html>"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db", create=True, clock=clock) as store:
        store.add_feed(FEED)
        yield store


@pytest.fixture
def web() -> Web:
    web = Web()
    web.publish(link(1), link(2))
    web.pages |= {f"https://kesten.example/{number}": page(number) for number in (1, 2, 3)}
    return web


def poll(store: Store, web: Web) -> list[str]:
    """Poll every feed once; return what came of each item, and leave in ``web.asked`` what was fetched for it."""
    web.asked.clear()
    items = watch(store, web, every=HOUR, once=True, finder=find_attributions)
    return [item.receipt.outcome if isinstance(item, Added) else item.reason for item in items]


def test_new_entries_are_fetched_and_stored(store: Store, web: Web) -> None:
    assert poll(store, web) == ["new", "new"]
    article = store.article("https://kesten.example/1")
    assert article is not None
    assert article.title == "Ferry 1"
    assert store.annotations(article.id) is not None
    assert store.stories()
    (feed,) = store.feeds()
    assert (feed.polled, feed.due, feed.error, feed.failures) == ("2024-01-02T00:00:00Z", "2024-01-02T01:00:00Z", None, 0)


def test_a_feed_that_has_not_changed_costs_one_request(store: Store, web: Web) -> None:
    poll(store, web)
    assert poll(store, web) == []
    assert web.asked == [FEED]


def test_only_what_is_new_is_fetched(store: Store, web: Web) -> None:
    poll(store, web)
    web.publish(link(3), link(1), link(2))
    assert poll(store, web) == ["new"]
    assert web.asked == [FEED, "https://kesten.example/3"]


def test_an_entry_with_its_whole_text_is_not_fetched(store: Store, web: Web) -> None:
    text = "".join(f"<p>The ferry number 9 sank on Tuesday, Ivo Tarn said, {number} times.</p>" for number in range(4))
    web.publish(
        f"<item><guid>entry-9</guid><title>Ferry</title><description/><encoded xmlns='http://purl.org/rss/1.0/modules/content/'>{escape(text)}</encoded></item>"
    )
    assert poll(store, web) == ["new"]
    assert web.asked == [FEED]
    assert store.article("entry-9") is not None


def test_an_entry_is_read_by_its_summary_where_that_is_asked_for(store: Store, web: Web) -> None:
    web.publish(link(1, description="The ferry number 1 sank on Tuesday off Kell, Ivo Tarn said. It carried one crate."))
    (added,) = watch(store, web, every=HOUR, once=True, summaries=True, finder=find_attributions)
    assert isinstance(added, Added)
    assert added.article.text.startswith("The ferry number 1 sank on Tuesday")
    assert web.asked == [FEED]


def test_an_entry_that_was_changed_is_fetched_again(store: Store, web: Web, clock: Clock) -> None:
    web.pages[FEED] = ATOM.format("2024-01-01T12:00:00Z")
    poll(store, web)
    web.pages["https://kesten.example/1"] = page(1, "did not sink")
    clock.hour = 24
    web.pages[FEED] = ATOM.format("2024-01-02T22:00:00Z")
    assert poll(store, web) == ["version"]
    assert len(store.versions("https://kesten.example/1")) == 2


ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kesten Daily</title><id>f</id><updated>2024-01-01T00:00:00Z</updated>"
    "<entry><id>e1</id><title>Ferry 1</title><link href='https://kesten.example/1'/><updated>{}</updated>"
    "<published>2024-01-01T00:00:00Z</published></entry></feed>"
)


def test_a_page_that_fails_is_tried_again_after_a_pause_and_given_up_at_last(store: Store, web: Web, clock: Clock) -> None:
    web.broken.add("https://kesten.example/2")
    assert len(poll(store, web)) == 2
    assert poll(store, web) == []  # not again at once
    assert web.asked == [FEED]
    tries = 0
    for hour in range(1, 200, 6):
        clock.hour = hour
        poll(store, web)
        tries += web.asked.count("https://kesten.example/2")
    assert tries == 5
    assert web.asked == [FEED]


def test_a_page_that_failed_is_stored_when_it_can_be_had(store: Store, web: Web, clock: Clock) -> None:
    web.broken.add("https://kesten.example/2")
    poll(store, web)
    web.broken.clear()
    clock.hour = 1
    assert poll(store, web) == ["new"]


def test_a_feed_that_fails_is_told_and_asked_for_later_and_later(store: Store, web: Web, clock: Clock) -> None:
    web.broken.add(FEED)
    due = []
    for _ in range(3):
        assert poll(store, web) == ["the site does not answer"]
        due.append(store.feeds()[0].due)
    assert due == ["2024-01-02T01:00:00Z", "2024-01-02T02:00:00Z", "2024-01-02T04:00:00Z"]
    assert (store.feeds()[0].failures, store.feeds()[0].error) == (3, "the site does not answer")
    web.broken.clear()
    assert poll(store, web) == ["new", "new"]
    assert store.feeds()[0].failures == 0


def test_what_is_no_feed_is_a_failure_and_the_others_go_on(store: Store, web: Web) -> None:
    other = "https://selwyn.example/feed"
    store.add_feed(other)
    web.pages[other] = "<html><body>Not found</body></html>"
    assert sorted(poll(store, web))[:2] == ["new", "new"]
    assert store.feeds()[1].error is not None


def test_a_poll_that_is_cut_off_is_taken_up_again(store: Store, web: Web) -> None:
    stop = threading.Event()
    seen = 0
    for item in watch(store, web, every=HOUR, stop=stop, finder=lambda *_, **__: stop.set() or ()):  # stops at the first article
        assert isinstance(item, Added)
        seen += 1
    assert seen == 1
    assert store.feeds()[0].polled is None
    assert poll(store, web) == ["new"]
    assert web.asked == [FEED, "https://kesten.example/2"]


def test_a_page_counts_as_fetched_only_when_its_article_is_stored(store: Store, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("headwater.collection.placing._pack", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            poll(store, web)
    assert poll(store, web) == ["new", "new"]


def test_it_waits_until_the_next_feed_is_due(store: Store, web: Web, clock: Clock) -> None:
    class Bell(threading.Event):
        waits: list[float | None] = []  # noqa: RUF012

        def wait(self, timeout: float | None = None) -> bool:
            self.waits.append(timeout)
            clock.hour += 1
            if len(self.waits) == 2:
                self.set()
            return self.is_set()

    bell = Bell()
    items = list(watch(store, web, every=timedelta(seconds=30), stop=bell, finder=find_attributions))
    assert len(items) == 2
    assert bell.waits == [30.0, 30.0]
    assert web.asked.count(FEED) == 2


def test_two_pages_with_one_text_are_both_fetched_once(store: Store, web: Web) -> None:
    web.pages["https://kesten.example/2"] = web.pages["https://kesten.example/1"]
    assert sorted(poll(store, web)) == ["known", "new"]
    web.publish(link(3), link(1), link(2))
    poll(store, web)
    assert web.asked == [FEED, "https://kesten.example/3"]


def test_a_feed_may_be_polled_less_than_once_a_day(store: Store, web: Web) -> None:
    list(watch(store, web, every=timedelta(days=7), once=True, finder=find_attributions))
    assert store.feeds()[0].due == "2024-01-09T00:00:00Z"


def test_a_feed_that_was_removed_is_polled_no_more(store: Store, web: Web) -> None:
    poll(store, web)
    assert store.remove_feed(FEED)
    assert not store.remove_feed(FEED)
    assert poll(store, web) == []
    assert store.size().articles == 2


def test_failures_are_failures(store: Store, web: Web) -> None:
    web.broken.add("https://kesten.example/1")
    (failure, *_) = [item for item in watch(store, web, once=True, finder=find_attributions) if isinstance(item, Failure)]
    assert "https://kesten.example/1" in failure.reason
