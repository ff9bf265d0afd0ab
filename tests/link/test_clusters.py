"""Average-link clustering: a partition, by likeness alone, in which no two groups that remain are alike enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.clusters import cluster

Pairs = Mapping[tuple[int, int], float]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Pairs]:
    count = draw(st.integers(0, 9))
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(count), 2))), unique=True)) if count > 1 else []
    return count, {pair: draw(st.floats(0, 1)) for pair in pairs}


def mean(one: Sequence[int], other: Sequence[int], pairs: Pairs) -> float:
    return sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in other) / (len(one) * len(other))


@given(graphs(), st.floats(0.05, 1))
def test_every_number_stands_in_exactly_one_sorted_group(graph: tuple[int, Pairs], threshold: float) -> None:
    groups = cluster(*graph, threshold)
    assert sorted(number for group in groups for number in group) == list(range(graph[0]))
    assert groups == sorted(sorted(group) for group in groups)


@given(graphs(), st.floats(0.05, 1))
def test_no_two_groups_that_remain_reach_the_threshold(graph: tuple[int, Pairs], threshold: float) -> None:
    for one, other in combinations(cluster(*graph, threshold), 2):
        assert mean(one, other, graph[1]) < threshold + 1e-9


@given(graphs(), st.floats(0.05, 1))
def test_a_group_could_be_made_from_two_that_reached_the_threshold(graph: tuple[int, Pairs], threshold: float) -> None:
    for group in cluster(*graph, threshold):
        if len(group) > 1:
            assert max(graph[1].get(pair, 0.0) for pair in combinations(group, 2)) >= threshold


@given(graphs(), st.floats(0.05, 1), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(graph: tuple[int, Pairs], threshold: float, random: object) -> None:
    items = list(graph[1].items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert cluster(graph[0], dict(items), threshold) == cluster(*graph, threshold)


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ({}, [[0], [1], [2]]),
        ({(0, 1): 0.5}, [[0, 1], [2]]),
        ({(0, 1): 0.4}, [[0], [1], [2]]),
        ({(0, 1): 0.9, (1, 2): 0.8}, [[0, 1], [2]]),  # 2 is on average 0.4 like 0 and 1
        ({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.2}, [[0, 1, 2]]),
    ],
)
def test_groups_are_joined_by_their_mean(pairs: Pairs, groups: list[list[int]]) -> None:
    assert cluster(3, pairs, 0.5) == groups


def test_nothing_makes_no_group() -> None:
    assert cluster(0, {}, 0.5) == []
