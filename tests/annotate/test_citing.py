"""Outlets that cite: one attribution for the outlet, one within it for whom it cites."""

from __future__ import annotations

import pytest

from headwater.annotate.citing import part_citing
from headwater.annotate.tagger import Said
from headwater.types import Span


def said(text: str, source: str, cue: str, *content: str) -> Said:
    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Said((at(source),), (at(cue),), tuple(at(words) for words in content), 1.0, 3.0)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The ferry sank, the Selwyn Courier reported, citing two officials.",
            [("the Selwyn Courier", "reported", "The ferry sank"), ("the Selwyn Courier", "citing", "two officials")],
        ),
        (
            "The ferry sank, the Selwyn Courier reported, citing two officials.",
            [("the Selwyn Courier", "reported, citing", "The ferry sank", "two officials")],
        ),
        (
            "Citing two officials, the Selwyn Courier said that The ferry sank",
            [("the Selwyn Courier", "Citing", "two officials"), ("the Selwyn Courier", "said", "The ferry sank")],
        ),
    ],
)
def test_who_is_cited_stands_within_what_the_outlet_says(text: str, parts: list[tuple[str, ...]]) -> None:
    found = part_citing(text, [said(text, *part) for part in parts])
    assert [[span.of(text) for span in each.content] for each in found.said] == [["The ferry sank"]]
    (hop,) = found.hops
    assert [span.of(text) for span in hop.source] == ["two officials"]
    assert [span.of(text) for span in hop.content] == ["The ferry sank"]
    assert hop.within == found.said[0].cue


def test_a_reason_cited_by_nobody_who_reports_stays_what_it_was() -> None:
    text = "The minister resigned, citing ill health."
    only = said(text, "The minister", "citing", "ill health")
    found = part_citing(text, [only])
    assert (found.said, found.hops) == ([only], [])


def test_what_an_outlet_quotes_somebody_as_saying_is_two_hops() -> None:
    text = "The Selwyn Courier quoted two officials as saying the ferry sank."
    found = part_citing(text, [said(text, "The Selwyn Courier", "quoted", "two officials as saying the ferry sank")])
    assert [[span.of(text) for span in each.content] for each in found.said] == [["the ferry sank"]]
    assert [[span.of(text) for span in hop.source] for hop in found.hops] == [["two officials"]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("A Courier report citing two officials said the ferry sank.", "A Courier report citing two officials", "said", "the ferry sank"),
        ("The Courier, which cited two officials, said the ferry sank.", "The Courier", "said", "the ferry sank"),
        (
            "The Courier said, citing two officials, that the ferry sank.",
            "The Courier",
            "said",
            "citing two officials, that the ferry sank",
        ),
    ],
)
def test_who_is_cited_beside_the_outlet_is_found(text: str, source: str, cue: str, content: str) -> None:
    found = part_citing(text, [said(text, source, cue, content)])
    assert [[span.of(text) for span in each.content] for each in found.said] == [["the ferry sank"]]
    assert [[span.of(text) for span in hop.source] for hop in found.hops] == [["two officials"]]


def test_officials_cited_by_an_outlet_are_not_whom_the_officials_cite() -> None:
    text = "Officials quoted by the Courier said the ferry sank."
    assert part_citing(text, [said(text, "Officials quoted by the Courier", "said", "the ferry sank")]).hops == []
