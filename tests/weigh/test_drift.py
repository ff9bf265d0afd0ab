"""How a claim changes on its way: hedges dropped and added, attributions lost, denials left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.types import Drift
from headwater.weigh.drift import find_drift

Drifts = Callable[..., list[Drift]]


@pytest.fixture(scope="module")
def drifts(case: Callable) -> Drifts:
    def run(*lines: str, **more: object) -> list[Drift]:
        made = case(*lines, **more)
        return find_drift(made.claim, made.ground)

    return run


DATES = {"alder": "2021-11-03", "kesten": "2021-11-02", "herald": "2021-11-05"}


def test_a_hedge_is_dropped_against_the_first_to_echo_a_report(drifts: Drifts) -> None:
    (drift,) = drifts("alder: outlet Courier", "kesten: unnamed officials < Courier ~possible", published=DATES)
    assert (drift.kind, drift.article, drift.against, drift.mentions) == ("hedge_dropped", "alder", "kesten", (0, 1))


def test_a_hedge_is_added_against_the_report_itself_where_it_is_here(drifts: Drifts) -> None:
    (drift,) = drifts("alder: outlet Kesten ~possible", "kesten: Ivo Tarn ~probable", published=DATES)
    assert (drift.kind, drift.article, drift.against) == ("hedge_added", "alder", "kesten")


def test_outlets_of_different_reports_do_not_drift(drifts: Drifts) -> None:
    assert drifts("alder: outlet Courier", "kesten: outlet Meridian ~possible", published=DATES) == []


def test_the_same_certainty_is_no_drift(drifts: Drifts) -> None:
    assert drifts("alder: outlet Courier ~possible", "kesten: unnamed officials < Courier ~possible", published=DATES) == []


def test_an_attribution_is_lost_where_an_article_says_it_in_its_own_voice(drifts: Drifts) -> None:
    (drift,) = drifts("alder: Ivo Tarn", "kesten:")
    assert (drift.kind, drift.article, drift.against, drift.mentions) == ("attribution_lost", "kesten", "alder", (1, 0))


def test_nothing_is_lost_where_nobody_attributes_it(drifts: Drifts) -> None:
    assert drifts("alder:", "kesten:") == []


def test_a_denial_is_left_out_by_every_article_that_does_not_hold_it(drifts: Drifts) -> None:
    found = drifts("alder: Ivo Tarn !denies", "alder: Ilse Marant", "herald: Ilse Marant", "kesten: Ilse Marant", published=DATES)
    assert [(drift.kind, drift.article, drift.against) for drift in found] == [
        ("denial_omitted", "herald", "alder"),
        ("denial_omitted", "kesten", "alder"),
    ]
    assert "it ran before" not in found[0].why
    assert "it ran before" in found[1].why
