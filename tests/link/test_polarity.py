"""Flat negations in somebody's words are denials."""

from __future__ import annotations

import pytest

from headwater import lexicon
from headwater.link.chains import Chain
from headwater.link.passages import Passage
from headwater.link.polarity import contradicts, is_contested, settle_acts
from headwater.link.voices import OWN
from headwater.types import Act, Mention, Span


def passage(quote: str, act: Act, article: str = "kesten") -> Passage:
    return Passage(article, Span(0, len(quote)), quote, Chain(OWN), act, "certain")


def said(quote: str, source: str) -> Mention:
    return Mention("kesten", Span(0, len(quote)), quote, source, source, "named_person" if source else "none")


def acts(*mentions: Mention) -> list[str]:
    return [mention.act for mention in settle_acts(mentions, contested=True)]


@pytest.mark.parametrize(
    "words",
    [
        "the ferry never sank",
        "it was never a spy ship",
        "“There was no order to sail.”",
        "we are not at war with Dorn",
        "he did nothing wrong",
        "the board did not have any contact with the owners",
        "they have maintained that the ferry never sank",
        "last week in Kell that there was no order",
    ],
)
def test_a_negated_main_clause_contradicts(words: str) -> None:
    assert contradicts(words)


@pytest.mark.parametrize(
    "words",
    [
        "the ferry sank",
        "the board will not sell the ferry",
        "the minister couldn't swim",
        "Tarn said that he was not there",
        "if it did not sink, where is it",
        "is it not a shame?",
        "the board did not meet on Monday",
        "not only the ferry sank",
        "it was a delay, not an end",
        "the captain of the old white ferry of Kell was at no time near Dorn",
        "there is no question that it sank",
        "the board did not rule out a sale",
        "not to sell the ferry",
    ],
)
def test_plans_inner_clauses_and_half_negations_do_not(words: str) -> None:
    assert not contradicts(words)


def test_a_negation_by_somebody_denies() -> None:
    assert acts(said("it sank", "Tarn"), said("it never sank", "Marant")) == ["asserts", "denies"]


def test_one_voice_that_negates_denies_also_where_nobody_is_heard_to_claim_it() -> None:
    assert acts(said("it never sank", "Marant")) == ["denies"]


def test_an_own_voice_denies_nothing() -> None:
    assert acts(said("it sank", "Tarn"), said("it never sank", "")) == ["asserts", "asserts"]


def test_a_claim_that_is_itself_a_negation_is_kept() -> None:
    assert acts(said("it was never safe", "Tarn"), said("it never sailed", "Marant")) == ["asserts", "asserts"]


def test_where_nothing_is_denied_in_so_many_words_only_what_answers_a_charge_is_a_denial() -> None:
    sank, calm = said("it sank", "Tarn"), said("there was no storm", "Marant")
    assert [mention.act for mention in settle_acts([sank, calm], contested=False)] == ["asserts", "asserts"]
    assert [mention.act for mention in settle_acts([sank, said("he did nothing wrong", "Marant")], contested=False)][1] == "denies"


def test_two_answers_in_so_many_words_make_a_story_contested() -> None:
    assert is_contested([passage("it sank", "asserts"), passage("it is not true", "denies"), passage("it seems odd", "doubts")])
    assert not is_contested([passage("it sank", "asserts"), passage("it is not true", "denies"), passage("no comment", "declines")])


def test_a_copy_makes_no_story_contested() -> None:
    assert not is_contested([passage("it is not true", "denies"), passage("It is not true", "denies", article="alder")])


def test_every_line_of_the_table_has_a_kind_and_a_pattern() -> None:
    kinds = {row[0] for row in lexicon.table("contradictions.tsv") if len(row) == 2}
    assert kinds == {"negation", "inner", "plan", "half", "state", "charge"}
