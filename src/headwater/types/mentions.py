"""The nouns of linking: who is cited, what is named, where a claim is mentioned, and which article took from which."""

from __future__ import annotations

from dataclasses import dataclass, field

from headwater.types.spans import Act, Certainty, EntityType, Kind, Relation, Span


@dataclass(frozen=True, slots=True)
class Alias:
    """One name that something goes by, and the place where it does."""

    name: str
    article: str
    span: Span = field(metadata={"flat": True})


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing said of an entity, with its words."""

    name: str
    value: str
    article: str
    span: Span = field(metadata={"flat": True})


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, piece of equipment or event, with every name and attribute found, each cited."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[Alias, ...] = ()
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited: one person, body, publisher, document or unnamed group of the whole story.

    ``body`` is the organisation a named person speaks for; ``party`` the larger side that source belongs to (a
    government, a company), by which origins may be merged.
    """

    id: str
    name: str
    kind: Kind
    body: str | None = None
    party: str | None = None
    names: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage which states, attributes, denies or doubts a claim.

    ``source`` is "" and ``kind`` "none" where the article says it in its own voice; ``via`` are the publishers
    between the article and the source, nearest first, ``via_span`` the words that credit them; ``when`` is the ISO
    date on which it was said, as far as the text tells, ``event`` that of what it tells; ``fit`` is how surely it says, or
    answers, what its claim says, 0 to 1.
    """

    article: str
    span: Span = field(metadata={"flat": True})
    quote: str
    source: str = ""
    source_id: str | None = None
    kind: Kind = "none"
    via: tuple[str, ...] = ()
    via_span: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source_span: tuple[Span, ...] = ()
    act: Act = "asserts"
    certainty: Certainty = "certain"
    when: str | None = None
    event: str | None = None
    fit: float = 1.0


@dataclass(frozen=True, slots=True)
class Derivation:
    """Article ``article`` took something from ``from_`` (an article's id, or a ghost report's): W3C PROV's wasDerivedFrom.

    ``spans`` pairs a stretch of the article with the stretch it was taken from (or, for a citation, the words that credit).
    """

    article: str
    from_: str = field(metadata={"key": "from"})
    relation: Relation
    score: float
    reason: str
    spans: tuple[Span, ...] = ()
