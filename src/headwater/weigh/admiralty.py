"""The information digit of the Admiralty code, computed from a claim's origins (NATO AJP-2.1; STANAG 2511).

1 confirmed by other independent sources · 2 probably true · 3 possibly true · 4 doubtful · 5 improbable · 6 truth cannot be judged.
The digit speaks of these articles alone, and is cautious: where nothing can be judged it is 6. The letter, how reliable a source
is, cannot be read from the articles; it is the user's to set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from headwater.types import Admiralty, Reason
from headwater.weigh.record import Numbers
from headwater.weigh.standing import Standing


@dataclass(frozen=True, slots=True)
class AdmiraltyRule:
    """One row of the table: the digit, the rule's lasting name, its words, when it holds, and the mentions that show it."""

    digit: int
    name: str
    why: str
    holds: Callable[[Standing], bool]
    shown: Callable[[Standing], Numbers]


def _unopposed(standing: Standing) -> bool:
    return not standing.denials and not standing.doubts


def _opposed(standing: Standing) -> Numbers:
    return standing.legs + standing.deniers + standing.doubts


# The first that holds decides.
ADMIRALTY_RULES: tuple[AdmiraltyRule, ...] = (
    AdmiraltyRule(5, "taken-back", "the source took it back", lambda s: bool(s.retracted), lambda s: s.retracted),
    AdmiraltyRule(
        5,
        "denied-by-two-apart",
        "two origins, shown apart, deny it; none on the record, and no two apart, support it",
        lambda s: s.against >= 2 and s.low < 2 and not s.record,
        lambda s: s.deniers,
    ),
    AdmiraltyRule(6, "no-support", "nobody in these articles supports it", lambda s: not s.supports, lambda s: s.denials + s.doubts),
    AdmiraltyRule(
        1,
        "two-apart",
        "two origins or more, shown apart, say so, none only as possible; nobody denies or doubts it",
        lambda s: s.low >= 2 and _unopposed(s) and not s.hedged,
        lambda s: s.legs,
    ),
    AdmiraltyRule(2, "admitted", "the party concerned admits it", lambda s: bool(s.admitted), lambda s: s.admitted),
    AdmiraltyRule(
        3,
        "two-apart-but",
        "two origins or more are shown apart, but it is denied, doubted or called only possible",
        lambda s: s.low >= 2,
        lambda s: _opposed(s) + s.hedged,
    ),
    AdmiraltyRule(4, "denied", "it is denied, and no two supporting origins are shown apart", lambda s: bool(s.denials), _opposed),
    AdmiraltyRule(4, "doubted", "it is doubted, and nobody puts it on the record", lambda s: bool(s.doubts) and not s.record, _opposed),
    AdmiraltyRule(3, "doubted-on-record", "it is on the record, and doubted", lambda s: bool(s.doubts), _opposed),
    AdmiraltyRule(
        2,
        "settled-on-record",
        "the party concerned says it of itself, a document records it, or an office's act is told as done; nothing speaks against it",
        lambda s: bool(s.party or s.papers or s.acts),
        lambda s: s.party + s.papers + s.acts,
    ),
    AdmiraltyRule(
        2,
        "on-record-with-others",
        "it is on the record, others say the same, and nothing speaks against it",
        lambda s: bool(s.record) and s.high >= 2 and not s.hedged,
        lambda s: s.legs,
    ),
    AdmiraltyRule(3, "on-record", "it is on the record, and nothing speaks against it", lambda s: bool(s.record), lambda s: s.record),
    AdmiraltyRule(
        3,
        "several",
        "several origins say so, none on the record or shown apart, and nothing speaks against it",
        lambda s: s.high >= 2 and not s.hedged,
        lambda s: s.legs,
    ),
    AdmiraltyRule(
        6, "one-leg", "it stands on what is not on the record, and on nothing beside it", lambda s: bool(s.supports), lambda s: s.legs
    ),
)


def grade_claim(standing: Standing) -> Admiralty:
    """Return the digit for a claim that stands so, with the rule that gave it and the mentions that show it."""
    rule = next(rule for rule in ADMIRALTY_RULES if rule.holds(standing))
    return Admiralty(rule.digit, Reason(rule.why, tuple(dict.fromkeys(rule.shown(standing))), rule.name))
