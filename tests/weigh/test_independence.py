"""How many origins are shown apart, how many may be, and why two are counted as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from headwater.types import Independence
from headwater.weigh.independence import count_independent
from headwater.weigh.origins import find_origins


@pytest.mark.parametrize(
    ("lines", "interval"),
    [
        (["alder: Ivo Tarn !denies"], (0, 0)),
        (["alder: Ivo Tarn"], (1, 1)),
        (["alder: Ivo Tarn", "kesten: Ilse Marant"], (1, 2)),
        (["alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant"], (1, 2)),
        (["alder: unnamed officials < Courier", "kesten: unnamed officials < Courier"], (1, 1)),
        (["alder: unnamed officials < Courier", "kesten: unnamed officials < Meridian"], (1, 2)),
        (["alder: unnamed officials < Courier = Alveria", "kesten: unnamed officials < Meridian = Tarvonia"], (2, 2)),
        (["alder: unnamed officials < Courier = Alveria", "kesten: Ilse Marant = Alveria"], (1, 2)),
        (["alder: Ilse Marant = Alveria", "kesten: Pavlo Drenka = Tarvonia"], (2, 2)),
        (["alder:", "kesten:"], (1, 1)),
        (["alder:", "kesten:", "gazette:"], (1, 1)),
        (["alder:", "kesten: Ivo Tarn"], (1, 2)),
        (["alder: outlet Courier", "kesten: unnamed officials"], (1, 2)),
        (["alder: outlet Courier", "kesten: outlet Meridian"], (1, 2)),
        (["alder: Ivo Tarn !denies", "alder: Ivo Tarn", "kesten: Ivo Tarn"], (1, 1)),
    ],
    ids=lambda value: "; ".join(value) if isinstance(value, list) else f"{value[0]}-{value[1]}",
)
def test_the_interval(case: Callable, lines: list[str], interval: tuple[int, int]) -> None:
    made = case(*lines)
    independent = count_independent(find_origins(made.claim, made.ground))
    assert (independent.min, independent.max) == interval


def test_a_merge_says_which_two_and_why(case: Callable) -> None:
    made = case("alder: unnamed officials < Courier", "kesten: unnamed aides < Meridian")
    (reason,) = count_independent(find_origins(made.claim, made.ground)).reasons
    assert reason.why == (
        "min: unnamed officials speaking to Courier / unnamed aides speaking to Meridian: both are unnamed, and may well be the same people"
    )
    assert reason.evidence == (0, 1)


def fitted(made: object, *fits: float) -> Independence:
    """Return the interval of a case whose mentions fit their claim so surely."""
    claim = made.claim  # type: ignore[attr-defined]
    mentions = tuple(replace(mention, fit=fit) for mention, fit in zip(claim.mentions, fits, strict=True))
    origins = find_origins(replace(claim, mentions=mentions), made.ground)  # type: ignore[attr-defined]
    return count_independent(origins, mentions)


@pytest.mark.parametrize(
    ("lines", "fits", "most"),
    [
        (["alder: Ivo Tarn", "kesten: Ilse Marant"], (0.9, 0.9), 2),
        (["alder: Ivo Tarn", "kesten: Ilse Marant"], (0.9, 0.4), 1),
        (["alder: Ivo Tarn", "kesten: Ilse Marant"], (0.2, 0.4), 1),
        (["alder: Ivo Tarn", "kesten: Ilse Marant", "alder: Ilse Marant"], (0.9, 0.4, 0.6), 2),
        (["alder: Ivo Tarn", "kesten: Ilse Marant", "kesten:"], (0.9, 0.4, 0.9), 1),
        (["alder: Ivo Tarn", "kesten:"], (0.4, 0.9), 1),
    ],
    ids=["sure", "one only near", "none sure", "sure in one passage", "own voice vouches for no source", "own voice surer than a source"],
)
def test_an_origin_counts_where_a_passage_of_it_surely_says_the_same(
    case: Callable, lines: list[str], fits: tuple[float, ...], most: int
) -> None:
    assert fitted(case(*lines), *fits).max == most


def test_what_is_set_aside_is_told_with_the_passage(case: Callable) -> None:
    (reason,) = fitted(case("alder: Ivo Tarn", "kesten: Ilse Marant"), 0.9, 0.4).reasons
    assert (reason.rule, reason.evidence) == ("set-aside", (1,))
    assert reason.why == "counted in neither end: none of its passages surely says what the claim says: Ilse Marant"


def test_what_nobody_supports_says_so(case: Callable) -> None:
    made = case("alder: Ivo Tarn !denies")
    assert [reason.why for reason in count_independent(find_origins(made.claim, made.ground)).reasons] == ["nobody supports it"]
