"""Spans point at the same words whatever the characters; sentences, words and quotations end where a reader ends them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.text import STOP, fold, outlet_key, paragraphs, quotations, sentences, trim, words
from headwater.types import Span

PIECES = st.sampled_from(
    [
        "The ferry sank",
        ", he said",
        ". ",
        "? ",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "U.S. ",
        "🛰️",
        "👩‍✈️",
        "שלום",
        "e\u0301",
        "\ud800",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        " ",
        "\t",
        "«",
        "»",
        "„",
        "Mr. ",
        "1,234.5",
        "a-b’s",
    ]
)
TEXTS = st.one_of(st.text(st.characters(), max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_every_function_returns_ordered_spans_inside_the_text(text: str) -> None:
    for found in (paragraphs(text), sentences(text), words(text), quotations(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in found)
        assert all(before.end <= after.start for before, after in pairwise(found))


@given(TEXTS)
@example("“It sank.” He left. “Why?” 🛰️")
def test_sentences_and_words_cover_all_that_is_written(text: str) -> None:
    inside = [text[at] for span in sentences(text) for at in range(span.start, span.end)]
    outside = len(text) - len(inside)
    assert outside == sum(char.isspace() for char in text) - sum(char.isspace() for char in inside)
    assert sum(len(words(text, span)) for span in sentences(text)) == len(words(text))


@given(TEXTS, st.integers(0, 50), st.integers(0, 200))
def test_trimming_never_leaves_the_span(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    inner = trim(text, span, ",.")
    assert span.covers(inner)
    assert inner.of(text).strip() == inner.of(text).strip(",.") == inner.of(text)


@given(TEXTS, st.text(max_size=20))
def test_spans_keep_their_words_when_text_is_put_before(text: str, before: str) -> None:
    for span in words(text):
        assert span.shift(len(before)).of(before + text) == span.of(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry sank. Nobody was hurt.", 2),
        ("Mr. Tarn met Gen. Orr at 9 a.m. on Tuesday.", 1),
        ("The Kell Shipping Co. The board met again.", 2),
        ("He asked: “Why? Who knows.” Then he left.", 3),
        ("J. Tarn was there.", 1),
        ("It cost 3.5 million. 40 people paid.", 2),
        ("The ferry sank! Did it? Yes…", 3),
        ("Ferry sinks\nThe ferry sank off Kell", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“It sank,” he said. “Fast.”", ["It sank,", "Fast."]),
        ('"It sank," he said.', ["It sank,"]),
        ("«It sank», he said.", ["It sank"]),
        ("„It sank“, he said.", ["It sank"]),
        ("He said ‘it sank’ twice.", ["it sank"]),
        ("The captain’s crew didn’t know the boat’s name.", []),
        ("“It sank.\n“It was cold,” he said.", ["It sank.", "It was cold,"]),
        ('A 12" gun and a 5\' 10" man', []),
    ],
)
def test_quotations_are_what_stands_between_the_marks(text: str, quotes: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == quotes


@given(st.text(alphabet=".!…”) aB\n", max_size=30))
def test_a_row_of_stops_ends_a_sentence_where_it_did_when_begun_at_each_of_them(text: str) -> None:
    slow = re.compile(r"[.!?…][.!?…]*[\"”’'»)\]]*(?=\s)")
    assert [match.span() for match in STOP.finditer(text)] == [match.span() for match in slow.finditer(text)]


def test_words_hold_initials_hyphens_and_apostrophes() -> None:
    text = "U.S. officials didn’t see the Zharnik-2 or A&B."
    assert [span.of(text) for span in words(text)] == ["U.S.", "officials", "didn’t", "see", "the", "Zharnik-2", "or", "A&B"]


def test_spans_that_touch_do_not_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert Span(0, 3).covers(Span(0, 3))


def test_a_publisher_is_the_same_with_and_without_its_trimmings() -> None:
    assert outlet_key("The Kell News") == outlet_key("kell") == outlet_key("Kell.com") == outlet_key("Kell.co.uk") == outlet_key("Kell.fr")
    assert outlet_key("") == ""
