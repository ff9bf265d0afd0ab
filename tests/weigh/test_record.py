"""What is on the record of a claim, and what settles it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from headwater.weigh.record import Record, find_record


@pytest.fixture(scope="module")
def record(case: Callable) -> Callable[..., Record]:
    def run(text: str, *lines: str) -> Record:
        claim = case(*lines).claim
        return find_record(replace(claim, mentions=tuple(replace(mention, quote=text) for mention in claim.mentions)))

    return run


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tarn will sell the ferry", (0,)),
        ("The inspector Ivo Tarn will sell the ferry", (0,)),
        ("Tarn was beaten on the ferry", ()),
        ("Tarn's ferry sank", ()),
        ("The owners say that the ferry was sold to Tarn", ()),
    ],
)
def test_the_party_concerned_speaks_of_what_it_does(record: Callable[..., Record], text: str, party: tuple[int, ...]) -> None:
    assert record(text, "alder: Ivo Tarn").party == party


@pytest.mark.parametrize(
    ("text", "lines", "acts"),
    [
        ("The Board appointed Ilse Marant", ("alder: Ivo Tarn", "kesten:"), (0, 1)),
        ("The Board appointed Ilse Marant", ("alder: Ivo Tarn", "kesten: ~probable"), ()),
        ("The Board appointed Ilse Marant", ("alder: unnamed aides", "kesten:"), ()),
        ("The Board may appoint Ilse Marant", ("alder: Ivo Tarn", "kesten:"), ()),
        ("The Board appointed Ilse Marant", ("alder: Ivo Tarn",), ()),
    ],
)
def test_an_act_is_told_as_done_on_the_record_and_by_an_article_itself(
    record: Callable[..., Record], text: str, lines: tuple[str, ...], acts: tuple[int, ...]
) -> None:
    assert record(text, *lines).acts == acts


def test_nothing_settles_where_somebody_on_the_record_hedges(record: Callable[..., Record]) -> None:
    found = record(
        "Tarn appointed Ilse Marant", "alder: Ivo Tarn", "kesten: document the register", "herald: Pavlo Drenka ~possible", "gazette:"
    )
    assert (found.all, found.settles) == ((0, 1, 2), None)


@pytest.mark.parametrize(("name", "papers"), [("the port register", (0,)), ("a sworn affidavit", ()), ("leaked documents", ())])
def test_a_document_records_or_only_claims(record: Callable[..., Record], name: str, papers: tuple[int, ...]) -> None:
    assert record("The ferry sank", f"alder: document {name}").papers == papers
