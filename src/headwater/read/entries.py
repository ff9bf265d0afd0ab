"""A feed that was fetched, for those who poll it: its articles, and links to those that stand elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from headwater.errors import ReadError
from headwater.read.articles import make_article
from headwater.read.draft import Draft
from headwater.read.feeds import read_items
from headwater.read.fetching import Fetcher
from headwater.read.following import follow
from headwater.read.given import Given, Link
from headwater.read.opening import unforeseen
from headwater.read.page import Page
from headwater.types import Article, Failure


def read_entries(page: Page, *, summaries: bool = False) -> Iterator[Article | Link | Failure]:
    """Yield for each entry of a feed its article, or the link to it where the feed has no more of it; ReadError where it is no feed.

    With ``summaries`` an entry that has a summary and no text is read by that. The feed's own address is the ``file`` of what it gives.
    """
    given = Given(io.BufferedReader(io.BytesIO(page.data)), "entry", page.url, url=page.address, charset=page.charset, summaries=summaries)
    try:
        for item in read_items(given):
            yield item if isinstance(item, Link) else _article(item)
    except ReadError:
        raise
    except Exception as error:  # as for a file: what a site sends never stops a watch
        raise ReadError(unforeseen(error)) from error


def fetch_articles(link: Link, fetcher: Fetcher, *, summaries: bool = False) -> Iterator[Article | Failure]:
    """Fetch what a link leads to, and yield the articles there; a Failure says why there is none."""
    for item in follow(link, fetcher, summaries=summaries):
        yield _article(item)


def _article(item: Draft | Failure) -> Article | Failure:
    """Return the article of a draft; an entry without an address is known by the id the feed gives it, as its place in the feed moves."""
    if isinstance(item, Failure):
        return item
    entry = item.extra.get("entry")
    return make_article(replace(item, id=entry) if item.url is None and isinstance(entry, str) else item)
