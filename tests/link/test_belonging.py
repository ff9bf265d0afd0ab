"""How surely a grouped passage says what its claim says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.belonging import belonging


def test_a_passage_alone_is_its_claim() -> None:
    assert belonging(0.0, 1) == 1.0


@pytest.mark.parametrize(("mean", "size", "sure"), [(0.5, 2, True), (0.5, 8, False), (0.95, 8, True), (0.2, 2, False)])
def test_the_larger_the_group_the_liker_a_passage_must_be(mean: float, size: int, sure: bool) -> None:
    assert (belonging(mean, size) >= 0.5) is sure


@given(st.floats(0, 1), st.floats(0, 1), st.integers(2, 200), st.integers(2, 200))
def test_more_likeness_never_lowers_it_and_more_passages_never_raise_it(one: float, other: float, few: int, many: int) -> None:
    low, high = sorted((one, other))
    small, large = sorted((few, many))
    assert 0 <= belonging(low, large) <= belonging(high, large) <= belonging(high, small) <= 1
