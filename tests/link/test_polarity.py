"""Flat opposites of what others assert are denials."""

from __future__ import annotations

from collections.abc import Callable

from headwater.link.chains import Chain
from headwater.link.claims import Group
from headwater.link.passages import Passage
from headwater.link.polarity import settle_acts
from headwater.link.speakers import OWN
from headwater.types import Mention, Span


def group(quote: str) -> Group:
    best = Passage("kesten", Span(0, len(quote)), quote, Chain(OWN), "asserts", "certain")
    return Group((best,), best)


def said(quote: str, source: str) -> Mention:
    return Mention("kesten", Span(0, len(quote)), quote, source, source, "named_person" if source else "none")


def test_a_negation_by_somebody_else_denies(case: Callable) -> None:
    acts = [mention.act for mention in settle_acts([said("it sank", "Tarn"), said("it never sank", "Marant")], group("it sank"))]
    assert acts == ["asserts", "denies"]


def test_who_says_both_denies_nothing() -> None:
    acts = [mention.act for mention in settle_acts([said("it sank", "Tarn"), said("it did not sink at once", "Tarn")], group("it sank"))]
    assert acts == ["asserts", "asserts"]


def test_an_own_voice_denies_nothing() -> None:
    acts = [mention.act for mention in settle_acts([said("it sank", "Tarn"), said("it did not sink", "")], group("it sank"))]
    assert acts == ["asserts", "asserts"]


def test_a_claim_that_is_itself_a_negation_is_kept() -> None:
    acts = [
        mention.act for mention in settle_acts([said("it did not sink", "Tarn"), said("it never sank", "Marant")], group("it did not sink"))
    ]
    assert acts == ["asserts", "asserts"]
