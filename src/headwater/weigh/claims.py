"""The order of weighing: roots, origins, independence, status, digit, drift, ghost reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.types import Article, Claim, Derivation, Drift, Ghost, Links
from headwater.weigh.admiralty import grade_claim
from headwater.weigh.drift import find_drift
from headwater.weigh.ghosts import find_citations, find_ghosts
from headwater.weigh.ground import lay_ground
from headwater.weigh.independence import count_independent
from headwater.weigh.origins import find_origins
from headwater.weigh.standing import find_standing
from headwater.weigh.status import find_timeline, judge_status


@dataclass(frozen=True, slots=True)
class Weighed:
    """The claims with what they weigh, and what follows from them for the story."""

    claims: tuple[Claim, ...]
    drift: tuple[Drift, ...]
    ghosts: tuple[Ghost, ...]
    derivations: tuple[Derivation, ...]


def weigh_claims(links: Links, articles: Sequence[Article]) -> Weighed:
    """Weigh each claim of a story: its origins, how many are independent, its status and timeline, and how it drifted."""
    ground = lay_ground(articles, links)
    claims, drift = [], []
    for claim in links.claims:
        cues = [" ".join(span.of(ground.articles[mention.article].text) for span in mention.cue) for mention in claim.mentions]
        origins = find_origins(claim, ground)
        independent = count_independent(origins, claim.mentions)
        standing = find_standing(claim, origins, independent, cues)
        verdict = judge_status(standing)
        weighed = replace(
            claim,
            origins=origins,
            independent=independent,
            status=verdict.status,
            timeline=find_timeline(claim, ground, cues),
            status_reason=verdict.reason,
            admiralty=grade_claim(standing),
        )
        claims.append(weighed)
        drift.extend(find_drift(weighed, ground))
    ghosts = find_ghosts(claims, ground)
    derivations = (*find_citations(claims, ghosts, ground, articles), *links.derivations)
    return Weighed(tuple(claims), tuple(drift), ghosts, derivations)
