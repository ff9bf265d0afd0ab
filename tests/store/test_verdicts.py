"""What people decide is kept: letters of the Admiralty code."""

from __future__ import annotations

import pytest

from headwater.errors import UsageError
from headwater.store import Letter, Store


def test_a_letter_is_found_however_the_name_is_written(store: Store) -> None:
    store.set_letter(Letter("The Selwyn Courier", "B", "mostly right"))
    assert store.letter("selwyn courier") == Letter("The Selwyn Courier", "B", "mostly right")
    assert store.letter("Kesten Daily") is None


def test_a_letter_takes_the_place_of_the_one_before(store: Store) -> None:
    store.set_letter(Letter("Kesten Daily", "C"))
    store.set_letter(Letter("kesten daily", "D"))
    assert store.letters() == (Letter("kesten daily", "D"),)
    assert store.remove_letter("Kesten Daily")
    assert not store.remove_letter("Kesten Daily")
    assert store.letters() == ()


@pytest.mark.parametrize("letter", [Letter("Kesten Daily", "G"), Letter("Kesten Daily", "b"), Letter(" ", "A")])  # type: ignore[arg-type]
def test_what_is_no_letter_is_wrong_use(store: Store, letter: Letter) -> None:
    with pytest.raises(UsageError):
        store.set_letter(letter)
