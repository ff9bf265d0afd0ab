"""The ledger: who denies, doubts or does not comment on what, and which articles leave it out."""

from __future__ import annotations

from headwater.show.clean import clean_line
from headwater.show.places import Atlas
from headwater.show.views import ClaimView, LedgerEntry, LedgerItem, MentionView, Omission
from headwater.show.words import LEDGER
from headwater.types import Drift

OMITTED = {"denial_omitted": "denies", "doubt_omitted": "doubts", "no_comment_omitted": "declines"}


def ledger_of(atlas: Atlas, claims: tuple[ClaimView, ...]) -> tuple[LedgerEntry, ...]:
    """Return denials, then doubts, then no-comments; in each who said it, in the order in which the claims come."""
    entries: list[LedgerEntry] = []
    for act in LEDGER:
        groups: dict[str, list[LedgerItem]] = {}
        for claim in claims:
            for who, mentions in _speakers(claim, act).items():
                omissions = _omissions(atlas, claim, act, mentions)
                groups.setdefault(who, []).append(LedgerItem(claim, tuple(mentions), omissions))
        entries.extend(LedgerEntry(act, who, tuple(items)) for who, items in groups.items())
    return tuple(entries)


def omissions_by_cell(atlas: Atlas) -> dict[tuple[str, str], str]:
    """Return why an article leaves a denial out, by the ids of the claim and the article."""
    return {(drift.claim, drift.article): clean_line(drift.why) for drift in atlas.story.drift if drift.kind == "denial_omitted"}


def _speakers(claim: ClaimView, act: str) -> dict[str, list[MentionView]]:
    """Group a claim's mentions of one act by origin, so that a spokesman and his office are one speaker."""
    names = {mention.number: origin.name for origin in claim.origins for mention in origin.mentions}
    groups: dict[str, list[MentionView]] = {}
    for mention in claim.mentions:
        if mention.act == act:
            groups.setdefault(names.get(mention.number) or mention.source, []).append(mention)
    return groups


def _omissions(atlas: Atlas, claim: ClaimView, act: str, mentions: list[MentionView]) -> tuple[Omission, ...]:
    numbers = {mention.number for mention in mentions}
    id = atlas.story.claims[claim.number - 1].id
    return tuple(
        Omission(atlas.numbers.get(drift.article, 0), atlas.label(drift.article), clean_line(drift.why))
        for drift in atlas.story.drift
        if OMITTED.get(drift.kind) == act and drift.claim == id and _is_of(drift, act, numbers, claim)
    )


def _is_of(drift: Drift, act: str, numbers: set[int], claim: ClaimView) -> bool:
    """Tell whether a drift's mentions name one of these denials (doubts, refusals); a drift that names none is of them all."""
    named = {mention.number for mention in claim.mentions if mention.act == act} & set(drift.mentions)
    return not named or bool(named & numbers)
