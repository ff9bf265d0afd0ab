"""The nouns of weighing: a claim with its origins and what they weigh, and what was seen of it across articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater import notebook
from headwater.codec import encode
from headwater.types.articles import Failure
from headwater.types.mentions import Attribute, Derivation, Entity, Mention, Source
from headwater.types.spans import DriftKind, Kind, Slot, Stance, Status, Time


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
