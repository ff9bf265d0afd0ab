"""Claims as a reader sees them: their mentions with chains, their origins with reasons, their dates."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.show.clean import clean_line
from headwater.show.places import Atlas
from headwater.show.views import ClaimView, MentionView, MomentView, OriginView, ReasonView
from headwater.show.words import TIMES
from headwater.types import Claim, Moment, Origin, Reason

ONLY = (0,)


def claims_of(atlas: Atlas) -> tuple[ClaimView, ...]:
    """Return the views of the story's claims, in their order."""
    return tuple(_claim(atlas, claim, number) for number, claim in enumerate(atlas.story.claims, start=1))


def chosen(mentions: tuple[MentionView, ...], numbers: Iterable[int]) -> tuple[MentionView, ...]:
    """Return the mentions of those numbers; a number that does not exist is passed over."""
    if numbers == ONLY and len(mentions) == 1:  # most claims of a long story have one
        return mentions
    return tuple([mentions[number] for number in numbers if 0 <= number < len(mentions)])


def _claim(atlas: Atlas, claim: Claim, number: int) -> ClaimView:
    mentions = tuple([atlas.mention(mention, claim=number, index=index) for index, mention in enumerate(claim.mentions)])
    text, told = clean_line(claim.text), number <= atlas.reasoned
    return ClaimView(
        number=number,
        anchor=f"{atlas.anchor}c{number}",
        text=text,
        status=claim.status,
        low=claim.independent.min,
        high=claim.independent.max,
        slots=tuple([(clean_line(key), clean_line(value)) for key, value in claim.slots.items() if value]),
        reasons=_reasons(claim.independent.reasons, mentions) if told else (),
        mentions=mentions,
        origins=tuple([_origin(origin, mentions, told) for origin in claim.origins]),
        moments=tuple([_moment(moment, number, text, mentions) for moment in claim.timeline]),
        articles=tuple([atlas.numbers[id] for id in claim.articles if id in atlas.numbers]),
        status_reason=_reason(claim.status_reason, mentions) if told else None,
        digit=claim.admiralty.digit if claim.admiralty is not None else None,
        digit_reason=_reason(claim.admiralty.reason, mentions) if told and claim.admiralty is not None else None,
        judged=_reasons(claim.judged, mentions) if told else (),
    )


def _origin(origin: Origin, mentions: tuple[MentionView, ...], told: bool) -> OriginView:
    return OriginView(
        name=clean_line(origin.name),
        kind=origin.kind,
        stance=origin.stance,
        party=clean_line(origin.party or ""),
        ghost=origin.ghost,
        mentions=chosen(mentions, origin.mentions),
        reasons=_reasons(origin.reasons, mentions) if told else (),
    )


def _reason(reason: Reason | None, mentions: tuple[MentionView, ...]) -> ReasonView | None:
    return None if reason is None else ReasonView(clean_line(reason.why), chosen(mentions, reason.evidence))


def _reasons(reasons: tuple[Reason, ...], mentions: tuple[MentionView, ...]) -> tuple[ReasonView, ...]:
    return tuple([ReasonView(clean_line(reason.why), chosen(mentions, reason.evidence)) for reason in reasons])


def _moment(moment: Moment, number: int, text: str, mentions: tuple[MentionView, ...]) -> MomentView:
    shown = None if moment.mention is None else next(iter(chosen(mentions, [moment.mention])), None)
    return MomentView(clean_line(moment.date), clean_line(moment.what), number, text, shown, TIMES.get(moment.time, ""))
