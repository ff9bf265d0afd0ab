"""What all nouns are made of: the closed lists of words, lasting ids, and stretches of text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Literal

Kind = Literal["named_person", "organisation", "publisher", "document", "unnamed", "none"]
Act = Literal["asserts", "denies", "doubts", "declines"]
Certainty = Literal["certain", "probable", "possible"]
Stance = Literal["supports", "denies", "doubts", "declines"]
Status = Literal["alleged", "asserted", "disputed", "denied", "confirmed", "retracted"]
Style = Literal["direct", "indirect", "mixed"]
EntityType = Literal["person", "organisation", "place", "equipment", "event", "group", "publisher"]
Slot = Literal["who", "what", "whom", "where", "when", "how many", "why"]
DriftKind = Literal["hedge_dropped", "hedge_added", "attribution_lost", "denial_omitted", "doubt_omitted", "no_comment_omitted"]
Relation = Literal["copied", "quoted", "cited"]
Time = Literal["event", "statement", "publication"]


def make_id(prefix: str, *parts: object) -> str:
    """Return a short id which is a hash of the parts, so that the same thing has the same id in every run."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return prefix + digest[:12]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``start..end`` of an article's text, in code points."""

    start: int
    end: int
    as_list: ClassVar[bool] = True

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span points at."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)
