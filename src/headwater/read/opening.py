"""Opening of files, packed ones too: gzip, xz and bzip2 are unpacked as they are read, never all at once."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from headwater.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED = (".gz", ".xz", ".bz2")
BUFFER = 1 << 16
PEEK = 1 << 18
"""How far a stream is buffered: enough to tell its kind and its encoding by, before anything of it is taken."""
XZ_MEMORY = 1 << 28
"""An xz file names the memory that unpacking it takes, up to 4 GB; more than `xz -9` ever asks for is refused."""

DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError)
"""What reading on raises where a packed file is damaged, or the disk fails."""


class Chunks(io.RawIOBase):
    """Chunks of bytes as a stream that can be read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        """Put as many bytes as fit and are at hand into the buffer; none at the end."""
        view = memoryview(into).cast("B")
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def open_stream(stream: BinaryIO, packed: str) -> io.BufferedReader:
    """Return a stream of the unpacked bytes; ``packed`` is the ending that says how they are packed, or empty."""
    if packed == ".gz":
        return io.BufferedReader(Chunks(_unpack_gzip(stream)), PEEK)
    if packed == ".bz2":
        return io.BufferedReader(Chunks(_unpack(stream, bz2.BZ2Decompressor)), PEEK)
    if packed == ".xz":
        return io.BufferedReader(Chunks(_unpack(stream, partial(lzma.LZMADecompressor, memlimit=XZ_MEMORY))), PEEK)
    if isinstance(stream, io.RawIOBase):
        return io.BufferedReader(stream, PEEK)
    return io.BufferedReader(Chunks(iter(lambda: stream.read(BUFFER), b"")), PEEK)


def limit_stream(stream: io.BufferedReader, most: int) -> io.BufferedReader:
    """Return the stream; ReadError once more than ``most`` bytes of it were read."""
    return io.BufferedReader(Chunks(_limited(stream, most)), PEEK)


def _limited(stream: io.BufferedReader, most: int) -> Iterator[bytes]:
    size = 0
    while chunk := stream.read(BUFFER):
        size += len(chunk)
        if size > most:
            raise ReadError(f"unpacked it has more than {most / 1e6:.0f} MB: what stands before that was read")
        yield chunk


def damage(error: Exception) -> str:
    """Return the words that say how a file is damaged."""
    what = str(error).strip(".").lower() or type(error).__name__
    return f"the file is cut off or damaged ({what}): what stands before that was read"


def unforeseen(error: Exception) -> str:
    """Return the words for what no reader should raise."""
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"headwater cannot read this ({what}): what stands before that was read; please report it"


# The standard library's own streams (gzip.open, …) lose what stands right before a break, and lzma's does not bound its memory.
def _unpack(packed: BinaryIO, make: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]) -> Iterator[bytes]:
    """Yield the unpacked bytes of one xz or bzip2 stream after another."""
    data = packed.read(BUFFER)
    while data:
        unpacker = make()
        while not unpacker.eof:
            if unpacker.needs_input and not data:
                data = packed.read(BUFFER)
                if not data:
                    raise EOFError("it ends before its end mark")
            yield unpacker.decompress(data, max_length=BUFFER)
            data = b""
        data = _next_stream(unpacker.unused_data, packed)


def _unpack_gzip(packed: BinaryIO) -> Iterator[bytes]:
    """Yield the unpacked bytes of one gzip stream after another."""
    data = packed.read(BUFFER)
    while data:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not unpacker.eof:
            data = data or packed.read(BUFFER)
            if not data:
                raise EOFError("it ends before its end mark")
            yield unpacker.decompress(data, BUFFER)
            data = unpacker.unconsumed_tail
        data = _next_stream(unpacker.unused_data, packed)


def _next_stream(rest: bytes, packed: BinaryIO) -> bytes:
    """Return bytes from the next of several streams on, behind the padding between two; none at the end of the file."""
    data = rest or packed.read(BUFFER)
    while data and not data.strip(b"\0"):
        data = packed.read(BUFFER)
    return data.lstrip(b"\0")
