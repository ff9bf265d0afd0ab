"""Pages saved by a browser as one file (MHTML, RFC 2557): the page itself, none of its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from headwater.errors import ReadError
from headwater.read.addresses import is_address
from headwater.read.answers import charset_of
from headwater.read.given import Given, Item
from headwater.read.html import read_page

MAX_SAVED = 100_000_000  # its pictures are in it


def read_items(given: Given) -> Iterator[Item]:
    """Yield the article on the page that was saved."""
    try:
        message = message_from_bytes(given.whole(MAX_SAVED))
    except RecursionError as error:
        raise ReadError("the parts of this file are nested too deeply") from error
    page = _find_page(message)
    if page is None:
        raise ReadError("no web page is in this file: save the page as HTML")
    data = page.get_payload(decode=True)
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    address = url if is_address(url) else None
    yield read_page(data if isinstance(data, bytes) else b"", given.stem, given.file, url=address, charset=charset_of(page))


def _find_page(message: Message) -> Message | None:
    """Return the first part that is a page; parts in parts are looked at without recursion, as a hostile file nests them deep."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
        parts = part.get_payload()
        if isinstance(parts, list):
            waiting += [each for each in reversed(parts) if isinstance(each, Message)]
    return None
