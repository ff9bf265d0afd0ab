"""The order of weighing: a story's claims come back with everything they weigh, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable

from headwater.types import Links
from headwater.weigh import weigh_claims


def test_a_claim_comes_back_weighed_and_otherwise_unchanged(case: Callable) -> None:
    made = case("alder: unnamed officials < Courier @2021-11-02", "gazette: Ivo Tarn !denies @2021-11-03")
    weighed = weigh_claims(Links(made.sources, (made.claim,)), made.articles)
    (claim,) = weighed.claims
    assert (claim.id, claim.text, claim.mentions) == (made.claim.id, made.claim.text, made.claim.mentions)
    assert (claim.independent.min, claim.independent.max, claim.status) == (1, 1, "disputed")
    assert [moment.what for moment in claim.timeline] == ["alleged", "disputed"]
    assert [ghost.publisher for ghost in weighed.ghosts] == ["Courier"]


def test_no_claims_weigh_nothing(case: Callable) -> None:
    assert weigh_claims(Links(), case("alder:").articles).claims == ()
