"""The weights of the signs that two articles tell one story."""

from __future__ import annotations

import numpy as np

from headwater.link.stories import Signature
from training.stories import collect, fit


def test_a_sign_that_goes_with_one_story_weighs_for_it_and_one_that_says_nothing_weighs_little() -> None:
    random = np.random.default_rng(1)
    together = (np.arange(400) % 4 == 0).astype(float)
    signs = np.column_stack((together * 0.5 + random.random(400) * 0.6, random.random(400)))
    weights = fit(signs, together)
    assert weights[1] > 3
    assert abs(weights[2]) < 1


def test_pairs_of_labelled_articles_are_collected_also_where_the_index_does_not_offer_them() -> None:
    held = [
        Signature(id, "2031-03-04", terms=(term,), counts=(1,)) for id, term in (("a", "reef"), ("b", "reef"), ("c", "duty"), ("x", "reef"))
    ]
    signs, together = collect(held, [["a", "c"], ["b"]])
    assert len(signs) == 2
    assert sorted(together.tolist()) == [0.0, 1.0]
