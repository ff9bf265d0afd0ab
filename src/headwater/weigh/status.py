"""What became of a claim by the end of the story, and the dated turns on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.types import Claim, Independence, Mention, Moment, Origin, Status
from headwater.weigh.ground import Ground
from headwater.weigh.independence import count_independent
from headwater.weigh.origins import find_origins

ADMITS = re.compile(r"\b(?:admit|acknowledg|confess|conced|confirm|plead(?:ed)? guilty|apologi[sz])\w*", re.I)
RETRACTS = re.compile(r"\b(?:retract|withdr[ae]w|took back|walked back|recant|correct(?:ed|ion))\w*", re.I)
ON_RECORD = frozenset({"named_person", "organisation", "document"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the number of the mention that decides it."""

    status: Status
    mention: int | None


def find_status(claim: Claim, origins: Sequence[Origin], independent: Independence, cues: Sequence[str]) -> Verdict:
    """Return the status by the rules of the guide; ``cues`` are the cue words of each mention."""
    supports = [number for number, mention in enumerate(claim.mentions) if mention.act == "asserts"]
    denials = [number for number, mention in enumerate(claim.mentions) if mention.act == "denies"]
    retracted = next((number for number in supports if RETRACTS.search(cues[number])), None)
    if retracted is not None:
        return Verdict("retracted", retracted)
    if not supports:
        return Verdict("denied", denials[0]) if denials else Verdict("alleged", None)
    admitted = next((number for number in supports if _admits(claim, number, denials, cues)), None)
    if admitted is not None:
        return Verdict("confirmed", admitted)
    if denials:
        return Verdict("disputed", denials[0])
    backing = [origin for origin in origins if origin.stance == "supports"]
    hedged = any(claim.mentions[number].certainty == "possible" for origin in backing for number in origin.mentions)
    if independent.min >= 2 and not hedged:
        return Verdict("confirmed", supports[-1])
    record = next((number for number in supports if claim.mentions[number].kind in ON_RECORD), None)
    if record is not None:
        return Verdict("asserted", record)
    if all(claim.mentions[number].kind == "none" for number in supports):
        return Verdict("asserted", supports[0])
    return Verdict("alleged", supports[0])


def _admits(claim: Claim, number: int, denials: Sequence[int], cues: Sequence[str]) -> bool:
    """Tell whether a mention is an admission by somebody on record, the party concerned: who denied it before, or whom it names."""
    mention = claim.mentions[number]
    if mention.kind not in ("named_person", "organisation") or not ADMITS.search(cues[number]):
        return False
    denied = any(claim.mentions[other].source_id == mention.source_id for other in denials)
    last = mention.source.split()[-1].lower() if mention.source.split() else ""
    return denied or (bool(last) and last in f"{mention.quote} {claim.text}".lower()) or not denials


def find_timeline(claim: Claim, ground: Ground, cues: Sequence[str]) -> tuple[Moment, ...]:
    """Return the dated turns: each act on its day, each change of status, in the order of time."""
    dated = sorted(
        ((_day(mention, ground), number) for number, mention in enumerate(claim.mentions) if _day(mention, ground) is not None),
        key=lambda item: (str(item[0]), item[1]),
    )
    out: list[Moment] = []
    known: list[int] = []
    status: Status | None = None
    for day, number in dated:
        known.append(number)
        part = replace(claim, mentions=tuple(claim.mentions[at] for at in sorted(known)))
        origins = find_origins(part, ground)
        now = find_status(part, origins, count_independent(origins), [cues[at] for at in sorted(known)]).status
        mention = claim.mentions[number]
        if now != status:
            out.append(Moment(str(day), now, number))
            status = now
        elif mention.act != "asserts":
            out.append(Moment(str(day), mention.act, number))
    return tuple(out)


def _day(mention: Mention, ground: Ground) -> str | None:
    published = ground.articles[mention.article].published
    return mention.when or (published[:10] if published else None)
