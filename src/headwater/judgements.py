"""What a person decides against the machine: the same claim or not, who the source is, what the claim is.

A judgement points at words, by an article's id and hash, the offsets and the words themselves, so that it holds in every later run
(docs/judgements.md). The field names are those of a line of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from headwater.types import Article, Kind, Span

JudgementKind = Literal["same", "not same", "source is", "claim is"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article: its id, the hash of its text where known, where they stand, and the words themselves."""

    article: str
    span: Span = field(metadata={"flat": True})
    quote: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision by a person, on a day (an ISO date or time); what each kind needs is in docs/judgements.md.

    ``a`` and ``b`` are the words judged; ``value`` is the source's name ("" for the article's own voice) or the claim's text,
    ``source_kind`` what kind of source it is.
    """

    kind: JudgementKind
    author: str
    date: str
    a: Citation
    b: Citation | None = None
    value: str | None = None
    source_kind: Kind | None = None
    note: str = ""


def cite(article: Article, span: Span) -> Citation:
    """Return the citation of a stretch of an article."""
    return Citation(article.id, span, span.of(article.text), article.sha256)
