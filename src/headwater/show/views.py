"""What a page or a terminal shows of a story: small frozen records, ready to be printed, no question left to a template.

All text in them is cleaned (see clean.py), none of it is escaped: that is the work of each format. Anchors are made of
numbers alone, so no outside text reaches an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.show.graph import Graph
from headwater.show.segments import Layered, Segment


@dataclass(frozen=True, slots=True)
class Place:
    """Words in an article: ``anchor`` is the id of the first segment that shows them, "" if there is no such article."""

    article: int
    label: str
    anchor: str
    start: int
    end: int
    words: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain; ``role`` is article, publisher, ghost, source or own; ``publisher`` is an article's."""

    name: str
    role: str
    publisher: str = ""

    @property
    def called(self) -> str:
        """The name under which its letter is looked up: an article's publisher, else its own."""
        return self.publisher or self.name


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention, with the hops from the article to its source."""

    number: int
    anchor: str
    place: Place
    hops: tuple[Hop, ...]
    act: str
    certainty: str
    when: str

    @property
    def source(self) -> str:
        """Who is said to say it."""
        return self.hops[-1].name

    @property
    def through(self) -> tuple[str, ...]:
        """The publishers between the article and its source."""
        return tuple(hop.name for hop in self.hops[1:-1])


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why something was decided, and the mentions that show it."""

    why: str
    evidence: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin of a claim."""

    name: str
    kind: str
    stance: str
    party: str
    ghost: bool
    mentions: tuple[MentionView, ...]
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """A dated turn; ``claim`` is 0 for the publication of an article, ``time`` tells which of its days the date is."""

    date: str
    what: str
    claim: int
    claim_text: str
    mention: MentionView | None
    time: str = ""
    article: str = ""
    article_anchor: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with all that is shown of it."""

    number: int
    anchor: str
    text: str
    status: str
    low: int
    high: int
    slots: tuple[tuple[str, str], ...]
    reasons: tuple[ReasonView, ...]
    mentions: tuple[MentionView, ...]
    origins: tuple[OriginView, ...]
    moments: tuple[MomentView, ...]
    articles: tuple[int, ...]
    status_reason: ReasonView | None = None
    digit: int | None = None
    digit_reason: ReasonView | None = None
    judged: tuple[ReasonView, ...] = ()


@dataclass(frozen=True, slots=True)
class Omission:
    """An article that leaves a denial out, and why that was seen."""

    article: int
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """One claim that is denied, doubted or not commented on, the passages that report it, the articles that do not."""

    claim: ClaimView
    mentions: tuple[MentionView, ...]
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Who denies, doubts or declines, and what."""

    act: str
    who: str
    items: tuple[LedgerItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Claim and article in the matrix: its mentions, or the denial that the article leaves out."""

    mentions: tuple[MentionView, ...]
    omission: str


@dataclass(frozen=True, slots=True)
class Row:
    """One claim's cells, an article each."""

    claim: ClaimView
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a slot, and the mentions that give it."""

    value: str
    mentions: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True)
class DivergenceView:
    """Different values for one slot of a claim."""

    claim: ClaimView
    slot: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class DriftView:
    """How a claim changed on its way into an article."""

    claim: ClaimView
    kind: str
    article: str
    against: str
    mentions: tuple[MentionView, ...]
    why: str


@dataclass(frozen=True, slots=True)
class GhostView:
    """A report known only from its echoes."""

    publisher: str
    articles: int
    echoes: tuple[tuple[ClaimView, MentionView], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a value, the first places where it stands, and in how many it does."""

    name: str
    value: str
    places: tuple[Place, ...]
    count: int


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity's card."""

    name: str
    type: str
    aliases: tuple[Named, ...]
    attributes: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a transfer record: ``uncertain`` says why it is marked, "" where it is not."""

    name: str
    value: str
    uncertain: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class TransferView:
    """A row of the transfer register."""

    claim: ClaimView | None
    status: str
    fields: tuple[FieldView, ...]
    mentions: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Somebody or something cited: ``mentions`` counts the passages of claims that rest on it."""

    name: str
    kind: str
    body: str
    party: str
    names: tuple[Named, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class DerivationView:
    """What an article took from another article or a ghost report."""

    article: str
    from_: str
    relation: str
    score: str
    reason: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its text and what lies on it; ``label`` is its publisher, with a number where that has several."""

    number: int
    anchor: str
    label: str
    publisher: str
    title: str
    published: str
    byline: str
    url: str
    file: str
    sha256: str
    language: str
    credits: tuple[str, ...]
    claims: tuple[int, ...]
    body: Layered

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The text, as far as it is shown, cut at the borders of what lies on it."""
        return self.body.segments


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that is shown of one story."""

    number: int
    anchor: str
    title: str
    lead: tuple[str, ClaimView, str] | None
    outlets: int
    origins: int
    statuses: tuple[tuple[str, int], ...]
    articles: tuple[ArticleView, ...]
    claims: tuple[ClaimView, ...]
    graph: Graph
    rows: tuple[Row, ...]
    ledger: tuple[LedgerEntry, ...]
    divergences: tuple[DivergenceView, ...]
    drift: tuple[DriftView, ...]
    ghosts: tuple[GhostView, ...]
    timeline: tuple[MomentView, ...]
    entities: tuple[EntityView, ...]
    transfers: tuple[TransferView, ...]
    sources: tuple[SourceView, ...]
    entity_count: int
    source_count: int
    derivations: tuple[DerivationView, ...]
    derivation_count: int
