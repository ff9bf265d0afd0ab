"""Names in a text and their kinds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate.entities import find_entities
from headwater.text import sentences
from headwater.types import EntityMention, Span


def kinds(text: str, content_free: tuple[Span, ...] = ()) -> dict[str, str]:
    spans = [span for span in sentences(text) if not any(free.overlaps(span) for free in content_free)]
    return {mention.name: mention.type for mention in find_entities(text, spans, content_free)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The talks failed, President Mira Solvane said on Monday.", "Mira Solvane", "person"),
        ("Foreign Ministry spokeswoman Tessa Marrow said nothing.", "Tessa Marrow", "person"),
        ("Foreign Ministry spokeswoman Tessa Marrow said nothing.", "Foreign Ministry", "organisation"),
        ("A letter from Ludwig van der Halm arrived.", "Ludwig van der Halm", "person"),
        ("Officials told the Ostrava Herald on Tuesday.", "Ostrava Herald", "publisher"),
        ("Prices rose, according to Zemlja.com on Friday.", "Zemlja.com", "publisher"),
        ("They crossed into France near the border.", "France", "place"),
        ("He lives in the northern city of Varlot with his son.", "Varlot", "place"),
        ("Several Norwegian ships left.", "Norwegian", "group"),
        ("The army fired the XK-12 missile at dawn.", "XK-12", "equipment"),
        ("It bought the Zubar anti-aircraft system last year.", "Zubar", "equipment"),
        ("The Orlec mercenary group denied it.", "Orlec", "organisation"),
        ("They met at the Halden Peace Summit in spring.", "Halden Peace Summit", "event"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize(
    "text", ["Meanwhile, the talks went on.", "However they left.", "The COVID-19 wave passed.", "See Section 12-B below."]
)
def test_plain_capitals_are_no_names(text: str) -> None:
    assert kinds(text) == {}


def test_a_possessive_and_a_compound_end_a_name() -> None:
    found = kinds("France's Orlec company and the Norway-backed Tulv movement met.")
    assert {"France", "Orlec", "Norway", "Tulv"} <= set(found)


def test_a_headline_in_capitals_gives_only_names_the_text_gives() -> None:
    found = kinds("Mira Solvane Slams Big Plan For Harbour Works\n\nThe plan is bad, President Mira Solvane said. It will cost much.")
    assert found == {"Mira Solvane": "person"}


def test_a_bare_outlet_is_one_where_its_full_name_stands() -> None:
    text = "The Ostrava Herald reported it. Nobody else did, the Herald said."
    assert kinds(text) == {"Ostrava Herald": "publisher", "Herald": "publisher"}


def test_a_caption_gives_equipment_and_nothing_else() -> None:
    text = "Zubaar missile complex. Photo: Ministry of Roads\n\nNothing else happened."
    assert kinds(text, (Span(0, text.index("\n")),)) == {"Zubaar": "equipment"}


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "Mira",
            "Solvane",
            "said",
            "XK-12",
            "missile",
            "of",
            "France's",
            "Group",
            "(WTB)",
            "“Yes,”",
            "\n",
            "U.S.",
            "é",
            "Mr.",
            "and",
            ".",
            "al-Tir",
            "\ud83d\ude80",
            "É",
        ]
    ),
    max_size=40,
)


@given(WORDS)
def test_spans_slice_back_to_the_name_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found: tuple[EntityMention, ...] = find_entities(text, sentences(text))
    assert [" ".join(mention.span.of(text).split()) for mention in found] == [mention.name for mention in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
