"""The ledger: who denies, doubts or does not comment on what, and which articles leave it out."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.show.clean import clean_line
from headwater.show.places import Atlas
from headwater.show.views import ClaimView, LedgerEntry, LedgerItem, MentionView, Omission
from headwater.show.words import LEDGER
from headwater.types import Drift

OMITTED = {"denial_omitted": "denies", "doubt_omitted": "doubts", "no_comment_omitted": "declines"}


def ledger_of(atlas: Atlas, claims: tuple[ClaimView, ...]) -> tuple[LedgerEntry, ...]:
    """Return denials, then doubts, then no-comments; in each who said it, in the order in which the claims come."""
    entries: list[LedgerEntry] = []
    omitted = _omitted(atlas)
    spoken = [claim for claim in claims if any(mention.act in LEDGER for mention in claim.mentions)]
    for act in LEDGER:
        groups: dict[str, list[LedgerItem]] = {}
        for claim in spoken:
            said = [mention for mention in claim.mentions if mention.act == act]
            if not said:
                continue
            drifts = omitted.get((atlas.story.claims[claim.number - 1].id, act), ())
            for who, mentions in _speakers(claim, said).items():
                groups.setdefault(who, []).append(LedgerItem(claim, tuple(mentions), _omissions(atlas, drifts, said, mentions)))
        entries.extend(LedgerEntry(act, who, tuple(items)) for who, items in groups.items())
    return tuple(entries)


def omissions_by_cell(atlas: Atlas) -> dict[tuple[str, str], str]:
    """Return why an article leaves a denial out, by the ids of the claim and the article."""
    return {(drift.claim, drift.article): clean_line(drift.why) for drift in atlas.story.drift if drift.kind == "denial_omitted"}


def _omitted(atlas: Atlas) -> dict[tuple[str, str], list[Drift]]:
    """Return what articles leave out, by the id of the claim and the act."""
    found: dict[tuple[str, str], list[Drift]] = {}
    for drift in atlas.story.drift:
        act = OMITTED.get(drift.kind)
        if act is not None:
            found.setdefault((drift.claim, act), []).append(drift)
    return found


def _speakers(claim: ClaimView, said: list[MentionView]) -> dict[str, list[MentionView]]:
    """Group a claim's mentions of one act by origin, so that a spokesman and his office are one speaker."""
    names = {mention.number: origin.name for origin in claim.origins for mention in origin.mentions}
    groups: dict[str, list[MentionView]] = {}
    for mention in said:
        groups.setdefault(names.get(mention.number) or mention.source, []).append(mention)
    return groups


def _omissions(atlas: Atlas, drifts: Sequence[Drift], said: list[MentionView], mentions: list[MentionView]) -> tuple[Omission, ...]:
    """Return who leaves these denials (doubts, refusals) out; a drift that names none of them all is of every one."""
    every, these = {mention.number for mention in said}, {mention.number for mention in mentions}
    return tuple(
        Omission(atlas.numbers.get(drift.article, 0), atlas.label(drift.article), clean_line(drift.why))
        for drift in drifts
        if every.isdisjoint(drift.mentions) or not these.isdisjoint(drift.mentions)
    )
