"""Letters are found however a name is written, and make a grade with a claim's digit."""

from __future__ import annotations

import pytest

from headwater.letters import NO_LETTERS, Letter, letters_of
from headwater.types import Article, Claim, Dossier, Origin, Story

COURIER = Letter("The Selwyn Courier", "B", "corrects its errors")
DAY = Letter("Ann Day", "E")
LETTERS = letters_of([COURIER, DAY])


def origin(name: str, stance: str) -> Origin:
    return Origin("o1", name, "publisher", stance, None, False, (0,))


@pytest.mark.parametrize(("name", "letter"), [("selwyn courier", "B"), ("ANN DAY", "E"), ("Kesten Daily", ""), ("", "")])
def test_a_letter_is_found_however_its_name_is_written(name: str, letter: str) -> None:
    assert LETTERS.of(name) == letter
    assert NO_LETTERS.of(name) == ""


def test_a_letter_without_a_name_is_nobodys() -> None:
    assert not letters_of([Letter("", "A")])


@pytest.mark.parametrize(("digit", "grade"), [(2, "B2"), (None, "B6")])
def test_letter_and_digit_are_the_grade_of_a_supporting_origin(digit: int | None, grade: str) -> None:
    origins = [origin("Selwyn Courier", "supports"), origin("Ann Day", "denies"), origin("Kesten Daily", "supports")]
    (graded,) = LETTERS.grades(origins, digit)
    assert (graded.name, graded.grade) == ("Selwyn Courier", grade)


def test_of_many_letters_a_dossier_takes_those_whom_it_names() -> None:
    claim = Claim("c1", "It sank.", origins=(origin("Ann Day", "supports"),))
    dossier = Dossier("1", 1, "", (Story("s1", "", (Article("a", "It sank.", "a.txt", "0", "Kesten Daily"),), (claim,)),))
    assert LETTERS.within(dossier).all == (DAY,)
    assert not LETTERS.within(Dossier("1", 1, ""))
