"""The signs that two articles tell one story, one by one."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from headwater.link.story_pairs import SIGNS, days_apart, judge_pairs, measure_pairs, same_wording
from headwater.link.story_shelf import Shelf
from headwater.link.story_signature import Signature, sketch_words

FERRY = Signature(
    "a",
    "2031-03-04",
    "kell post",
    (1,),
    title=("ferri", "kell"),
    lead=("ferri", "reef"),
    terms=("ferri", "reef", "solvind"),
    counts=(3, 2, 1),
)


def signs(first: Signature, second: Signature) -> dict[str, float]:
    shelf = Shelf(keep=10)
    leaves = [shelf.leaf(shelf.put(each)[0]) for each in (first, second)]
    return dict(zip(SIGNS, measure_pairs(shelf, leaves[0], leaves[1:])[0].tolist(), strict=True))


def but(**changes: object) -> Signature:
    return replace(FERRY, **{"id": "b", **changes})  # type: ignore[arg-type]


def test_an_article_is_wholly_like_itself() -> None:
    found = signs(FERRY, but())
    assert [round(found[name], 6) for name in ("body", "lead", "title", "cover")] == [1, 1, 1, 1]


def test_articles_that_share_nothing_are_not_alike() -> None:
    found = signs(FERRY, Signature("b", "2031-03-04", title=("duti",), lead=("timber",), terms=("timber",), counts=(1,)))
    assert [found[name] for name in ("body", "lead", "title", "names", "cover", "rare")] == [0] * 6


def test_only_rare_terms_count_as_rare() -> None:
    both = Signature("a", terms=("solvind", "year"), counts=(1, 1))
    assert signs(both, Signature("b", terms=("solvind",), counts=(1,)))["rare"] > 0
    assert signs(both, Signature("b", terms=("year",), counts=(1,)))["rare"] == 0


@pytest.mark.parametrize(
    ("day", "weekdays", "expected"),
    [
        ("2031-03-04", (1,), (1.0, 0.0)),
        ("2031-03-05", (2,), (0.0, 1.0)),
        ("2031-03-11", (1,), (0.0, 1.0)),  # Tuesday a week later is another day
        ("2031-03-05", (), (0.0, 0.0)),
        (None, (1,), (1.0, 0.0)),
    ],
)
def test_weekdays_are_compared_as_dates_where_both_are_dated(
    day: str | None, weekdays: tuple[int, ...], expected: tuple[float, float]
) -> None:
    found = signs(FERRY, but(date=day, weekdays=weekdays))
    assert (found["same day"], found["other day"]) == expected


@pytest.mark.parametrize(
    ("day", "later", "vague"), [("2031-03-04", 0, 0), ("2031-03-07", 3, 0), ("2031-03", 0, 1), ("2031-04", 28, 1), (None, 0, 1)]
)
def test_days_apart_are_the_fewest_that_the_dates_allow(day: str | None, later: int, vague: int) -> None:
    shelf = Shelf(keep=10)
    leaves = [shelf.leaf(shelf.put(each)[0]) for each in (FERRY, but(date=day))]
    assert days_apart(*leaves) == later
    assert signs(FERRY, but(date=day))["vague"] == vague


@pytest.mark.parametrize(("publisher", "same"), [("kell post", 1.0), ("orm times", 0.0), ("", 0.0)])
def test_the_same_outlet_is_a_sign_where_both_are_known(publisher: str, same: float) -> None:
    assert signs(FERRY, but(publisher=publisher))["outlet"] == same


def test_runs_of_quoted_words_are_counted_in_both() -> None:
    found = signs(but(id="a", quoted=tuple(range(1, 33))), but(quoted=tuple(range(30, 94))))
    assert found["quotes"] == pytest.approx(math.log1p(3))
    assert found["quoting"] == 0.5


def test_an_article_that_quotes_nothing_shares_no_quotes_with_its_neighbour() -> None:
    shelf = Shelf(keep=10)
    rows = [but(id="a", quoted=(5, 9)), but(id="b"), but(id="c", quoted=(9,)), but(id="d")]
    first, *others = [shelf.leaf(shelf.put(each)[0]) for each in rows]
    found = measure_pairs(shelf, first, others)
    assert found[:, SIGNS.index("quotes")].tolist() == [0.0, math.log1p(1), 0.0]
    assert not measure_pairs(shelf, others[2], [first, *others[:2]])[:, SIGNS.index("quotes")].any()


def test_the_crowd_are_the_articles_of_the_days_before_or_all_where_the_day_is_unknown() -> None:
    shelf = Shelf(keep=10)
    for number, day in enumerate(("2031-01-01", "2031-03-01", "2031-03-02")):
        shelf.put(but(id=str(number), date=day))
    dated, undated = (shelf.leaf(shelf.put(but(id=id, date=day))[0]) for id, day in (("a", "2031-03-04"), ("b", None)))
    assert shelf.crowd(undated) == 4
    assert shelf.crowd(dated) == 3  # the one of January is too far back; the undated one may be of any day


def test_each_likeness_speaks_for_one_story_and_each_day_between_against() -> None:
    odds = judge_pairs(np.vstack((np.zeros(len(SIGNS)), np.eye(len(SIGNS))))).tolist()
    told = {name: value - odds[0] for name, value in zip(SIGNS, odds[1:], strict=True)}
    assert min(told[name] for name in ("body", "lead", "title", "names", "cover", "rare", "quotes")) > 0
    assert max(told[name] for name in ("later", "vague", "other day", "outlet")) < 0


def test_the_sketch_estimates_the_share_of_common_runs_of_words() -> None:
    shelf = Shelf(keep=10)
    words = list(range(1000, 1200))
    sketches = (words, words[:150] + list(range(5000, 5050)), list(range(9000, 9200)), [1, 2])
    whole, most, none, short = (shelf.leaf(shelf.put(Signature(str(at), sketch=sketch_words(each)))[0]) for at, each in enumerate(sketches))
    assert same_wording(whole, whole) == 1.0
    assert 0.4 < same_wording(whole, most) < 0.8  # 146 of 246
    assert same_wording(whole, none) < 0.1
    assert same_wording(short, short) == 0.0
