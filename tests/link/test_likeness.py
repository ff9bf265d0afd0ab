"""How much two passages say the same: like themselves, alike both ways, by words that tell something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.likeness import likeness, make_bags, telling

WORDS = "the ferry of Kell sank sinking Ironwood supplied missiles 22 gave not Zharnik said 🛰️ e\u0301".split()
PASSAGES = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    min_size=1,
    max_size=5,
)


def bags(*passages: str) -> list:
    return make_bags([telling(passage) for passage in passages], passages)


@given(PASSAGES)
def test_likeness_lies_between_0_and_1_and_is_the_same_both_ways(passages: list[str]) -> None:
    made = bags(*passages)
    for one in made:
        assert likeness(one, one) == pytest.approx(1 if one.weights else 0)
        for other in made:
            assert likeness(one, other) == pytest.approx(likeness(other, one))
            assert -1e-9 <= likeness(one, other) <= 1 + 1e-9


def test_the_same_deed_in_other_words_is_alike() -> None:
    one, other, far = bags(
        "Ironwood supplied missiles to the Front", "Ironwood will deliver missiles to the Front", "The parliament debates the ceasefire"
    )
    assert likeness(one, other) > 0.5 > likeness(one, far)


def test_words_of_reporting_tell_nothing() -> None:
    assert telling("He said that they reportedly would have said so") == telling("he they so")


def test_a_number_is_told_from_a_word_and_a_name_is_kept_whole() -> None:
    parts = telling("It sent 1,500 crates", ["@e1"])
    assert parts["#1500"] == 1
    assert parts["@e1"] == 1


def test_a_negation_is_seen() -> None:
    yes, no = bags("the ferry of Kell sank", "the ferry of Kell did not sink")
    assert (yes.negated, no.negated) == (False, True)
