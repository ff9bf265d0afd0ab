"""Where an article tells that somebody spoke to an outlet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.credited import Credited
from headwater.link.hearers import find_staff
from headwater.link.meetings import Meeting, find_meetings, meetings_of
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.speakers import find_voices
from headwater.link.voices import Room, Voice
from headwater.types import Span

TARN = Voice("Ivo Tarn", "named_person", "person:tarn")


@pytest.fixture(scope="module")
def meetings(annotated: Callable) -> Callable[[str], list[Meeting]]:
    def run(text: str) -> list[Meeting]:
        made = annotated(text, publisher="Kesten Daily")
        room = Room(made, NameIndex(link_names([made])))
        return find_meetings(room, find_voices(made, room.names), find_staff(made))

    return run


def met(*sentences: int, who: str = "tarn") -> list[Meeting]:
    return [Meeting(frozenset({who}), ("Selwyn Courier", Span(0, 1)), at, True) for at in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Tarn sat down for an interview with The Selwyn Courier.",
        "Ivo Tarn spoke at length in a Selwyn Courier interview.",
        "The ferry was old. Ivo Tarn defended it on The Selwyn Courier.",
    ],
)
def test_an_interview_is_a_meeting_of_who_is_named_in_its_sentence(meetings: Callable, text: str) -> None:
    (found,) = meetings(text)
    assert found.who == {"tarn"}
    assert "Selwyn Courier" in found.credit[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Tarn would not talk about the Selwyn Courier’s story.",
        "Ivo Tarn sat down for an interview with Kesten Daily.",
        "Ivo Tarn bought The Selwyn Courier.",
    ],
)
def test_no_meeting_with_the_own_publisher_or_with_what_an_outlet_wrote(meetings: Callable, text: str) -> None:
    assert meetings(text) == []


def test_the_last_meeting_before_and_the_next_behind_are_near() -> None:
    found = list(meetings_of(TARN, 12, [*met(1, 6, 9, 14, 15), *met(11, who="day")]))
    assert [meeting.sentence for meeting in found] == [9, 14]
    assert list(meetings_of(TARN, 30, met(14))) == []


def test_only_persons_meet() -> None:
    assert list(meetings_of(Voice("the board", "organisation", "body:tarn"), 1, met(1))) == []


def test_who_spoke_elsewhere_since_has_left() -> None:
    credited = Credited((("selwyn courier", 1),), (("person:tarn", 1, "selwyn courier"), ("person:tarn", 4, "")), frozenset(), 3)
    assert credited.left(TARN, "Selwyn Courier", 1, 3) == "clear"
    assert credited.left(TARN, "Selwyn Courier", 1, 5) == "blocked"


def test_near_credits_are_told_from_far_ones_and_rivals() -> None:
    credited = Credited((("kell echo", 6), ("selwyn courier", 0), ("selwyn courier", 9)), (), frozenset({"selwyn courier"}), 8)
    signs = {"back 8", "on 2", "credits 2", "share some", "rival nearer", "titled", "between"}
    assert set(credited.signs("Selwyn Courier", 7)) == signs
    assert "back 1" in credited.signs("Kell Echo", 7)
    assert credited.last("Selwyn Courier", 7) == 0
