"""The side a source is on, and the body a person speaks for, as far as the words tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.parties import find_body, find_party


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("two officials", None),
        ("Ann Day", None),
        ("the Orr campaign", "Orr campaign"),
        ("a lawyer for the Orr family", "Orr family"),
    ],
)
def test_the_party(words: str, party: str | None) -> None:
    assert find_party(words) == party


def test_officials_of_one_country_are_of_one_government() -> None:
    # Countries of the world are a table, so this cannot be told of a made-up one.
    assert find_party("Danish officials") == find_party("a Danish diplomat") == "Denmark government"
    assert find_party("Danish butter") is None


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Harbour Board spokeswoman Ilse Marant", "Harbour Board"),
        ("Ilse Marant, the Harbour Board’s spokeswoman", "Harbour Board"),
        ("a spokesman for Kell Lines", "Kell Lines"),
        ("Ivo Tarn, a spokesman for the Harbour Board", "Harbour Board"),
        ("Harbour Board chairman Ivo Tarn", None),
        ("Ivo Tarn", None),
        ("the spokesman", None),
    ],
)
def test_the_body_a_spokesman_speaks_for(words: str, body: str | None) -> None:
    assert find_body(words) == body


@given(st.text(max_size=80))
def test_any_words_are_read(words: str) -> None:
    find_party(words)
    find_body(words)
