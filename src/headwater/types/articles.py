"""The nouns of reading and annotating: an article, and what is seen in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from headwater import notebook
from headwater.codec import encode
from headwater.types.spans import Act, Certainty, EntityType, Kind, Span, Style


@dataclass(frozen=True, slots=True)
class Credit:
    """A publisher that the article names as where it has its text or news from, and the words that do so."""

    name: str
    span: Span = field(metadata={"flat": True})


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, kept exactly as it came, with what is known of it and where that is written.

    ``published`` and ``modified`` are ISO dates or times; ``content_free`` are the passages that are not content
    (appeals, teasers, captions); ``extra`` keeps the keys of the record that headwater does not know.
    """

    id: str
    text: str
    file: str
    sha256: str
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    credits: tuple[Credit, ...] = ()
    content_free: tuple[Span, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        return notebook.article_html(encode(self))


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done, at which stage, and why; the rest of the run goes on."""

    file: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading of some paths gave: the articles, and what failed."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of reporting speech: source, cue and content (PARC 3.0; PolNeAR, Newell et al. 2018).

    ``source`` is empty where nobody is named; ``act`` and ``certainty`` are what the cue lends, before the words of the
    content are looked at; ``hearer`` is the publisher that was told ("told Reuters"); ``outer`` is the index of the
    attribution whose content holds this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style = "indirect"
    act: Act = "asserts"
    certainty: Certainty = "certain"
    kind: Kind = "none"
    hearer: tuple[Span, ...] = ()
    outer: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in the text and what kind of thing it names."""

    span: Span
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a day, month or year, and which one it is: an ISO date cut to what is known ("2023-11")."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was seen in one article; ``sentences`` are its content sentences, in order."""

    article: Article
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()

    def names_in(self, span: Span) -> tuple[EntityMention, ...]:
        """Return the names that stand wholly within the span, in order."""
        first = bisect_left(self.entities, span.start, key=lambda entity: entity.span.start)
        last = bisect_left(self.entities, span.end, key=lambda entity: entity.span.start)
        return tuple(entity for entity in self.entities[first:last] if entity.span.end <= span.end)
