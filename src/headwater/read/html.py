"""Web pages: the main text and what the page says of itself; scripts, menus and comments never come along."""

from __future__ import annotations

import logging
import re

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.draft import Draft
from headwater.read.encodings import Decoded, decode_bytes

# A date that stands in the page's own metadata or mark-up; not any date in its text.
DATES = {"extensive_search": False, "original_date": True}
DECLARED = re.compile(rb"(?i)<(?:meta[^>]{0,200}?charset=|\?xml[^>]{0,80}?encoding=)[\"']?([\w-]{3,30})")


def read_page(data: bytes, stem: str, file: str) -> Draft:
    """Return the article on one HTML page; ReadError where the page has no main text."""
    import trafilatura  # late: it takes most of a second

    decoded = _decode_page(data)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its reasons go into our Failure
    document = trafilatura.bare_extraction(decoded.text, with_metadata=True, include_comments=False, date_extraction_params=DATES)
    if document is None or isinstance(document, dict) or not (text := (document.text or "").strip()):
        raise ReadError("no main text was found on this page: save the article itself as text or HTML")
    extra = {"encoding": decoded.detected} if decoded.detected else {}
    return Draft(
        id=stem,
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


def _decode_page(data: bytes) -> Decoded:
    """Decode a page that is not UTF-8 by the encoding it declares, where that fits; otherwise as any text."""
    declared = DECLARED.search(data[:4_096])
    if declared is not None and b"\0" not in data:
        name = declared.group(1).decode("ascii").lower()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return Decoded(data.decode(name), name)
            except (UnicodeDecodeError, LookupError):
                return decode_bytes(data)
    return decode_bytes(data)
