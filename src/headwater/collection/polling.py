"""One poll of one feed: what is new in it is fetched and added; what was fetched before is not fetched again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from headwater.collection.adding import Added, Intake
from headwater.errors import ReadError
from headwater.read import Fetcher, Link, Page, fetch_articles, read_entries
from headwater.store import Feed, Fetched, Store
from headwater.types import Article, Failure

MOST_FAILURES = 6  # after so many a page is given up
PAUSE = timedelta(minutes=10)  # before a page that failed is tried again; twice as long each time
LONGEST = timedelta(days=1)  # before a feed that fails is polled again


class Poll:
    """One poll of one feed, from the request to the note of how it went."""

    def __init__(self, store: Store, intake: Intake, fetcher: Fetcher, feed: Feed, *, every: timedelta, summaries: bool = False) -> None:
        self.store, self.intake, self.fetcher, self.feed = store, intake, fetcher, feed
        self.every, self.summaries = every, summaries
        self.left = False  # whether entries are left that a later poll has to try again
        self.sent: dict[str, list[str]] = {}  # the addresses of pages whose articles are on their way into the store, by the text's hash

    def run(self, *, stop: Callable[[], bool]) -> Iterator[Added | Failure]:
        """Yield what came of each new entry, when it is on the disk; a feed that cannot be had is a Failure, and is tried again later.

        How far the feed was read is noted at the end only: what a kill or ``stop`` cuts off, the next poll does again.
        """
        now = self.store.clock()
        try:
            page = self.fetcher.get(self.feed.url, etag=self.feed.etag, modified=self.feed.modified)
            if not page.unchanged:
                for item in self.intake.add(self._articles(page, stop)):
                    self._note(item)
                    yield item
        except ReadError as error:
            failures = self.feed.failures + 1
            due = later(now, max(self.every, min(self.every * 2 ** min(failures - 1, 10), LONGEST)))
            self.store.save_feed(replace(self.feed, due=due, polled=now, error=str(error), failures=failures))
            yield Failure(self.feed.url, "read", str(error))
            return
        if stop():
            return
        known = self.feed if page.unchanged or self.left else replace(self.feed, etag=page.etag, modified=page.modified)
        self.store.save_feed(replace(known, due=later(now, self.every), polled=now, error=None, failures=0))

    def _note(self, item: Added | Failure) -> None:
        """Note that a page is fetched: not before its article is on the disk."""
        for url in self.sent.pop(item.article.sha256, ()) if isinstance(item, Added) else ():
            self.store.save_fetched(self.feed.url, url, Fetched(self.store.clock()))

    def _articles(self, page: Page, stop: Callable[[], bool]) -> Iterator[Article | Failure]:
        for item in read_entries(page, summaries=self.summaries):
            if stop():
                return
            if isinstance(item, Link):
                yield from self._follow(item)
            else:
                yield item

    def _follow(self, link: Link) -> Iterator[Article | Failure]:
        """Fetch the page of an entry, unless that was done, or failed a short while or too many times ago."""
        before = self.store.fetched(self.feed.url, link.url)
        now = self.store.clock()
        if before is not None and not _is_due(before, link, now):
            self.left = self.left or (before.when is None and before.due is not None)
            return
        items = list(fetch_articles(link, self.fetcher, summaries=self.summaries))
        texts = [item.sha256 for item in items if isinstance(item, Article)]
        for text in texts:
            self.sent.setdefault(text, []).append(link.url)
        yield from items
        if texts:
            return
        failures = (before.failures if before is not None else 0) + 1
        due = later(now, PAUSE * 2 ** (failures - 1)) if failures < MOST_FAILURES else None
        self.left = self.left or due is not None
        self.store.save_fetched(self.feed.url, link.url, Fetched(None, failures, due))


def later(now: str, by: timedelta) -> str:
    """Return the UTC time so much after another."""
    return (datetime.fromisoformat(now) + by).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_due(fetched: Fetched, link: Link, now: str) -> bool:
    """Tell whether a page has to be fetched (again): it failed and its pause is over, or the feed says it was changed since."""
    if fetched.when is None:
        return fetched.due is not None and fetched.due <= now
    changed = _utc(link.draft.modified)
    return changed is not None and changed > datetime.fromisoformat(fetched.when)


def _utc(time: str | None) -> datetime | None:
    """Return a full ISO time with its zone (UTC where it names none); None for a mere date, which tells too little."""
    if time is None or "T" not in time:
        return None
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
