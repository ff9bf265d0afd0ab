"""Flat negations in somebody's words are denials."""

from __future__ import annotations

import pytest

from headwater import lexicon
from headwater.link.polarity import contradicts, settle_acts
from headwater.types import Mention, Span


def said(quote: str, source: str) -> Mention:
    return Mention("kesten", Span(0, len(quote)), quote, source, source, "named_person" if source else "none")


def acts(*mentions: Mention) -> list[str]:
    return [mention.act for mention in settle_acts(mentions)]


@pytest.mark.parametrize(
    "words",
    [
        "the ferry never sank",
        "it was never a spy ship",
        "“There was no order to sail.”",
        "we are not at war with Dorn",
        "he did nothing wrong",
        "the board did not have any contact with the owners",
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


def test_every_line_of_the_table_has_a_kind_and_a_pattern() -> None:
    kinds = {row[0] for row in lexicon.table("contradictions.tsv") if len(row) == 2}
    assert kinds == {"negation", "inner", "plan", "half", "state", "charge"}
