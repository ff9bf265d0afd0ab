"""What is known of a claim when its status and its digit are decided: who supports, denies, doubts, by the numbers of their mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.text import fold
from headwater.types import Act, Claim, Independence, Origin, Stance
from headwater.weigh.independence import count_independent, find_aside
from headwater.weigh.record import Numbers, find_record

ADMITS = re.compile(r"\b(?:admit|acknowledg|confess|conced|confirm|plead(?:ed)? guilty|apologi[sz])\w*", re.I)
RETRACTS = re.compile(r"\b(?:retract|withdr[ae]w|took back|walked back|recant|correct(?:ed|ion))\w*", re.I)

MANY, HARDLY = 7, 0.2  # supporting passages, and fit: against so many, a lone denial that fits its claim less is left out


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands; all but the counts are numbers of mentions, those of origins set aside (``find_aside``) left out.

    ``supports``, ``denials``, ``doubts``: the mentions of each act. ``retracted``, ``admitted``, ``record`` and ``voiced`` are the
    supporting ones that take it back, admit it, put it on the record, say it in an article's own voice; ``hedged`` say only that it
    is possible. ``party``, ``papers`` and ``acts`` are those by which the party concerned speaks of itself, a document records it, and
    an official act is told as done: none of them where anybody on the record hedges. ``legs`` and ``deniers`` hold one mention for each
    supporting and each denying origin; ``low`` and ``high`` are the interval of the independent ones that support, ``against`` is the
    least number of independent ones that deny.
    """

    supports: Numbers
    denials: Numbers
    doubts: Numbers
    retracted: Numbers
    admitted: Numbers
    record: Numbers
    voiced: Numbers
    hedged: Numbers
    party: Numbers
    papers: Numbers
    acts: Numbers
    legs: Numbers
    deniers: Numbers
    low: int
    high: int
    against: int


def find_standing(claim: Claim, origins: Sequence[Origin], independent: Independence, cues: Sequence[str]) -> Standing:
    """Gather how a claim stands; ``cues`` are the cue words of each mention."""
    aside = find_aside(origins, claim.mentions)
    supports, denials = _left(_of(claim, "asserts"), aside), _heard(claim)
    record = find_record(claim)
    denying = [replace(origin, stance="supports") for origin in origins if origin.stance == "denies"]
    return Standing(
        supports=supports,
        denials=denials,
        doubts=_of(claim, "doubts"),
        retracted=tuple(number for number in supports if RETRACTS.search(cues[number])),
        admitted=tuple(number for number in supports if _admits(claim, number, denials, cues)),
        record=_left(record.all, aside),
        voiced=tuple(number for number in supports if claim.mentions[number].kind == "none"),
        hedged=tuple(number for number in supports if claim.mentions[number].certainty == "possible"),
        party=_left(record.party, aside),
        papers=_left(record.papers, aside),
        acts=_left(record.acts, aside),
        legs=_left(_firsts(origins, "supports"), aside),
        deniers=_firsts(origins, "denies"),
        low=independent.min,
        high=independent.max,
        against=count_independent(denying, claim.mentions).min,
    )


def _heard(claim: Claim) -> Numbers:
    """Return the denials, but not a lone one that hardly fits, among many passages: it was likely said of something near."""
    denials = _of(claim, "denies")
    lone = len({fold(claim.mentions[number].quote) for number in denials}) == 1  # a copy of it is no second one
    unfit = all(claim.mentions[number].fit < HARDLY for number in denials)
    return () if lone and unfit and len(_of(claim, "asserts")) >= MANY else denials


def _left(numbers: Numbers, aside: frozenset[int]) -> Numbers:
    return tuple(number for number in numbers if number not in aside)


def _of(claim: Claim, act: Act) -> Numbers:
    return tuple(number for number, mention in enumerate(claim.mentions) if mention.act == act)


def _firsts(origins: Sequence[Origin], stance: Stance) -> Numbers:
    return tuple(origin.mentions[0] for origin in origins if origin.stance == stance and origin.mentions)


def _admits(claim: Claim, number: int, denials: Sequence[int], cues: Sequence[str]) -> bool:
    """Tell whether a mention is an admission by somebody on record, the party concerned: who denied it before, or whom it names."""
    mention = claim.mentions[number]
    if mention.kind not in ("named_person", "organisation") or not ADMITS.search(cues[number]):
        return False
    denied = any(claim.mentions[other].source_id == mention.source_id for other in denials)
    last = mention.source.split()[-1].lower() if mention.source.split() else ""
    return denied or (bool(last) and last in f"{mention.quote} {claim.text}".lower()) or not denials
