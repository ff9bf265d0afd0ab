"""Watching feeds: polling each when it is due, for as long as nobody says stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

from headwater.annotate import AttributionFinder
from headwater.collection.adding import Added, Intake
from headwater.collection.polling import Poll
from headwater.read import Fetcher
from headwater.store import Feed, Store
from headwater.types import Failure

EVERY = timedelta(minutes=15)
NAP = 60.0  # seconds: feeds that are added by another process are seen after that at the latest


def watch(
    store: Store,
    fetcher: Fetcher,
    *,
    every: timedelta = EVERY,
    stop: threading.Event | None = None,
    once: bool = False,
    summaries: bool = False,
    finder: AttributionFinder | None = None,
) -> Iterator[Added | Failure]:
    """Poll the feeds of a store, each when it is due, and yield what came of each new article when it is on the disk.

    It goes on until ``stop`` is set (from a signal or another thread), or with ``once`` until every feed was polled. When each feed
    is due again is kept in the store, so that a later call goes on where this one was, however it ended.
    With ``summaries`` an entry that has a summary and no text is read by that, and its page is not fetched.
    """
    stop = stop if stop is not None else threading.Event()
    intake = Intake(store, finder=finder)
    done: set[str] = set()
    while not stop.is_set():
        now = store.clock()
        waiting = [feed for feed in store.feeds() if not (once and feed.url in done)]
        due = [feed for feed in waiting if once or feed.due is None or feed.due <= now]
        for feed in sorted(due, key=lambda feed: (feed.due or "", feed.url)):
            if stop.is_set():
                return
            yield from Poll(store, intake, fetcher, feed, every=every, summaries=summaries).run(stop=stop.is_set)
            done.add(feed.url)
        if once and not due:
            return
        if not due:
            stop.wait(_seconds(waiting, now))


def _seconds(feeds: list[Feed], now: str) -> float:
    """Return how long to wait for the first feed that is due, a minute at most."""
    times = [(datetime.fromisoformat(feed.due) - datetime.fromisoformat(now)).total_seconds() for feed in feeds if feed.due is not None]
    return min([NAP, *(max(0.1, time) for time in times)])
