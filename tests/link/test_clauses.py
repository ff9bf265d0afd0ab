"""A sentence is cut where a clause with a verb of its own goes on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.clauses import find_clauses
from headwater.types import Span


def clauses(text: str) -> list[str]:
    return [span.of(text) for span in find_clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("the ferry was old and that nobody had warned them", ["the ferry was old", "nobody had warned them"]),
        ("Tarn opened the harbour and closed the old bridge", ["Tarn opened the harbour", "closed the old bridge"]),
        ("the ferry of Kell sank, but it was empty that day", ["the ferry of Kell sank, but it was empty that day"]),
        ("the ferry of Kell was lost, but it was empty then", ["the ferry of Kell was lost", "it was empty then"]),
        ("Tarn denied all the charges “and is sure of the court”", ["Tarn denied all the charges", "is sure of the court"]),
        ("Tarn closed the old harbour but offered no plan of his own", ["Tarn closed the old harbour", "offered no plan of his own"]),
        ("Tarn left the harbour, calling the report a mistake", ["Tarn left the harbour", "calling the report a mistake"]),
        ("a ferry for passengers and cars of all kinds", ["a ferry for passengers and cars of all kinds"]),
    ],
)
def test_a_clause_of_its_own_is_cut_off(text: str, cut: list[str]) -> None:
    assert clauses(text) == cut


@given(st.text(st.sampled_from("ab and was .,;—”A"), max_size=120))
def test_clauses_come_in_order_and_lie_apart(text: str) -> None:
    found = list(find_clauses(text, Span(0, len(text))))
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))
