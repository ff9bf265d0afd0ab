"""What kind of source some words name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate.cited import can_speak, find_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", "none"),
        ("two officials", "unnamed"),
        ("a person familiar with the matter", "unnamed"),
        ("unnamed Alverian aides", "unnamed"),
        ("a senior official who asked not to be named", "unnamed"),
        ("they", "unnamed"),
        ("women at the harbor", "unnamed"),
        ("maritime scholars", "unnamed"),
        ("sources close to Ivo Tarn in the Selwyn Courier", "unnamed"),
        ("Ann Day", "named_person"),
        ("administration official Ann Day", "named_person"),
        ("the ministry’s spokesman", "named_person"),
        ("the mayor", "named_person"),
        ("General Orr", "named_person"),
        ("he", "named_person"),
        ("Peters", "named_person"),
        ("the harbor board", "organisation"),
        ("Foreign Ministry", "organisation"),
        ("the company", "organisation"),
        ("HRK", "organisation"),
        ("a criminal complaint", "document"),
        ("an affidavit", "document"),
        ("the report, dated Tuesday", "document"),
        ("one of the officials", "unnamed"),
        ("one of the letters", "document"),
        ("a harbor worker", "unnamed"),
        ("Alverian rebels", "unnamed"),
        ("the woman", "unnamed"),
        ("the airline", "organisation"),
        ("the victims’ families", "named_person"),
        ("a rescue group", "unnamed"),
        ("a federal court", "organisation"),
        ("Alverian authorities", "organisation"),
        ("Day’s lawyers", "named_person"),
        ("an attorney for Ann Day", "named_person"),
        ("Alveria’s intelligence minister", "named_person"),
        ("the Republicans on the Harbour Committee", "organisation"),
        ("Alverian state television", "publisher"),
    ],
)
def test_the_kind(words: str, kind: str) -> None:
    assert find_kind(words) == kind


def test_a_known_outlet_is_a_publisher_unless_people_of_it_speak() -> None:
    assert find_kind("The Selwyn Courier", publisher=True) == "publisher"
    assert find_kind("two officials quoted by the Courier", publisher=True) == "unnamed"


@given(st.text(max_size=60), st.booleans())
def test_any_words_have_one_kind(words: str, publisher: bool) -> None:
    assert find_kind(words, publisher=publisher) in ("named_person", "organisation", "publisher", "document", "unnamed", "none")


@pytest.mark.parametrize("words", ["saying it", "Tarn to provide", "There’s no mandatory", "the captain was", "making good on a", "You"])
def test_pieces_torn_out_of_a_sentence_do_not_speak(words: str) -> None:
    assert not can_speak(words)


@pytest.mark.parametrize(
    "words", ["Beijing", "Will Tarn", "King Ivo", "people close to him", "the ministry, which is in Kell", "shipping records"]
)
def test_names_and_descriptions_that_look_like_such_pieces_do(words: str) -> None:
    assert can_speak(words)
