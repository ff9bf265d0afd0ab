"""Who of those that speak of a claim contradicts it: flat opposites of what the others assert are denials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.link.claims import Group
from headwater.link.likeness import NEGATION
from headwater.types import Mention


def settle_acts(mentions: Sequence[Mention], group: Group) -> list[Mention]:
    """Turn an attributed, negated mention into a denial where the claim is first put forward without a negation by somebody else."""
    best = group.best
    if NEGATION.search(best.quote) is not None:
        return list(mentions)
    proposers = {mention.source_id for mention in mentions if mention.act == "asserts" and NEGATION.search(mention.quote) is None}
    out = []
    for mention in mentions:
        against = mention.act == "asserts" and mention.kind not in ("none", "publisher") and NEGATION.search(mention.quote) is not None
        if against and mention.source_id not in proposers and proposers:
            out.append(replace(mention, act="denies"))
        else:
            out.append(mention)
    return out
