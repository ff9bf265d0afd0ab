"""A voice: who one attribution cites within its article; and the room: who has spoken there so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from headwater.link.name_index import NameIndex
from headwater.text import fold
from headwater.types import Annotations, EntityMention, Kind, Span


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
    spoken: list[Voice] = field(default_factory=list)
    bodies: list[Voice] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    roles: dict[str, Voice] = field(default_factory=dict)
    women: dict[str, bool | None] = field(default_factory=dict)

    titles: list[tuple[EntityMention, str, str]] | None = None

    @property
    def titled(self) -> list[tuple[EntityMention, str, str]]:
        """Each mention of a person in the article, with the folded words right before it and the apposition behind it."""
        if self.titles is None:
            text = self.annotations.article.text
            self.titles = []
            for mention in self.annotations.entities:
                if mention.type == "person":
                    lead = re.split(r"[.!?;:\n“”\"()]|, (?=[A-Z])", text[max(0, mention.span.start - 60) : mention.span.start])[-1]
                    behind = re.match(r",\s+([^.;\n“”\"]{3,80}?)[,.;]", text[mention.span.end : mention.span.end + 90])
                    former = re.search(r"\b(?:former|ex|late|then)\b", lead + (behind.group(1) if behind else ""), re.I)
                    if former is None:
                        self.titles.append((mention, fold(lead).rstrip(" ,"), fold(behind.group(1)) if behind else ""))
        return self.titles

    def sentence_of(self, at: int) -> int:
        """Return the number of the last content sentence that begins at or before an offset; -1 where none does."""
        return bisect_right(self.annotations.sentences, at, key=lambda sentence: sentence.start) - 1


def last_name(name: str) -> str:
    """Return the folded last name of a person, without "Jr." and the like."""
    parts = [part for part in fold(name).replace(".", "").split() if part not in ("jr", "sr", "ii", "iii")]
    return parts[-1] if parts else fold(name)


def person_name(name: str) -> str:
    """Return a person's name without a title before it or a possessive behind it."""
    plain = re.sub(r"['’]s?$", "", name).strip(" ,")
    return re.sub(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Sir|Lady|Lord)\.?\s+", "", plain)
