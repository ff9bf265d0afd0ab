"""What the formats of agencies share: which of their dates is which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OPENING = re.compile(r"(?i)^\s*by:?\s+")


@dataclass(frozen=True, slots=True)
class Dates:
    """When an item was first put out, and when it was last changed, as far as it says."""

    published: str | None
    modified: str | None


def tell_dates(*, created: str | None, changed: str | None, version: str | None) -> Dates:
    """Return the dates of an item: the date of a first version is that of publication, that of a later one is not."""
    if created is None and version in (None, "", "0", "1"):
        created = changed
    return Dates(created, changed if changed != created else None)


def bare_byline(words: str | None) -> str | None:
    """Return the names in a byline, without the word that opens it ("By Lena Voss")."""
    return OPENING.sub("", words).strip(" ,") or None if words is not None else None


def first_of(values: Iterable[str | None]) -> str | None:
    """Return the first value that is not empty."""
    return next((value for value in values if value), None)
