"""`headwater feed` and `headwater watch`: which feeds are watched, and watching them."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from headwater.collection import watch
from headwater.commands.command import Commands, add_command, plain
from headwater.commands.fetch_option import add_manners, make_fetcher
from headwater.commands.store_option import add_store_option, open_store, tell_failure, ticking
from headwater.commands.storing import sum_up, tell_added
from headwater.errors import ReadError, UsageError
from headwater.read.targets import take_apart
from headwater.store.addresses import canonical_url
from headwater.types import Failure

FEED = """examples:
  headwater feed add https://kesten.example/rss.xml --store news.db
  headwater feed list
  headwater feed remove https://kesten.example/rss.xml      its articles stay

RSS, Atom and JSON Feed. Nothing is fetched here; 'headwater watch' does that.

exit status: 0 done, 1 there is no such feed, or none at all, 2 wrong use
"""

YEAR = 525_600  # minutes

WATCH = """examples:
  headwater watch --store news.db                    until Ctrl-C, every feed each 15 minutes
  headwater watch --every 60 --verbose
  headwater watch --once                             poll every feed once, for a job of the system's own clock

New entries are fetched (politely: robots.txt is kept, one page a second from one site), annotated, stored and
put into stories. Ctrl-C or a kill loses nothing that was stored, and the next call goes on where this one
was.

exit status: 0 stopped or done, 1 there are no feeds to watch, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    feed = add_command(commands, "feed", "say which feeds are watched", FEED, run_list)
    actions = feed.add_subparsers(metavar="add|list|remove", required=True)
    for name, what, run in (
        ("add", "watch feeds from now on", run_add_feed),
        ("remove", "watch feeds no more; their articles stay", run_remove_feed),
        ("list", "list the feeds, when each was polled last, and what went wrong", run_list),
    ):
        action = add_command(actions, name, what, FEED, run)
        if name != "list":
            action.add_argument("urls", nargs="+", metavar="URL")
        add_store_option(action)
    watching = add_command(commands, "watch", "poll the feeds of a store and add what is new", WATCH, run_watch)
    watching.add_argument("--every", type=float, default=15, metavar="MINUTES", help="how often a feed is polled (default: %(default)s)")
    watching.add_argument("--once", action="store_true", help="poll every feed once, and end")
    add_manners(watching)
    watching.add_argument("-v", "--verbose", action="store_true", help="a line for each article, once it is stored")
    add_store_option(watching)


def run_add_feed(options: argparse.Namespace) -> int:
    """Watch feeds from now on."""
    for number, url in enumerate(options.urls, start=1):
        if canonical_url(url) is None:
            raise UsageError(f"{url!r} is no web address (https://…); a feed that is a file is read with 'headwater add'")
        try:
            take_apart(url)
        except ReadError as error:  # by its number, as a password may stand in it
            raise UsageError(f"URL {number}: {error}") from error
    with open_store(options, create=True) as store:
        for url in options.urls:
            said = "is watched from now on" if store.add_feed(url) else "was watched already"
            sys.stderr.write(f"headwater: {plain(url)}: {said}\n")
    return 0


def run_remove_feed(options: argparse.Namespace) -> int:
    """Watch feeds no more."""
    with open_store(options) as store:
        gone = [store.remove_feed(url) for url in options.urls]
    for url, was in zip(options.urls, gone, strict=True):
        sys.stderr.write(f"headwater: {plain(url)}: {'is watched no more' if was else 'there is no such feed'}\n")
    return 0 if all(gone) else 1


def run_list(options: argparse.Namespace) -> int:
    """List the feeds."""
    with open_store(options) as store:
        feeds = store.feeds()
    for feed in feeds:
        polled = f"polled {feed.polled}" if feed.polled is not None else "not polled yet"
        failed = f"  failed {feed.failures} time{'s' if feed.failures > 1 else ''}: {feed.error}" if feed.error is not None else ""
        sys.stdout.write(plain(f"{feed.url}  {polled}{failed}") + "\n")
    if not feeds:
        tell_no_feeds()
    return 0 if feeds else 1


def tell_no_feeds() -> None:
    """Say that no feed is watched, and how one is."""
    sys.stderr.write("headwater: there are no feeds to watch; 'headwater feed add URL' adds one\n")


def run_watch(options: argparse.Namespace) -> int:
    """Poll the feeds of a store until it is told to stop."""
    if not 0 < options.every <= YEAR:
        raise UsageError("--every takes a number of minutes above 0, a year of them at most")
    fetcher, every = make_fetcher(options), timedelta(minutes=options.every)
    counts: Counter[str] = Counter()
    with open_store(options) as store, ticking() as ticker, stopping() as stop:
        if not store.feeds():
            tell_no_feeds()
            return 1
        for item in watch(store, fetcher, every=every, stop=stop, once=options.once, summaries=options.summaries):
            ticker.clear()
            if isinstance(item, Failure):
                counts["failed"] += 1
                tell_failure(item)
            else:
                counts[item.receipt.outcome] += 1
                if options.verbose and item.receipt.outcome != "known":
                    tell_added(item)
            ticker.show(f"headwater: {sum_up(counts)}")
    sys.stderr.write(f"headwater: {sum_up(counts)}\n")
    return 0


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Return an event that the first Ctrl-C or SIGTERM sets; the second ends the program as it always would."""
    stop = threading.Event()
    before = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def handle(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])
        sys.stderr.write("\nheadwater: stopping after this page\n")

    for number in before:
        signal.signal(number, handle)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
