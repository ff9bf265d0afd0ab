"""Words and windows keep their places in the text, whatever characters it holds."""

from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from headwater.annotate.pieces import SHAPES, cut_pieces, cut_windows, join_words
from headwater.networks import MODELS


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODELS / "tokenizer.json"))


def words(text: str) -> list[str]:
    pieces = cut_pieces(tokenizer(), text)
    return [text[start:end] for start, end in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]


def test_offsets_are_right_after_emoji_accents_and_right_to_left() -> None:
    text = "👩‍👩‍👧 Ÿvés said: שלום עולם — İstanbul, “naïve” \U0001f680 end"
    found = words(text)
    assert found[-1] == "end"
    assert "İstanbul" in found
    assert "naïve" in found
    assert "Ÿvés" in found


def test_lone_surrogates_keep_every_offset() -> None:
    assert words("a \ud800 said \udfff\ud83d he")[-1] == "he"


def test_no_text_has_no_words() -> None:
    assert words("") == words(" \n ") == []


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_words_stand_in_order_inside_the_text(text: str) -> None:
    pieces = cut_pieces(tokenizer(), text)
    assert len(pieces.ids) == len(pieces.shapes)
    assert ((pieces.shapes >= 0) & (pieces.shapes < SHAPES)).all()
    assert (pieces.starts < pieces.ends).all()
    assert (pieces.ends[:-1] <= pieces.starts[1:]).all()
    assert not len(pieces.ends) or pieces.ends[-1] <= len(text)


def test_shapes_tell_capitals_quotes_and_starts() -> None:
    pieces = cut_pieces(tokenizer(), "He said “no Way”. NATO left.\nNext")
    case, quoted, start = pieces.shapes // 6, pieces.shapes // 3 % 2, pieces.shapes % 3
    first = pieces.first
    assert case[first].tolist() == [1, 0, 5, 0, 1, 5, 5, 2, 0, 5, 1]
    assert quoted[first].tolist() == [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert start[first].tolist() == [2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    pieces = cut_pieces(tokenizer(), "Sen. Roe met Mr. Doe. They spoke.")
    assert pieces.breaks.tolist() == [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


@given(st.integers(1, 400), st.integers(4, 60), st.integers(0, 20))
def test_windows_own_every_word_once(count: int, size: int, context: int) -> None:
    pieces = cut_pieces(tokenizer(), " ".join(("one", "two.", "Three", "antidisestablishmentarianism")[i % 4] for i in range(count)))
    windows = cut_windows(pieces, size=size, context=context)
    owned = np.concatenate([np.arange(window.core, window.end) for window in windows])
    assert owned.tolist() == list(range(len(pieces.first)))
    assert all(window.begin <= window.core < window.end for window in windows)


def test_windows_end_with_a_paragraph_where_one_is_near() -> None:
    pieces = cut_pieces(tokenizer(), "one two three four five six seven\n\neight nine ten. Eleven twelve")
    assert [window.end for window in cut_windows(pieces, size=9, context=0)] == [7, 13]


def test_joined_words_are_spaced_as_in_print() -> None:
    tokens = ["``", "Do", "n't", "go", ",", "''", "Mr.", "Roe", "'s", "aide", "-LRB-", "his", "-RRB-", "said", "."]
    joined = join_words(tokens)
    assert joined.text == "“Don't go,” Mr. Roe's aide (his) said."
    assert [joined.text[s:e] for s, e in zip(joined.starts, joined.ends, strict=True)][1:3] == ["Do", "n't"]
