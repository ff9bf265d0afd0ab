"""Lines of a stream, one at a time and never longer than a limit, in the encoding the stream turns out to have."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from headwater.errors import ReadError
from headwater.read.draft import MAX_BYTES
from headwater.read.encodings import BOMS, decode_bytes, refuse_binary
from headwater.read.opening import BUFFER, PEEK, Chunks

MAX_LINE = 4 * MAX_BYTES  # a text of MAX_BYTES takes more than that as JSON, with its quotes and letters escaped


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its end, by its number from 1; ``encoding`` is the one detected where the line is not UTF-8.

    ``trouble`` says why the line could not be read; its text is then empty.
    """

    number: int
    text: str = ""
    encoding: str | None = None
    trouble: str | None = None


def read_lines(stream: BufferedReader) -> Iterator[Line]:
    """Yield every line; ReadError where the stream holds nothing but blanks, or is no text at all."""
    refuse_binary(stream.peek(PEEK))
    stream = _unmarked(stream)
    encoding: str | None = None
    seen = False
    for number, raw in enumerate(_split(stream), start=1):
        seen = seen or raw is None or bool(raw.strip())
        if raw is None:
            yield Line(number, trouble=f"the line is longer than {MAX_LINE / 1e6:.0f} MB")
            continue
        try:
            text, found = raw.decode("utf-8"), None
        except UnicodeDecodeError:
            try:
                found = encoding = encoding or _detect(raw, stream)
                text = raw.decode(found)
            except (ReadError, UnicodeDecodeError) as error:
                yield Line(number, trouble=str(error))
                continue
        yield Line(number, text, found)
    if not seen:
        raise ReadError("the file is empty")


def _split(stream: BufferedReader) -> Iterator[bytes | None]:
    """Yield each line, and None for one that is too long: the rest of it is passed over unkept."""
    # Not splitlines: JSON strings may hold U+2028 and the like unescaped.
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (line := stream.readline(BUFFER)) and not line.endswith(b"\n"):
            pass


def _unmarked(stream: BufferedReader) -> BufferedReader:
    """Return the stream behind its byte-order mark, as UTF-8."""
    head = stream.peek(PEEK)
    for bom, encoding in BOMS:
        if head.startswith(bom):
            stream.read(len(bom))
            return stream if encoding == "utf-8" else BufferedReader(Chunks(_recode(stream, encoding)), PEEK)
    return stream


def _recode(stream: BufferedReader, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    data = b"more"
    while data:
        data = stream.read(BUFFER)
        try:
            yield decoder.decode(data, final=not data).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise ReadError(f"the byte-order mark says {encoding.upper()}, but {error.reason}") from error


def _detect(line: bytes, stream: BufferedReader) -> str:
    """Return the encoding of a line that is not UTF-8, told by the lines behind it too."""
    decoded = decode_bytes(line + stream.peek(PEEK).rpartition(b"\n")[0])
    if decoded.detected is None:
        raise ReadError("the line is not UTF-8")
    return decoded.detected
