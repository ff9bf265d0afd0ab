"""Web pages: the main text and what the page says of itself; scripts, menus and comments never come along."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice

from headwater.errors import ReadError
from headwater.read.dates import parse_date
from headwater.read.declared import Declared, find_declared
from headwater.read.draft import Draft
from headwater.read.encodings import decode_declared
from headwater.read.given import Given, Item
from headwater.read.languages import find_language, language_code

# A date that stands in the page's own metadata or mark-up; not any date in its text.
DATES = {"extensive_search": False, "original_date": True}
MAX_ELEMENTS = 20_000  # five times those of the largest news page known; the time that taking apart takes grows with their square


def read_items(given: Given) -> Iterator[Item]:
    """Yield the one article that a page is."""
    yield read_page(given.whole(), given.stem, given.file, url=given.url, charset=given.charset)


def read_page(data: bytes, stem: str, file: str, *, url: str | None = None, charset: str | None = None) -> Draft:
    """Return the article on one HTML page; ReadError where the page has no main text.

    ``url`` is the address it was fetched from, ``charset`` the encoding its server named.
    """
    import trafilatura  # late: it takes most of a second

    decoded = decode_declared(data, charset)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its reasons go into our Failure
    try:
        page = trafilatura.load_html(decoded.text)
        if page is not None and next(islice(page.iter(), MAX_ELEMENTS, None), None) is not None:
            raise ReadError(f"the page has more than {MAX_ELEMENTS:,} elements: save the article itself as text or HTML")
        if page is not None and any(str(name).startswith("headwater ") for name in page.xpath('//meta[@name="generator"]/@content')):
            raise ReadError("this page shows a dossier, which headwater wrote: it is no article")
        declared = find_declared(page, url) if page is not None else Declared()
        document = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False, date_extraction_params=DATES)
    except ReadError:
        raise
    except Exception as error:  # the parsers meet whatever the web holds, and one page never stops the run
        raise ReadError(f"the page cannot be taken apart ({type(error).__name__})") from error
    text = (document.text or "").strip() if document is not None and not isinstance(document, dict) else ""
    if not text or document is None:
        raise ReadError("no main text was found on this page: save the article itself as text or HTML")
    published = declared.published or (parse_date(document.date) if document.date else None)
    address = url or declared.canonical or document.url or None
    known = {
        "encoding": decoded.detected,
        "canonical": declared.canonical if declared.canonical != address else None,
        "taken_from": list(declared.taken_from),
    }
    return Draft(
        id=stem,
        text=text,
        file=file,
        publisher=document.sitename or None,
        published=published,
        modified=declared.modified if declared.modified != published else None,
        title=document.title or None,
        url=address,
        byline=document.author or None,
        language=find_language(text) or language_code(declared.language),  # many pages keep the language of their template
        credited=declared.credited,
        extra={key: value for key, value in known.items() if value},
    )
