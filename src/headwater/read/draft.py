"""What one reader hands on: the text and what its file or record says of it, before anything is looked for in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_BYTES = 10_000_000
"""A text longer than this is no article: one read in full would stall every later stage."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's text and its given metadata; ``None`` where the file or record says nothing."""

    id: str
    text: str
    file: str
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the text, lone surrogates included."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def too_long(size: int) -> str:
    """Return the words that refuse a text of ``size`` bytes."""
    return f"the text has {size / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:.0f} MB: split it into one file (or one JSONL line) an article"
