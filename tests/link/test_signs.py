"""The plain signs between two passages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from headwater.link.chains import Chain
from headwater.link.passages import Passage
from headwater.link.signs import SIGNS, find_signs, sentence_of
from headwater.link.voices import OWN
from headwater.types import Annotations, Span


def cut(made: Annotations, quote: str, act: str = "asserts", *, title: bool = False) -> Passage:
    at = made.article.text.index(quote)
    return Passage(made.article.id, Span(at, at + len(quote)), quote, Chain(OWN), act, "certain", title=title)  # type: ignore[arg-type]


@pytest.fixture
def between(annotated: Callable) -> Callable[..., dict[str, float]]:
    def signs(first: str, second: str, *, texts: tuple[str, str] | None = None, act: str = "asserts") -> dict[str, float]:
        one, other = (annotated(text, id) for text, id in zip(texts or (first + ".", second + "."), "ab", strict=True))
        found = find_signs([cut(one, first), cut(other, second, act)], {"a": one, "b": other})
        return dict(zip(SIGNS, found.between(0, np.asarray([1]))[0].tolist(), strict=True))

    return signs


def test_shared_words_and_names_count(between: Callable) -> None:
    like = between("the ferry of Kell sank near Dorn", "a ferry went down off Dorn")
    unlike = between("the ferry of Kell sank near Dorn", "voters chose a new mayor")
    assert like["words"] > unlike["words"] == 0
    assert like["names"] > unlike["names"] == 0


@pytest.mark.parametrize(("second", "sign"), [("some 22 crates came", 1.0), ("some 30 crates came", -1.0), ("some crates came", 0.0)])
def test_numbers_agree_or_clash(between: Callable, second: str, sign: float) -> None:
    assert between("he sent 22 crates", second)["numbers"] == sign


def test_passages_of_two_articles_are_not_near(between: Callable) -> None:
    signs = between("the ferry sank", "the ferry sank")
    assert signs["same article"] == signs["near"] == signs["same sentence"] == 0
    assert signs["words"] == pytest.approx(1)


def test_passages_of_one_sentence_are_told(annotated: Callable) -> None:
    made = annotated("The ferry sank while the band played. It rained.", "a")
    found = find_signs([cut(made, "The ferry sank"), cut(made, "the band played"), cut(made, "It rained")], {"a": made})
    near, far = found.between(0, np.asarray([1, 2]))
    assert (near[SIGNS.index("same sentence")], far[SIGNS.index("same sentence")]) == (1, 0)
    assert near[SIGNS.index("near")] > far[SIGNS.index("near")] > 0


def test_an_answer_is_told(between: Callable) -> None:
    assert between("the ferry sank", "the ferry did not sink", act="denies")["answers"] == 1


def test_a_passage_stands_in_its_sentence_and_the_one_before(annotated: Callable) -> None:
    made = annotated("One came first. Then the ferry sank off Dorn. It rained.", "a")
    passage = cut(made, "ferry sank")
    assert sentence_of(passage, made).of(made.article.text) == "Then the ferry sank off Dorn."
    assert sentence_of(passage, made, before=1).of(made.article.text) == "One came first. Then the ferry sank off Dorn."
