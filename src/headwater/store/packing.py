"""JSON values as compressed bytes, for what is kept but not searched."""

from __future__ import annotations

import json
import zlib

LEVEL = 6


def pack(value: object) -> bytes:
    """Return a JSON value as compressed bytes."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), LEVEL)


def unpack(body: bytes) -> object:
    """Return the JSON value that `pack` made the bytes of."""
    return json.loads(zlib.decompress(body))
