"""THE NOUNS: what every stage takes and returns.

All are frozen. Offsets are half-open and count Unicode code points of the article's text exactly as stored, so
``span.of(article.text)`` is the quote. The field names are those of the dossier's JSON (docs/reference.md).
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from headwater import notebook
from headwater.codec import decode, encode
from headwater.errors import DossierError
from headwater.tables import frame_of

SCHEMA = 1

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


# ---- read ---------------------------------------------------------------------------------------------------------


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


# ---- annotate -----------------------------------------------------------------------------------------------------


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


# ---- link ---------------------------------------------------------------------------------------------------------


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


# ---- weigh --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided, in words, the mentions (their numbers in the claim) that show it, and the rule's lasting name."""

    why: str
    evidence: tuple[int, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Admiralty:
    """The digit of the Admiralty code for a claim, 1 (confirmed by other independent sources) to 6 (cannot be judged): AJP-2.1.

    The letter, how reliable the source is, is the user's to set.
    """

    digit: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the passing-on of a claim stops; ``ghost`` if it is known only through its echoes."""

    id: str
    name: str
    kind: Kind
    stance: Stance
    party: str | None
    ghost: bool
    mentions: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent origins support a claim: at least ``min`` are shown apart, at most ``max`` may be."""

    min: int
    max: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated turn in the life of a claim; ``what`` is a status, an act, "event" or "published".

    ``time`` tells which day ``date`` is: that of the event, that of the statement, or only that on which the article ran.
    """

    date: str
    what: str
    mention: int | None = None
    time: Time = "statement"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition with all its mentions across articles, and what they weigh; ``judged`` is what a person decided of it."""

    id: str
    text: str
    slots: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent: Independence = Independence(0, 0)
    status: Status = "alleged"
    timeline: tuple[Moment, ...] = ()
    status_reason: Reason | None = None
    admiralty: Admiralty | None = None
    judged: tuple[Reason, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles in which the claim is mentioned, in order."""
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))

    def _repr_html_(self) -> str:
        return notebook.claim_html(encode(self))


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One value of a slot, and the mentions (their numbers in the claim) that give it."""

    value: str
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """Different values that outlets give for one slot of one claim."""

    claim: str
    slot: Slot
    values: tuple[SlotValue, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How a claim changed on its way into an article: ``against`` is the article or origin it is compared with."""

    claim: str
    kind: DriftKind
    article: str
    against: str
    mentions: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A handing-over of goods or arms as a claim tells it; unknown parts are None, every part is in the mentions' words."""

    claim: str
    supplier: str | None
    item: str | None
    recipient: str | None
    route: str | None
    directed_by: str | None
    status: str
    mentions: tuple[int, ...]
    cites: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """One passage which passes on a ghost report: mention ``mention`` of claim ``claim``."""

    claim: str
    mention: int
    article: str


@dataclass(frozen=True, slots=True)
class Ghost:
    """A report that is not among the articles but is known from those that pass it on."""

    id: str
    publisher: str
    echoes: tuple[Echo, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What linking makes of the annotated articles: sources, claims with their mentions only, entities, derivations, divergences."""

    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    failures: tuple[Failure, ...] = ()


# ---- show ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, and all that was traced in them."""

    id: str
    title: str
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    drift: tuple[Drift, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    derivations: tuple[Derivation, ...] = ()

    def article(self, id: str) -> Article:
        """Return the article of that id; KeyError if the story has none."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)

    def claim(self, id: str) -> Claim:
        """Return the claim of that id; KeyError if the story has none."""
        for claim in self.claims:
            if claim.id == id:
                return claim
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The result: the stories that were traced and the failures on the way, ready to be shown or saved."""

    headwater: str
    schema: int
    created: str
    stories: tuple[Story, ...] = ()
    failures: tuple[Failure, ...] = ()

    def to_json(self) -> str:
        """Return the dossier as JSON text, its keys in a fixed order, a newline at the end."""
        return json.dumps(encode(self), ensure_ascii=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Dossier:
        """Read a dossier back from its JSON text. DossierError says what does not fit, and where."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise DossierError(f"not JSON: {error}") from error
        if not isinstance(data, dict) or "stories" not in data:
            raise DossierError("not a dossier: it has no 'stories'")
        if data.get("schema") != SCHEMA:
            raise DossierError(f"schema {data.get('schema')!r}: this version of headwater reads schema {SCHEMA}")
        return decode(cls, data, where="dossier")

    def to_df(self, rows: Literal["mentions", "claims", "origins"] = "mentions") -> Any:
        """Return the mentions, the claims or the origins of all stories as a pandas DataFrame, a row each; UsageError without pandas."""
        return frame_of(encode(self), rows)

    def _repr_html_(self) -> str:
        return notebook.dossier_html(encode(self))
