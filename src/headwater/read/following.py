"""From links to articles: each is fetched, and read as what comes back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, replace

from headwater.errors import ReadError
from headwater.read.draft import Draft
from headwater.read.fetching import Fetcher
from headwater.read.given import Given, Link
from headwater.read.opening import DAMAGE, damage, open_stream, unforeseen
from headwater.read.readers import SNIFFED, load_reader
from headwater.types import Failure

MAX_DEPTH = 3
"""How far links are followed: from a list to a feed or an index of sitemaps, from there to a sitemap, from there to a page."""

MAX_LINKS = 1_000  # fetched of one feed or sitemap: with the pause between two requests that takes a quarter of an hour


def follow(link: Link, fetcher: Fetcher, *, summaries: bool = False, depth: int = 0) -> Iterator[Draft | Failure]:
    """Yield what stands at a link's address, and at those that a feed or a sitemap there lists; a Failure where it cannot be had."""
    if depth == MAX_DEPTH:
        yield _failure(link, "this is a list in a list in a list: it is not followed")
        return
    try:
        page = fetcher.get(link.url)
        stream = open_stream(io.BytesIO(page.data), "")
        given = Given(stream, link.draft.id, page.address, page.address, page.kind, page.charset, summaries)
        links = 0
        for item in load_reader(SNIFFED)(given):
            links += isinstance(item, Link)
            if links > MAX_LINKS:
                raise ReadError(f"it lists more than {MAX_LINKS} pages: put those you want into a list of addresses")
            if isinstance(item, Link):
                yield from follow(item, fetcher, summaries=summaries, depth=depth + 1)
            else:
                yield _complete(item, link.draft) if isinstance(item, Draft) and item.id == link.draft.id else item
    except ReadError as error:
        yield _failure(link, str(error))
    except DAMAGE as error:
        yield _failure(link, damage(error))
    except Exception as error:  # noqa: BLE001 - as for a file: what a site sends never stops the run
        yield _failure(link, unforeseen(error))


def _failure(link: Link, reason: str) -> Failure:
    """Return the failure of a link, by the place that lists it; one that was given by itself is that place."""
    return Failure(link.draft.file, "read", f"{link.where}: {link.url}: {reason}" if link.where else reason)


def _complete(draft: Draft, listed: Draft) -> Draft:
    """Return the page's draft, and what the place that listed it says where the page itself says nothing."""
    gaps = {each.name: getattr(listed, each.name) for each in fields(Draft) if getattr(draft, each.name) is None}
    return replace(draft, **gaps, credited=(*draft.credited, *listed.credited), extra={**listed.extra, **draft.extra})
