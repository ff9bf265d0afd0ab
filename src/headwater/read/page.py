"""What came back for one address: its bytes, and what the server said of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The answer for one address; ``unchanged`` (304) pages have no bytes.

    ``url`` is the address asked for, ``address`` the one that answered after redirects; ``kind`` is the media type ("text/html") and
    ``charset`` the encoding as the server names them. ``etag`` and ``modified`` are to be given back with the next request, so that what
    has not changed is not sent again.
    """

    url: str
    address: str
    status: int
    data: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Tell whether the server says that nothing changed since the last request."""
        return self.status == 304
