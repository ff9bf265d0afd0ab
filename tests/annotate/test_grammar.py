"""Where a noun phrase before or after a word begins and ends: marked as [p …] around [w …], the word asked from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate.grammar import is_filler, is_time, make_sentence, phrase_after, phrase_before, with_apposition
from headwater.types import Span


@pytest.mark.parametrize(
    "text",
    [
        "[p The head of the harbor board] [w said] it.",
        "In Kell [p the board] [w said] it.",
        "[p Ann Day, head of the board], [w said] it.",
        "[p Ivo Tarn and Ilse Marant] [w said] it.",
        "[p A spokesman for the ministry] [w said] it.",
        "On Tuesday [p he] [w said] it.",
        "It sank because [w said] it.",
        "Then [p Oskara’s embassy] [w said] it.",
    ],
)
def test_the_phrase_before_a_word(text: str, marked: Callable) -> None:
    made = marked(text)
    sentence = make_sentence(made.text, Span(0, len(made.text)))
    found = phrase_before(sentence, sentence.index_at(made.of("w").start))
    assert (() if found is None else (sentence.stretch(*found),)) == made.spans.get("p", ())


@pytest.mark.parametrize(
    "text",
    [
        "It was said by [p the head of the board] on Tuesday.",
        "He told [p reporters in Kell] that it sank.",
        "“It sank,” said [p Ivo Tarn and Ilse Marant].",
        "“It sank,” said [p he] again.",
        "“It sank,” said [p Ann Day], who left.",
    ],
)
def test_the_phrase_after_a_word(text: str, marked: Callable) -> None:
    made = marked(text)
    sentence = make_sentence(made.text, Span(0, len(made.text)))
    found = phrase_after(sentence, sentence.index_at(made.of("p").start))
    assert found is not None
    assert sentence.stretch(*found) == made.of("p")


@pytest.mark.parametrize("text", ["Tuesday it sank", "of the board", "has sunk", "that it sank"])
def test_no_phrase_begins_with_a_word_of_grammar_or_time(text: str) -> None:
    assert phrase_after(make_sentence(text, Span(0, len(text))), 0) is None


def test_an_apposition_is_told_from_a_new_clause(sentence: Callable) -> None:
    held = sentence("Ann Day, head of the board, said so.")
    assert held.stretch(0, with_apposition(held, 1)).of(held.text) == "Ann Day, head of the board"
    plain = sentence("Ann Day said so.")
    assert with_apposition(plain, 1) == 1


def test_adverbs_and_auxiliaries_may_stand_before_a_cue() -> None:
    assert all(map(is_filler, ["has", "not", "also", "reportedly", "didn't"]))
    assert not any(map(is_filler, ["board", "the", "fly"]))
    assert is_time("tuesday")
    assert not is_time("board")


@given(st.text(max_size=80), st.integers(0, 20))
def test_phrases_lie_in_the_sentence_on_their_side_of_the_word(text: str, index: int) -> None:
    made = make_sentence(text, Span(0, len(text)))
    index = min(index, len(made.low))
    before, after = phrase_before(made, index), phrase_after(made, index)
    assert before is None or 0 <= before[0] <= before[1] < index
    assert after is None or index <= after[0] <= after[1] < len(made.low)


def test_the_plain_sentence_is_as_long_as_its_span(sentence: Callable) -> None:
    made = sentence("İzel’s crew SAID it sank.")
    assert made.plain == "İzel's crew said it sank."
    assert made.low == ("İzel's", "crew", "said", "it", "sank")
