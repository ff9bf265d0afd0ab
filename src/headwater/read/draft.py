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
    """An article's text and its given metadata; ``None`` where the file or record says nothing.

    ``credited`` are the names that the file says its text or news is from; they become credits where the text itself shows them.
    """

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
    credited: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the text, lone surrogates included."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def too_long(size: int | None, most: int = MAX_BYTES) -> str:
    """Return the words that refuse a text of ``size`` bytes, or one of which no more than ``most`` were read."""
    has = f"{size / 1e6:.1f} MB, " if size is not None else ""
    return f"the text has {has}more than {most / 1e6:.0f} MB: split it into one file (or one JSONL line) an article"
