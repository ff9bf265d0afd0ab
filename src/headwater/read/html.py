"""Web pages: the main text and what the page says of itself; scripts, menus and comments never come along."""

from __future__ import annotations

import logging
from pathlib import Path

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.encodings import decode_bytes


def read_page(data: bytes, stem: str, file: str) -> Draft:
    """Return the article on one HTML page; ReadError where the page has no main text."""
    import trafilatura  # late: it takes most of a second

    decoded = decode_bytes(data)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its reasons go into our Failure
    document = trafilatura.bare_extraction(decoded.text, with_metadata=True, include_comments=False, include_tables=True)
    if document is None or isinstance(document, dict) or not (text := (document.text or "").strip()):
        raise ReadError("no main text was found on this page: save the article itself as text or HTML")
    extra = {"encoding": decoded.detected} if decoded.detected else {}
    return Draft(
        id=Path(stem).name,
        text=text,
        file=file,
        publisher=document.sitename or None,
        published=parse_date(document.date) if document.date else None,
        title=document.title or None,
        url=document.url or None,
        byline=document.author or None,
        language=document.language or None,
        extra=extra,
    )
