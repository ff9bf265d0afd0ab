"""read: from files, folders, pages, feeds, archives and records to articles."""

from headwater.read.entries import fetch_articles, read_entries
from headwater.read.feed import Entry, Feed
from headwater.read.feeds import read_feed
from headwater.read.fetching import Fetcher
from headwater.read.given import Link
from headwater.read.judgements import Judgements, format_judgement, parse_judgement, read_judgements
from headwater.read.page import Page
from headwater.read.reading import iter_articles, read_articles

__all__ = [
    "Entry",
    "Feed",
    "Fetcher",
    "Judgements",
    "Link",
    "Page",
    "fetch_articles",
    "format_judgement",
    "iter_articles",
    "parse_judgement",
    "read_articles",
    "read_entries",
    "read_feed",
    "read_judgements",
]
