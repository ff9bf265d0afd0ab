"""read: from files, folders, pages, feeds, archives and records to articles."""

from headwater.read.feeds import Entry, Feed, read_feed
from headwater.read.fetching import Fetcher
from headwater.read.page import Page
from headwater.read.reading import iter_articles, read_articles

__all__ = ["Entry", "Feed", "Fetcher", "Page", "iter_articles", "read_articles", "read_feed"]
