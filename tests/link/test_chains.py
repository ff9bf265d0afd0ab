"""The way from an article to the final source, nearest publisher first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.chains import Chain, find_chains, find_readings
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.outlets import same_outlet
from headwater.link.speakers import find_voices

Chains = Callable[..., list[Chain]]


@pytest.fixture(scope="module")
def chains(annotated: Callable) -> Chains:
    def run(text: str, publisher: str = "Kesten Daily") -> list[Chain]:
        made = annotated(text, publisher=publisher)
        names = NameIndex(link_names([made]))
        return find_chains(made, find_voices(made, names), names)

    return run


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Ivo Tarn said that the ferry of Kell sank.", "Ivo Tarn", ()),
        ("Ivo Tarn told The Selwyn Courier that the ferry of Kell sank.", "Ivo Tarn", ("Selwyn Courier",)),
        ("The Selwyn Courier reported that the ferry of Kell sank.", "Selwyn Courier", ()),
        ("The ferry of Kell sank, The Selwyn Courier reported, citing two officials.", "unnamed officials", ("Selwyn Courier",)),
        ("The Selwyn Courier reported that officials believe that the ferry sank.", "unnamed officials", ("Selwyn Courier",)),
    ],
)
def test_the_innermost_source_and_the_publishers_on_the_way(chains: Chains, text: str, source: str, via: tuple[str, ...]) -> None:
    last = chains(text)[-1]
    assert last.voice.name.removeprefix("The ") == source
    assert tuple(name.removeprefix("The ") for name in last.via) == via
    assert len(last.via) == len(last.via_span)


def test_the_words_that_credit_are_kept(chains: Chains) -> None:
    text = "Ivo Tarn told The Selwyn Courier that the ferry of Kell sank."
    (chain,) = chains(text)
    assert "Selwyn Courier" in [span.of(text).removeprefix("The ") for span in chain.via_span]


def test_the_articles_own_publisher_is_no_hop(chains: Chains) -> None:
    (chain,) = chains("Ivo Tarn told The Selwyn Courier that the ferry of Kell sank.", publisher="Selwyn Courier")
    assert chain.via == ()


def test_unnamed_people_stay_behind_the_outlet_they_spoke_to(chains: Chains) -> None:
    text = "Alverian officials told The Selwyn Courier that the ferry of Kell sank. One official said that it was old."
    assert [tuple(name.removeprefix("The ") for name in chain.via) for chain in chains(text)] == [("Selwyn Courier",), ("Selwyn Courier",)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry of Kell sank, Ivo Tarn said in an interview with The Selwyn Courier.",
        "In an interview with The Selwyn Courier, Ivo Tarn said that the ferry of Kell sank.",
        "Ann Day of The Selwyn Courier rang the board. Ivo Tarn told Ann Day that the ferry of Kell sank.",
    ],
)
def test_the_outlet_that_was_told_is_on_the_way_wherever_it_stands(chains: Chains, text: str) -> None:
    last = chains(text)[-1]
    assert [name.removeprefix("The ") for name in last.via] == ["Selwyn Courier"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Selwyn News", "selwynnews.com", True),
        ("The Selwyn Courier", "Selwyn Courier", True),
        ("Selwyn News Channel", "Selwyn", True),
        ("The Selwyn Courier", "The Kell Courier", False),
        ("The Times", "The Times of Kell", False),
    ],
)
def test_an_outlet_is_itself_however_short_its_name(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        # The newspaper that reports it stands inside what the officials are cited for.
        ("The ferry of Kell sank, The Selwyn Courier wrote, referring to two officials.", "unnamed officials", ["Selwyn Courier"]),
        # Two outlets in one breath.
        ("The Selwyn Courier and The Kell Herald reported that the ferry sank.", "Selwyn Courier and Kell Herald", []),
        # "told reporters the Courier was wrong": nobody told the Courier.
        ("Ivo Tarn told reporters The Selwyn Courier was wrong.", "Ivo Tarn", []),
    ],
)
def test_outlets_beside_and_behind(chains: Chains, text: str, source: str, via: list[str]) -> None:
    found = [(chain.voice.name.replace("The ", ""), [name.removeprefix("The ") for name in chain.via]) for chain in chains(text)]
    assert (source, via) in found


def test_what_is_said_after_an_interview_may_have_been_said_there(annotated: Callable) -> None:
    text = "Ivo Tarn sat down for an interview with The Selwyn Courier. The day was warm. “The ferry of Kell was old,” he said."
    made = annotated(text, publisher="Kesten Daily")
    names = NameIndex(link_names([made]))
    ((_, _, readings),) = find_readings(made, find_voices(made, names), names)
    (met,) = [reading for reading in readings if reading.way == "met"]
    assert [name.removeprefix("The ") for name, _ in met.via] == ["Selwyn Courier"]
    assert {"back 2", "talk True", "clear"} <= set(met.notes)
