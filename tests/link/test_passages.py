"""The passages of an article that may state a claim, each with act, certainty and the chain behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.chains import find_chains
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.passages import Passage, find_passages
from headwater.link.speakers import find_voices

Find = Callable[..., list[Passage]]


@pytest.fixture(scope="session")
def find(annotated: Callable) -> Find:
    def run(text: str, **more: object) -> list[Passage]:
        made = annotated(text, **more)
        names = NameIndex(link_names([made]))
        return find_passages(made, find_chains(made, find_voices(made, names), names))

    return run


def test_what_is_said_and_what_the_article_says_itself(find: Find) -> None:
    said, own = find("Ivo Tarn said that the ferry of Kell sank. The weather in Kell was bad on that day.")
    assert (said.quote, said.chain.voice.name, said.attribution) == ("the ferry of Kell sank", "Ivo Tarn", 0)
    assert (own.quote, own.chain.voice.kind, own.attribution) == ("The weather in Kell was bad on that day", "none", None)


@pytest.mark.parametrize(
    ("text", "act", "certainty"),
    [
        ("Tarn said the ferry of Kell may have been warned.", "asserts", "possible"),
        ("Tarn believes the ferry of Kell was warned.", "asserts", "probable"),
        ("Tarn said the ferry of Kell was warned.", "asserts", "certain"),
        ("Tarn said the reports about the ferry were unfounded.", "denies", "certain"),
        ("The sinking of the ferry is still unconfirmed.", "doubts", "certain"),
        ("The reports about the ferry are unfounded and false.", "asserts", "certain"),
    ],
)
def test_the_words_tell_act_and_certainty(find: Find, text: str, act: str, certainty: str) -> None:
    (passage,) = find(text)
    assert (passage.act, passage.certainty) == (act, certainty)


def test_a_clause_without_a_subject_of_its_own_is_no_surer_than_the_one_before(find: Find) -> None:
    told = find("The owners of the ferry may have sold the old boats in May and trained the new crews.")
    assert [passage.certainty for passage in told] == ["possible", "possible"]
    told = find("The owners of the ferry may have sold the old boats, and the council has trained the new crews.")
    assert [passage.certainty for passage in told] == ["possible", "certain"]


def test_of_what_is_said_within_what_is_said_only_the_inner_is_kept(find: Find) -> None:
    (passage,) = find("The Selwyn Courier reported that officials believe that the ferry of Kell sank.")
    assert (passage.quote, passage.certainty) == ("the ferry of Kell sank", "probable")


def test_a_denial_ends_before_it_retells_what_it_denies(find: Find) -> None:
    assert (
        find("The owners dismissed the report as unfounded, which said that the ferry was old.")[0].quote
        == "dismissed the report as unfounded"
    )


def test_a_scrap_is_no_passage(find: Find) -> None:
    assert find("It sank. He did.") == []


def test_what_the_article_tells_of_an_act_keeps_who_acts(find: Find) -> None:
    quotes = [passage.quote for passage in find("The council of Kell approved the sale of the old ferry. Tarn said that it was late.")]
    assert any(quote.startswith("The council of Kell approved") for quote in quotes)


def test_a_passage_of_the_title_is_marked(find: Find) -> None:
    passages = find("Ferry of Kell was warned\n\nThe weather in Kell was bad.", title="Ferry of Kell was warned")
    assert [passage.title for passage in passages] == [True, False]


@given(st.text(st.characters(), max_size=200))
def test_every_passage_is_its_words_once(find: Find, text: str) -> None:
    passages = find(text)
    assert all(passage.quote == passage.span.of(text) != "" for passage in passages)
    assert [passage.span for passage in passages] == sorted({passage.span for passage in passages})


@pytest.mark.parametrize("asked", ["when asked about the report of the Kell Courier", "when questioned on Monday about the report"])
def test_the_occasion_on_which_something_is_said_claims_nothing(find: Find, asked: str) -> None:
    found = find(f"“The ferry of Kell is on its way to Brennick,” Ivo Tarn said {asked}.")
    assert [passage.quote for passage in found] == ["The ferry of Kell is on its way to Brennick"]
