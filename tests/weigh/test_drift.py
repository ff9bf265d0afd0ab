"""How a claim changes on its way: hedges dropped and added, attributions lost, denials left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from headwater.types import Drift
from headwater.weigh.drift import find_drift
from headwater.weigh.origins import find_origins

Drifts = Callable[..., list[Drift]]


@pytest.fixture(scope="module")
def drifts(case: Callable) -> Drifts:
    def run(*lines: str, **more: object) -> list[Drift]:
        made = case(*lines, **more)
        return find_drift(replace(made.claim, origins=find_origins(made.claim, made.ground)), made.ground)

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


def test_a_denial_counts_for_each_who_denies(drifts: Drifts) -> None:
    found = drifts("alder: Ivo Tarn !denies", "alder: unnamed aides", "kesten: Ilse Marant !denies", "kesten: unnamed aides")
    assert [(drift.article, drift.mentions) for drift in found if drift.kind == "denial_omitted"] == [("kesten", (3, 0)), ("alder", (1, 2))]


@pytest.mark.parametrize(("act", "kind"), [("doubts", "doubt_omitted"), ("declines", "no_comment_omitted")])
def test_doubts_and_no_comments_are_left_out_too(drifts: Drifts, act: str, kind: str) -> None:
    (drift,) = drifts(f"alder: Ivo Tarn !{act}", "alder: Ilse Marant", "kesten: Ilse Marant")
    assert (drift.kind, drift.article, drift.against, drift.mentions) == (kind, "kesten", "alder", (2, 0))


def test_an_article_that_does_not_put_the_claim_forward_leaves_nothing_out(drifts: Drifts) -> None:
    assert drifts("alder: Ivo Tarn !denies", "kesten: Ilse Marant !declines") == []


def quoted(case: Callable, *lines: str) -> list[Drift]:
    """Return the drifts of a claim whose first article gives its words in quotation marks."""
    made = case(*lines)
    mention = made.claim.mentions[0]
    texts = [each.text.replace(mention.quote, f'"{mention.quote}"') for each in made.articles if each.id == mention.article]
    articles = tuple(replace(each, text=texts[0]) if each.id == mention.article else each for each in made.articles)
    moved = replace(mention, span=mention.span.shift(1))
    claim = replace(made.claim, mentions=(moved, *made.claim.mentions[1:]))
    changed = replace(made, claim=claim, articles=articles)
    return find_drift(replace(claim, origins=find_origins(claim, changed.ground)), changed.ground)


def test_a_hedge_is_dropped_against_the_sources_own_words(case: Callable) -> None:
    (drift,) = quoted(case, "alder: Ivo Tarn ~possible", "kesten: Ivo Tarn")
    assert (drift.kind, drift.article, drift.against, drift.mentions) == ("hedge_dropped", "kesten", "alder", (1, 0))
    assert drift.why == "certain here, possible in alder, in the words of Ivo Tarn"


def test_without_its_own_words_two_retellings_of_a_source_do_not_drift(drifts: Drifts) -> None:
    assert drifts("alder: Ivo Tarn ~possible", "kesten: Ivo Tarn") == []


def test_what_is_lost_is_told_of_the_article_that_is_drawn_on(drifts: Drifts) -> None:
    found = drifts("alder: Ivo Tarn", "herald: Ilse Marant", "kesten:", credits={"kesten": ["Herald"]})
    assert [(drift.against, drift.why) for drift in found] == [
        ("herald", "in its own voice here; in herald, on which it draws, Ilse Marant says so")
    ]
