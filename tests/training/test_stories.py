"""The weights of the signs that two articles tell one story."""

from __future__ import annotations

import numpy as np
import pytest

from headwater.link.stories import Signature
from training.stories import Step, collect, fit, streams


@pytest.fixture
def labelled() -> list[Signature]:
    return [
        Signature(id, "2031-03-04", terms=(term,), counts=(1,)) for id, term in (("a", "reef"), ("b", "reef"), ("c", "duty"), ("x", "reef"))
    ]


def learn(*columns: np.ndarray, names: tuple[str, ...]) -> list[Step]:
    together = (np.arange(4000) % 4 == 0).astype(float)
    return fit(
        np.column_stack([together * shift + noise for shift, noise in zip((0.5, 0.0), columns, strict=True)]),
        together,
        np.ones(4000),
        names,
    )


def test_a_sign_that_goes_with_one_story_weighs_for_it_and_one_that_says_nothing_weighs_little() -> None:
    random = np.random.default_rng(1)
    steps = learn(random.random(4000) * 0.6, random.random(4000), names=("body", "same day"))
    assert steps[0].sign == "always"
    assert sum(step.weight for step in steps if step.sign == "body") > 3
    assert abs(sum(step.weight for step in steps if step.sign == "same day")) < 1


def test_a_likeness_never_weighs_against_one_story_nor_days_between_for_it() -> None:
    random = np.random.default_rng(2)
    steps = learn(random.random(4000) * 0.6, random.random(4000), names=("later", "body"))
    assert not [step for step in steps if step.sign == "later"]  # it goes with one story here, which can only be chance
    assert all(step.weight > 0 for step in steps if step.sign == "body")


def test_small_streams_hold_every_story_once(labelled: list[Signature]) -> None:
    found = list(streams(labelled, [["a", "c"], ["b"]], frozenset("abc")))
    assert [[each.id for each in stream.signatures] for stream in found] == [list("abcx"), list("abc"), list("acbx"), list("acb")]


def test_pairs_of_labelled_articles_are_collected_also_where_the_index_does_not_offer_them(labelled: list[Signature]) -> None:
    signs, together = collect(labelled, [["a", "c"], ["b"]])
    assert len(signs) == 2
    assert sorted(together.tolist()) == [0.0, 1.0]
