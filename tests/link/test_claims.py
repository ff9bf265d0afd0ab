"""Passages of all articles in groups: each passage once, the weightiest group first, in any order of the articles."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link.chains import find_chains
from headwater.link.claims import Group, group_passages
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.passages import find_passages
from headwater.link.speakers import find_voices
from headwater.types import Annotations

SAYINGS = (
    "Ivo Tarn said that the ferry of Kell sank near Dorn. ",
    "The ferry of Kell went down near Dorn, two officials told The Selwyn Courier. ",
    "Ilse Marant denied that the ferry of Kell sank. ",
    "The owners declined to comment. ",
    "Ironwood may send 22 missiles to the Sembran Front. ",
    "The owners dismissed the report. ",
    "It rained in Pellara on the day of the vote. ",
)


def group(annotated: list[Annotations]) -> list[Group]:
    names = NameIndex(link_names(sorted(annotated, key=lambda each: each.article.id)))
    ordered = sorted(annotated, key=lambda each: each.article.id)
    passages = [passage for each in ordered for passage in find_passages(each, find_chains(each, find_voices(each, names), names))]
    groups = group_passages(passages, {each.article.id: each for each in annotated})
    assert sorted((passage.article, passage.span) for made in groups for passage in made.passages) == sorted(
        (passage.article, passage.span) for passage in passages
    )
    return groups


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=4).map("".join), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_every_passage_stands_in_one_group_whatever_the_order(annotated: Callable, texts: list[str], random: Random) -> None:
    made = [annotated(text, f"a{number}") for number, text in enumerate(texts)]
    groups = group(made)
    random.shuffle(made)
    assert group(made) == groups
    assert all(each.best in each.passages for each in groups)


def test_what_stands_in_more_articles_comes_first(annotated: Callable) -> None:
    groups = group([annotated(SAYINGS[6] + SAYINGS[0], "a"), annotated(SAYINGS[1], "b")])
    assert [len({passage.article for passage in each.passages}) for each in groups] == [2, 1]


@pytest.mark.parametrize("answer", [SAYINGS[3], SAYINGS[5]])
def test_an_answer_without_content_goes_to_what_it_answers(annotated: Callable, answer: str) -> None:
    (made,) = group([annotated(SAYINGS[1] + answer, "a")])
    assert len(made.passages) == 2
    assert made.best.act == "asserts"


def test_a_general_denial_answers_each_claim_put_forward_before_it(annotated: Callable) -> None:
    ferry, missiles, rain = (
        "Ivo Tarn said that the ferry of Kell sank near Dorn. ",
        "Two officials told The Selwyn Courier that Ironwood sent 22 missiles to the Sembran Front. ",
        "It rained in Pellara on the day of the vote. ",
    )
    groups = group([annotated(rain + ferry + missiles + "Ilse Marant denied the allegations.", "a")])
    held = {each.best.quote.split()[1]: any(passage.act == "denies" for passage in (*each.passages, *each.also)) for each in groups}
    assert held == {"ferry": True, "sent": True, "rained": False}


def test_nothing_else_stands_in_two_claims(annotated: Callable) -> None:
    assert all(not each.also for each in group([annotated("".join(SAYINGS[:4]), "a")]))
