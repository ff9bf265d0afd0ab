"""Who speaks: pronouns, titles, surnames and "the paper" are taken back to a name that stands in the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.speakers import Voice, find_voices

Voices = Callable[[str], list[Voice]]


@pytest.fixture(scope="module")
def voices(annotated: Callable) -> Voices:
    def run(text: str) -> list[Voice]:
        made = annotated(text)
        return find_voices(made, NameIndex(link_names([made])))

    return run


@pytest.mark.parametrize(
    "text",
    [
        "Harbor inspector Ivo Tarn said that the ferry of Kell sank. He said that it was old.",
        "Harbor inspector Ivo Tarn said that the ferry of Kell sank. Tarn said that it was old.",
        "Harbour Board spokesman Ivo Tarn said that the ferry of Kell sank. The spokesman said that it was old.",
    ],
)
def test_pronoun_surname_and_title_are_the_same_person(voices: Voices, text: str) -> None:
    first, second = voices(text)
    assert (first.name, first.kind) == (second.name, second.kind) == ("Ivo Tarn", "named_person")
    assert first.key == second.key


def test_another_person_with_another_name_is_another_voice(voices: Voices) -> None:
    first, second = voices("Ivo Tarn said that the ferry of Kell sank. Ilse Marant said that it was old.")
    assert first.key != second.key


def test_the_paper_is_the_outlet_named_before(voices: Voices) -> None:
    first, second = voices("The Selwyn Courier reported that the ferry of Kell sank. The newspaper said that it was old.")
    assert second.kind == "publisher"
    assert first.key == second.key


def test_unnamed_people_are_called_by_what_the_article_calls_them(voices: Voices) -> None:
    (voice,) = voices("Two unnamed Alverian officials said that the ferry of Kell sank.")
    assert (voice.name, voice.kind) == ("unnamed Alverian officials", "unnamed")


def test_the_officials_are_those_met_before(voices: Voices) -> None:
    first, second = voices("Two Alverian officials said that the ferry of Kell sank. The officials said that it was old.")
    assert first.key == second.key


def test_a_spokesman_brings_the_body(voices: Voices) -> None:
    (voice,) = voices("Harbour Board spokesman Ivo Tarn said that the ferry of Kell sank.")
    assert voice.body == "Harbour Board"


def test_nobody_in_sight_is_own_voice(voices: Voices) -> None:
    (voice,) = voices("It is believed that the ferry of Kell sank.")
    assert voice.kind == "none"


def test_a_pronoun_without_anybody_before_it_names_nobody(voices: Voices) -> None:
    assert [voice.kind for voice in voices("He said that the ferry of Kell sank.")] == ["none"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # The title says who is meant, whoever spoke last.
        (
            "President Ann Day met Ivo Tarn. Ivo Tarn said that it was old. The president said that the ferry sank.",
            "Ann Day",
            "named_person",
        ),
        # Whose lawyer somebody is, another passage tells by name.
        ("Ilse Marant, a lawyer for Ivo Tarn, left. Tarn's lawyer said that the ferry sank.", "Ilse Marant", "named_person"),
        # Nobody names this spokesman: the body speaks.
        ("A Harbour Board spokesman said that the ferry sank.", "Harbour Board", "organisation"),
        ("A spokesman for the ministry said that the ferry sank.", "the ministry", "organisation"),
        # A person's name inside a description is not who speaks.
        ("A Tarn campaign official said that the ferry sank.", "unnamed Tarn campaign official", "unnamed"),
        # The statement is of whoever was cited last.
        ("Ivo Tarn said that it was old. The statement said that the ferry sank.", "Ivo Tarn", "named_person"),
        # A pronoun means the one who leads the sentence before, not who is named inside it.
        ("Ivo Tarn spoke with Otto Rell on Monday. He said that the ferry sank.", "Ivo Tarn", "named_person"),
        # Somebody only described goes before "who".
        ("Police found a woman who said that the ferry sank.", "unnamed woman", "unnamed"),
    ],
)
def test_descriptions_are_taken_back_to_whom_they_describe(voices: Voices, text: str, name: str, kind: str) -> None:
    last = voices(text)[-1]
    assert (last.name, last.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A land and its people are the same; the full name comes later.
        ("Israel’s harbour minister said the ferry sank. Israeli Harbour Minister Ivo Tarn has not seen it.", "Ivo Tarn"),
        # Nobody else in the article has the role.
        ("Day’s attorney said the ferry sank. In court attorney Ivo Tarn spoke for Ann Day.", "Ivo Tarn"),
        ("Ilse Marant, the woman who said the ferry sank, left.", "Ilse Marant"),
        ("Ivo Tarn and Ann Day left the board. They said the ferry sank.", "Ivo Tarn and Ann Day"),
    ],
)
def test_descriptions_and_they_are_taken_back_to_who_is_named(voices: Voices, text: str, name: str) -> None:
    assert name in [voice.name for voice in voices(text)]


def test_an_attorney_of_another_land_or_one_of_several_is_not_meant(voices: Voices) -> None:
    for more in ("Israeli attorney Ivo Tarn left.", "In court attorney Ivo Tarn and attorney Ilse Marant spoke."):
        assert voices(f"Day’s attorney said the ferry sank. {more}")[0].name == "Day’s attorney"
