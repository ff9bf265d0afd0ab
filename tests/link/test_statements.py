"""A claim is named by words that stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.statements import count_faults, plain_words, whole_sentence


@pytest.mark.parametrize(
    "words",
    [
        "the ferry of Kell was sold to Ironwood",
        "However, the ferry of Kell was sold to Ironwood",
        "In May, Ilse Marant met the owners of the ferry",
    ],
)
def test_a_sentence_of_its_own_stands(words: str) -> None:
    assert count_faults(words) == 0


@pytest.mark.parametrize(
    "words",
    [
        "which was sold to the owners of Ironwood",
        "was sold to the owners of Ironwood in May",
        "pushing for the sale of the ferry and",
        "he was told of the sale of the ferry",
        "the sale of the old ferry to Ironwood",
        "the ferry sank",
        "following the vote in Pellara the council was shut",
    ],
)
def test_a_fragment_does_not(words: str) -> None:
    assert count_faults(words) > 0


SENTENCE = "The Harbour Board met the owners, which led to a vote in Pellara"


@pytest.mark.parametrize(
    ("words", "sentence", "name"),
    [
        ("which led to a vote in Pellara", SENTENCE, SENTENCE),
        ("met the owners, which led to", SENTENCE, SENTENCE),
        ("the ferry sank", "Ivo Tarn said the ferry sank", "the ferry sank"),
        ("which led to a vote", "Pushing for a harbour, which led to a vote", "which led to a vote"),
        ("which led to a vote", f"{SENTENCE} {'and to another one ' * 10}", "which led to a vote"),
    ],
    ids=["hangs", "cut off", "whole", "no whole sentence", "too long"],
)
def test_a_part_gives_way_to_its_sentence(words: str, sentence: str, name: str) -> None:
    assert whole_sentence(words, sentence) == name


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("However, the ferry\n sank", "The ferry sank"),
        ("but also the crew was saved", "The crew was saved"),
        ("but which ferry sank", "But which ferry sank"),
        ("", ""),
    ],
)
def test_what_joined_it_on_is_left_out(words: str, plain: str) -> None:
    assert plain_words(words) == plain


@given(st.text(max_size=80))
def test_plain_words_are_the_end_of_the_words(words: str) -> None:
    assert " ".join(words.split()).endswith(plain_words(words)[2:]) or not words.isascii()
