"""JSON values and pages as compressed bytes, for what is kept but not searched."""

from __future__ import annotations

import json
import zlib

LEVEL = 6
FAST = 1  # for what is made while somebody waits


def pack(value: object) -> bytes:
    """Return a JSON value as compressed bytes."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), LEVEL)


def unpack(body: bytes) -> object:
    """Return the JSON value that `pack` made the bytes of."""
    return json.loads(zlib.decompress(body))


def pack_text(text: str) -> bytes:
    """Return a text as compressed bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), FAST)


def unpack_text(body: bytes) -> str:
    """Return the text that `pack_text` made the bytes of."""
    return zlib.decompress(body).decode("utf-8", "surrogatepass")
