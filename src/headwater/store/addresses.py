"""By what an article is known again: its URL in one spelling, or its file and id."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit

from headwater.types import Article

# What links carry about who clicked where; none of it changes the page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|cmpid|ref_src|at_(?:medium|campaign)|ns_\w+", re.I)


def address_of(article: Article) -> str:
    """Return what the article is known by: two with one address are versions of one article.

    Without a URL it is the file and the id. A place in a file is no identity (lines move, and standard input is another text
    each time), so an article that was named after its place is known by its text alone.
    """
    url = canonical_url(article.url) if article.url else None
    if url is not None:
        return f"url {url}"
    named, _, number = article.id.rpartition("-")
    name = PurePosixPath(article.file).name
    if article.id == "stdin" or (number.isdigit() and (named == "stdin" or f"{name}.".startswith(f"{named}."))):
        return f"text {article.sha256} {article.publisher or ''}"
    return f"file {article.file}\n{article.id}"


def canonical_url(url: str) -> str | None:
    """Return the URL in one spelling: no scheme, "www.", fragment or tracking, host in small letters; None if it is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.lower().removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(name)]
    # Half a character, which JSON may bring along, is no UTF-8.
    return host + parts.path.rstrip("/") + (f"?{urlencode(query, errors='surrogatepass')}" if query else "")
