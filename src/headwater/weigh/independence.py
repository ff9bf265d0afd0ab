"""How many independent origins support a claim: ``min..max``, every merge with its rule and its words.

``max`` merges only what the articles show to be the same or to depend on one another; ``min`` also merges what may well be.
The rules stand in MAY_BE_SAME as a table; under it is a union-find over the supporting origins. What may be any of several
(an own voice, somebody of no known side) joins one of them and never makes two others one: no evidence of independence means *not
shown independent*, never silently two. An origin counts only where one of its passages surely says what the claim says: one that
was only grouped with it, and may speak of something near, is told as set aside and raises neither end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from headwater.types import Independence, Mention, Origin, Reason

Rule = Callable[[Origin, Origin], bool]
Name = tuple[str, str]
SURE = 0.5  # fit from which a passage is taken to say what the claim says
SET_ASIDE = "counted in neither end: none of its passages surely says what the claim says"


@dataclass(frozen=True, slots=True)
class MergeRule:
    """One reason for which two origins may be one: its lasting name, its words, and the test."""

    name: str
    why: str
    holds: Rule


def _both_unnamed(one: Origin, other: Origin) -> bool:
    apart = one.party is not None and other.party is not None and one.party != other.party
    return one.kind == other.kind == "unnamed" and not apart


def _same_party(one: Origin, other: Origin) -> bool:
    return one.party is not None and one.party == other.party


def _own_voice(one: Origin, other: Origin) -> bool:
    return _is_own(one) or _is_own(other)


def _echo(one: Origin, other: Origin) -> bool:
    return (one.kind == "publisher" and other.kind == "unnamed") or (one.kind == "unnamed" and other.kind == "publisher")


def _no_side(one: Origin, other: Origin) -> bool:
    return one.party is None or other.party is None


MAY_BE_SAME: tuple[MergeRule, ...] = (
    MergeRule("both-unnamed", "both are unnamed, and may well be the same people", _both_unnamed),
    MergeRule("same-party", "of the same party", _same_party),
    MergeRule("own-voice", "an article's own voice, which shows no reporting of its own", _own_voice),
    MergeRule("outlet-and-unnamed", "an outlet's report whose sources are not told, and unnamed people who may be its sources", _echo),
    MergeRule("no-known-side", "nothing shows that the one speaks independently of the other", _no_side),
)


def _is_own(origin: Origin) -> bool:
    return origin.name.endswith("(own voice)")


def _is_loose(origin: Origin) -> bool:
    """Tell whether an origin may be the same as any of several that are apart from one another: it joins one, never two."""
    return _is_own(origin) or origin.party is None


def _fits(supports: Sequence[Origin], mentions: Sequence[Mention]) -> dict[Name, float]:
    """Return how surely each origin says what the claim says; an own voice that was counted with a source does not vouch for it."""
    fits: dict[Name, float] = {}
    for origin in supports:
        said = [mentions[at].fit for at in origin.mentions if _is_own(origin) or mentions[at].kind != "none"]
        name = (origin.name, origin.kind)
        fits[name] = max([fits.get(name, 0.0), *said])
    return fits


def _set_aside(fits: Mapping[Name, float]) -> frozenset[Name]:
    """Return the origins that do not surely say the same; never the one that fits best."""
    best = max(fits, key=lambda name: (fits[name], name), default=None)
    return frozenset(name for name, fit in fits.items() if fit < SURE and name != best)


def find_aside(origins: Sequence[Origin], mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the numbers of the supporting mentions whose origins are set aside: they weigh nothing, neither in counts nor in status."""
    supports = [origin for origin in origins if origin.stance == "supports"]
    aside = _set_aside(_fits(supports, mentions))
    return frozenset(at for origin in supports if (origin.name, origin.kind) in aside for at in origin.mentions)


def count_independent(origins: Sequence[Origin], mentions: Sequence[Mention] = ()) -> Independence:
    """Return the interval for the supporting ones of a claim's origins; 0..0 where nobody supports it.

    ``mentions`` are the claim's, for how surely each fits it; without them every origin counts.
    """
    roots: dict[Name, Origin] = {}
    for origin in origins:
        if origin.stance == "supports":
            roots.setdefault((origin.name, origin.kind), origin)
    supports = list(roots.values())
    if not supports:
        return Independence(0, 0, (Reason("nobody supports it", (), "no-support"),))
    if len(supports) > 1 and all(_is_own(origin) for origin in supports):
        why = "max: nobody but the articles' own voice says so, and none shows reporting of its own"
        return Independence(1, 1, (Reason(why, tuple(origin.mentions[0] for origin in supports), "own-voices-alone"),))
    aside = _set_aside(_fits([origin for origin in origins if origin.stance == "supports"], mentions)) if mentions else frozenset()
    supports = [origin for name, origin in roots.items() if name not in aside]
    reasons = [reason for origin in supports for reason in origin.reasons if len(reason.evidence) > 1 and not _is_own(origin)]
    reasons += [Reason(f"{SET_ASIDE}: {roots[name].name}", roots[name].mentions[:1], "set-aside") for name in roots if name in aside]
    parent = list(range(len(supports)))

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def merge(first: int, second: int) -> bool:
        rule = next((rule for rule in MAY_BE_SAME if rule.holds(supports[first], supports[second])), None)
        if rule is None or find(first) == find(second):
            return False
        parent[find(second)] = find(first)
        evidence = (supports[first].mentions[0], supports[second].mentions[0])
        reasons.append(Reason(f"min: {supports[first].name} / {supports[second].name}: {rule.why}", evidence, rule.name))
        return True

    firm = [at for at, origin in enumerate(supports) if not _is_loose(origin)]
    loose = [at for at, origin in enumerate(supports) if _is_loose(origin)]
    for place, second in enumerate(firm):
        for first in firm[:place]:
            merge(first, second)
    alone = [second for second in loose if not any(merge(first, second) for first in firm)]
    for place, second in enumerate(alone):
        for first in alone[:place]:
            merge(first, second)
    return Independence(len({find(at) for at in range(len(supports))}), len(supports), tuple(reasons))
