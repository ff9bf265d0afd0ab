"""A voice: who one attribution cites within its article; and the room: who has spoken there so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from headwater.link.name_index import NameIndex
from headwater.text import fold
from headwater.types import Annotations, Kind, Span


@dataclass(frozen=True, slots=True)
class Voice:
    """Who one attribution cites, within its article: ``key`` is what makes it the same voice in another attribution."""

    name: str
    kind: Kind
    key: str
    span: tuple[Span, ...] = ()
    body: str | None = None
    party: str | None = None
    inner: bool = False  # "I", "we": the speaker of the quotation it stands in


OWN = Voice("", "none", "")


@dataclass(slots=True)
class Room:
    """Who has spoken so far in an article."""

    annotations: Annotations
    names: NameIndex
    people: list[Voice] = field(default_factory=list)
    unnamed: list[Voice] = field(default_factory=list)
    bodies: list[Voice] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    roles: dict[str, Voice] = field(default_factory=dict)
    women: dict[str, bool | None] = field(default_factory=dict)


def last_name(name: str) -> str:
    """Return the folded last name of a person, without "Jr." and the like."""
    parts = [part for part in fold(name).replace(".", "").split() if part not in ("jr", "sr", "ii", "iii")]
    return parts[-1] if parts else fold(name)


def person_name(name: str) -> str:
    """Return a person's name without a title before it or a possessive behind it."""
    plain = re.sub(r"['’]s?$", "", name).strip(" ,")
    return re.sub(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Sir|Lady|Lord)\.?\s+", "", plain)
