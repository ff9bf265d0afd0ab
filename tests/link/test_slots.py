"""Amounts, recipients and days as mentions give them, and which of them can be compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.slots import Filling, Slots, diverge, fill_slots
from headwater.types import Claim, Mention, Span


@pytest.fixture(scope="module")
def fill(annotated: Callable) -> Callable[[str], dict[str, str]]:
    """Return the slots of a claim that one article states in its own voice."""

    def run(text: str) -> dict[str, str]:
        made = annotated(text, "kesten", published="2021-11-10")
        claim = Claim("c", text, mentions=(Mention("kesten", Span(0, len(text)), text),))
        return dict(fill_slots(claim, {"kesten": made}, NameIndex(link_names([made]))).on(claim).slots)

    return run


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("The Ironwood Company sent 22 missiles", "how many", "22 missiles"),
        ("The Ironwood Company was paid $3 million", "how many", "$3 million"),
        ("The Ironwood Company lost 12 percent", "how many", "12 percent"),
        ("The Ironwood Company delivered a radar to the Sembran Front through Pellara", "whom", "the Sembran Front"),
        pytest.param("The Ironwood Company sent a radar to the Sembran Front", "whom", "the Sembran Front"),
        ("The Ironwood Company supplied the Sembran Front with a radar", "whom", "the Sembran Front"),
        (
            "The Ironwood Company delivered a radar to either the Sembran Front or the Oskara Group",
            "whom",
            "either the Sembran Front or the Oskara Group",
        ),
        ("The freighter Marisel left Dorn on Nov. 9", "when", "2021-11-09"),
    ],
)
def test_a_slot_is_read_from_the_words(fill: Callable, text: str, slot: str, value: str) -> None:
    assert fill(text).get(slot) == value


@pytest.mark.parametrize("text", ["It was founded in 2009", "The Zharnik-2 is old"])
def test_years_and_designations_are_no_amounts(fill: Callable, text: str) -> None:
    assert "how many" not in fill(text)


def claim_of(*articles: str) -> Claim:
    return Claim("c", "x", mentions=tuple(Mention(article, Span(0, 1), "x") for article in articles))


def fillings(slot: str, *values: str) -> Slots:
    return Slots(tuple(Filling(slot, value, frozenset(value.split()), number) for number, value in enumerate(values)))  # type: ignore[arg-type]


def test_different_values_of_two_articles_diverge() -> None:
    (divergence,) = diverge(claim_of("a", "b"), fillings("whom", "Front", "Oskara"))
    assert [(value.value, value.mentions) for value in divergence.values] == [("Front", (0,)), ("Oskara", (1,))]


@pytest.mark.parametrize(
    ("articles", "slot", "values"),
    [
        (("a", "b"), "whom", ("Front", "Front")),
        (("a", "a"), "whom", ("Front", "Oskara")),
        (("a", "b"), "how many", ("22 missile", "3 crate")),
        (("a", "b"), "when", ("2021-11", "2021-11-09")),
    ],
)
def test_what_is_the_same_or_cannot_be_compared_does_not_diverge(articles: tuple[str, ...], slot: str, values: tuple[str, ...]) -> None:
    assert diverge(claim_of(*articles), fillings(slot, *values)) == []
