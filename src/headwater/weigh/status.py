"""What became of a claim by the end of the story, and the dated turns on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.types import Claim, Independence, Mention, Moment, Origin, Reason, Status, Time
from headwater.weigh.ground import Ground
from headwater.weigh.independence import count_independent
from headwater.weigh.origins import find_origins
from headwater.weigh.record import Numbers
from headwater.weigh.standing import Standing, find_standing


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, with the rule that gave it and the mentions that show it."""

    status: Status
    reason: Reason

    @property
    def mention(self) -> int | None:
        """The number of the mention that decides it; None where nobody says anything of it."""
        return self.reason.evidence[0] if self.reason.evidence else None


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One row of the table: it holds where ``shown`` gives the mentions that show it, the deciding one first."""

    status: Status
    name: str
    why: str
    shown: Callable[[Standing], Numbers]


def _only(when: bool, numbers: Numbers) -> Numbers:
    return numbers if when else ()


# The first that holds decides.
STATUS_RULES: tuple[StatusRule, ...] = (
    StatusRule("retracted", "taken-back", "the source took it back", lambda s: s.retracted),
    StatusRule("denied", "only-denied", "only denials are reported", lambda s: _only(not s.supports, s.denials)),
    StatusRule("confirmed", "admitted", "the party concerned admits it", lambda s: s.admitted),
    StatusRule(
        "disputed",
        "said-and-denied",
        "somebody supports it and somebody denies it",
        lambda s: _only(bool(s.denials), s.denials[:1] + s.supports[:1]),
    ),
    StatusRule(
        "confirmed",
        "two-apart",
        "two origins, shown apart, say so, and none only as possible",
        lambda s: _only(s.low >= 2 and not s.hedged, s.legs),
    ),
    StatusRule("confirmed", "party-says-so", "the party concerned says it of itself, and nobody denies it", lambda s: s.party),
    StatusRule("confirmed", "official-record", "a document records it, and nobody denies it", lambda s: s.papers),
    StatusRule(
        "confirmed", "official-act", "told as done by the body or office concerned and by the articles themselves", lambda s: s.acts
    ),
    StatusRule("asserted", "on-record", "put on the record, and nobody denies it", lambda s: s.record),
    StatusRule(
        "asserted", "own-voice", "said by the articles themselves, and nobody denies it", lambda s: _only(s.voiced == s.supports, s.voiced)
    ),
    StatusRule("alleged", "not-on-record", "supported only by unnamed people or by what an outlet reports", lambda s: s.supports),
)
UNSUPPORTED = Verdict("alleged", Reason("nobody supports or denies it", (), "unsupported"))


def find_status(claim: Claim, origins: Sequence[Origin], independent: Independence, cues: Sequence[str]) -> Verdict:
    """Return the status by the rules of the guide; ``cues`` are the cue words of each mention."""
    return judge_status(find_standing(claim, origins, independent, cues))


def judge_status(standing: Standing) -> Verdict:
    """Return the status of a claim that stands so."""
    for rule in STATUS_RULES:
        shown = rule.shown(standing)
        if shown:
            return Verdict(rule.status, Reason(rule.why, shown, rule.name))
    return UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Day:
    """A mention's day, and which of its times that is."""

    date: str
    time: Time


def find_timeline(claim: Claim, ground: Ground, cues: Sequence[str]) -> tuple[Moment, ...]:
    """Return the dated turns: what is told on its own day, each act on its day, each change of status, in the order of time."""
    moments = [*_turns(claim, ground, cues), *_events(claim)]
    return tuple(sorted(moments, key=lambda moment: (moment.date, moment.time != "event")))


def _turns(claim: Claim, ground: Ground, cues: Sequence[str]) -> Iterator[Moment]:
    days = [(_day(mention, ground), number) for number, mention in enumerate(claim.mentions)]
    dated = sorted(((day, number) for day, number in days if day is not None), key=lambda item: (item[0].date, item[1]))
    known: list[int] = []
    status: Status | None = None
    for day, number in dated:
        known.append(number)
        part = replace(claim, mentions=tuple(claim.mentions[at] for at in sorted(known)))
        origins = find_origins(part, ground)
        now = find_status(part, origins, count_independent(origins, part.mentions), [cues[at] for at in sorted(known)]).status
        mention = claim.mentions[number]
        if now != status:
            yield Moment(day.date, now, number, day.time)
            status = now
        elif mention.act != "asserts":
            yield Moment(day.date, mention.act, number, day.time)


def _events(claim: Claim) -> Iterator[Moment]:
    """Yield each day on which the claim is said to have happened, or to happen, with the first mention that names it."""
    seen: set[str] = set()
    for number, mention in enumerate(claim.mentions):
        if mention.event is not None and mention.act == "asserts" and mention.event not in seen:
            seen.add(mention.event)
            yield Moment(mention.event, "event", number, "event")


def _day(mention: Mention, ground: Ground) -> Day | None:
    """Return when it was said; the day on which the article ran where the text tells of no other."""
    published = (ground.articles[mention.article].published or "")[:10]
    if mention.when is not None and mention.when != published:
        return Day(mention.when, "statement")
    return Day(published, "publication") if published else None
