"""Fetching of pages, politely: robots.txt kept, a pause between two requests to one host, limits of time and size."""

from __future__ import annotations

from headwater.errors import ReadError
from headwater.read.draft import MAX_BYTES
from headwater.read.page import Page

DELAY = 1.0
TIMEOUT = 20.0


class Fetcher:
    """Fetches pages by http and https, never from a private or loopback address unless ``allow_private``.

    ``delay`` is the pause between two requests to one host and ``timeout`` the time for one page, both in seconds;
    ``max_bytes`` is the size, unpacked, from which on a page is refused.
    """

    def __init__(self, *, allow_private: bool = False, delay: float = DELAY, timeout: float = TIMEOUT, max_bytes: int = MAX_BYTES) -> None:
        self.allow_private, self.delay, self.timeout, self.max_bytes = allow_private, delay, timeout, max_bytes

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """Return the page at an address; ReadError says why there is none. With ``etag`` or ``modified`` it may be unchanged."""
        raise ReadError("fetching is not there yet")
