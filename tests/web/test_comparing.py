"""Two texts side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.text import sentences
from headwater.web.comparing import compare_texts

WORDS = st.sampled_from(["The ferry of Kell sank.", "The ferry of Kell sank on Monday.", "Ann Day said so.", "It rained."])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


@given(TEXTS, TEXTS)
def test_every_sentence_of_both_stands_in_one_pair(left: str, right: str) -> None:
    pairs = compare_texts(left, right)
    assert [pair.left_span for pair in pairs if pair.left_span is not None] == sentences(left)
    assert sorted(pair.right_span for pair in pairs if pair.right_span is not None) == sentences(right)


@given(TEXTS, TEXTS)
def test_the_words_of_a_pair_are_those_of_its_texts(left: str, right: str) -> None:
    for pair in compare_texts(left, right):
        if pair.left_span is not None:
            assert "".join(run.text for run in pair.left) == pair.left_span.of(left)
        if pair.right_span is not None:
            assert "".join(run.text for run in pair.right) == pair.right_span.of(right)


def test_the_same_text_is_the_same_throughout() -> None:
    text = "The ferry of Kell sank. Nobody was hurt."
    assert {pair.kind for pair in compare_texts(text, text)} == {"same"}


def test_a_changed_word_is_marked_and_the_rest_is_not() -> None:
    (pair,) = compare_texts("The ferry of Kell sank, on Monday.", "The ferry of Kell sank, on Friday.")
    assert pair.kind == "changed"
    assert [run.text for run in pair.left if not run.same] == ["Monday."]
    assert [run.text for run in pair.right if not run.same] == ["Friday."]
