"""`--fetch` and what goes with it: that addresses and links may be fetched, and how; for every command that reads articles."""

from __future__ import annotations

import argparse

from headwater.errors import UsageError
from headwater.read import Fetcher
from headwater.read.fetching import DELAY

DAY = 86_400  # seconds


def add_fetch_option(command: argparse.ArgumentParser) -> None:
    """Declare --fetch and what goes with it."""
    command.add_argument("--fetch", action="store_true", help="fetch addresses given as PATH, and links in lists, feeds and sitemaps")
    add_manners(command)


def add_manners(command: argparse.ArgumentParser) -> None:
    """Declare how pages are fetched and feeds are read."""
    command.add_argument(
        "--delay", type=float, default=DELAY, metavar="S", help="seconds between two pages of a site (default: %(default)g)"
    )
    command.add_argument("--allow-private", action="store_true", help="fetch also from hosts that are not on the public net")
    command.add_argument("--summaries", action="store_true", help="read a feed's entries that have only a summary by that")


def open_fetcher(options: argparse.Namespace) -> Fetcher | None:
    """Return what fetches, where the options ask for it."""
    return make_fetcher(options) if options.fetch else None


def make_fetcher(options: argparse.Namespace) -> Fetcher:
    """Return what fetches as the options say; UsageError where they ask for a pause that is none."""
    if not 0 <= options.delay <= DAY:
        raise UsageError("--delay takes a number of seconds from 0 on, a day of them at most")
    return Fetcher(allow_private=options.allow_private, delay=options.delay)
