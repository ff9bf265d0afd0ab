"""What a reader is given, and what it gives back: bytes to read on, and drafts, links and failures."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader

from headwater.errors import ReadError
from headwater.read.draft import MAX_BYTES, Draft, too_long
from headwater.types import Failure


@dataclass(frozen=True, slots=True)
class Given:
    """A file, or what was sent for an address, open at its first byte.

    ``stem`` names the articles that have no id of their own, ``file`` is shown with each. Where it was fetched, ``url`` is its address,
    and ``kind`` and ``charset`` are the media type and the encoding that the server named. With ``summaries`` an entry of a feed that
    has a summary and no text is read by the summary. ``size`` is the number of bytes where that is known.
    """

    stream: BufferedReader
    stem: str
    file: str
    url: str | None = None
    kind: str = ""
    charset: str | None = None
    summaries: bool = False
    size: int | None = None

    def whole(self, most: int = MAX_BYTES) -> bytes:
        """Return all bytes; ReadError where there are more than ``most``, of which no more are read."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise ReadError(too_long(self.size, most))
        return data


@dataclass(frozen=True, slots=True)
class Link:
    """An address whose page is the article; ``draft`` is what the place that lists it says of it, its text empty.

    ``where`` says which line or entry of the file it is; it is empty where the address itself was given.
    """

    url: str
    where: str
    draft: Draft


Item = Draft | Link | Failure
