"""How likely two passages make one claim: the same whichever comes first, and more likely where they say the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.chains import Chain
from headwater.link.meaning import Meaning, mark
from headwater.link.passages import Passage
from headwater.link.sameness import compare_meanings, same_pairs, shipped_reader
from headwater.link.voices import OWN
from headwater.types import Span

WIDTH = 6


@st.composite
def meanings(draw: st.DrawFn) -> list[Meaning]:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    made = []
    for _ in range(draw(st.integers(2, 9))):
        words = random.normal(size=(draw(st.integers(1, 5)), WIDTH)).astype(np.float32)
        weights = random.uniform(0.1, 1, len(words)).astype(np.float32)
        made.append(Meaning(words / np.linalg.norm(words, axis=1, keepdims=True), weights / weights.sum()))
    return made


@given(meanings())
def test_a_comparison_reads_the_same_both_ways(made: list[Meaning]) -> None:
    compared = compare_meanings(made, shared=0.8)
    for one in range(len(made)):
        for other in range(len(made)):
            there, back = compared.between(one, np.asarray([other])), compared.between(other, np.asarray([one]))
            assert np.allclose(there, back, atol=1e-5)


@given(meanings(), st.integers(1, 4))
def test_every_passage_is_proposed_with_its_nearest(made: list[Meaning], most: int) -> None:
    compared = compare_meanings(made, shared=0.8, proposed=most)
    pairs = {(one, other) for one, others in enumerate(compared.proposed) for other in others.tolist()}
    assert all(one < other for one, other in pairs)
    near = compared.apart @ compared.apart.T - 3 * np.eye(len(made))
    for one, other in enumerate(near.argmax(axis=1).tolist()):
        assert (min(one, other), max(one, other)) in pairs
    assert len(pairs) <= most * len(made)


def test_only_the_words_of_the_passage_are_marked() -> None:
    assert mark([(0, 0), (0, 3), (4, 9), (10, 12), (0, 0)], Span(4, 12)).tolist() == [0, 0, 1, 1, 0]
    assert mark([(0, 0), (0, 3), (0, 0)], Span(3, 3)).tolist() == [1, 1, 1]


def test_a_passage_is_read_in_its_context() -> None:
    text = "The ferry of Kell lay in the harbour. It sank on Monday."
    at = text.index("sank on Monday")
    span = Span(at, at + len("sank on Monday"))
    alone, within = shipped_reader().read(text, span, span), shipped_reader().read(text, span, Span(0, len(text)))
    assert len(alone.words) == len(within.words) == 3
    assert alone.weights.sum() == pytest.approx(1, abs=1e-4)
    assert not np.allclose(alone.words, within.words, atol=1e-2)


def test_passages_that_say_the_same_are_likelier_than_others(annotated: Callable) -> None:
    texts = {
        "a": "The ferry of Kell sank near the port of Dorn late on Monday.",
        "b": "A passenger ferry went down off Dorn harbour on Monday night.",
        "c": "Voters in Pellara chose Ilse Marant as their new mayor by a wide margin.",
    }
    made = {id: annotated(text, id) for id, text in texts.items()}
    passages = [Passage(id, Span(0, len(text) - 1), text[:-1], Chain(OWN), "asserts", "certain") for id, text in texts.items()]
    same = same_pairs(passages, made)
    assert same[0, 1] > 2 * max(same.get((0, 2), 0.0), same.get((1, 2), 0.0))
    assert same_pairs(passages[:1], made) == {}


def test_of_a_large_story_the_articles_own_voice_is_read_at_their_beginnings(annotated: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.link.sameness.HEAD", 20)
    early, late = "The ferry sank off Dorn.", "Off Dorn the ferry sank."
    made = {id: annotated(f"{early} It rained. {late}", id) for id in "ab"}
    passages = [
        Passage(id, Span(at, at + len(words)), words, Chain(OWN), "asserts", "certain")
        for id in "ab"
        for at, words in ((0, early), (len(early) + 12, late))
    ]
    assert len(same_pairs(passages, made)) == 6
    monkeypatch.setattr("headwater.link.sameness.LARGE", 3)
    assert list(same_pairs(passages, made)) == [(0, 2)]
