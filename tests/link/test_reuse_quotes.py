"""Quotations of one utterance: cut, changed, and of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from headwater.link.likeness import stem
from headwater.link.reuse_quotes import Quotation, match_quotations
from headwater.text import fold
from headwater.types import Derivation, Dossier, Span

WHOLE = "The ferry of Kell was rotten, and the harbour board knew it for years"


def quotation(article: int, words: str, speaker: str = "Ivo Tarn") -> Quotation:
    return Quotation(article, Span(0, len(words)), speaker, tuple(stem(fold(word.strip(","))) for word in words.split()))


def test_a_few_words_of_it_are_the_same_utterance() -> None:
    (utterance,) = match_quotations([quotation(0, WHOLE), quotation(1, "the harbour board knew it for years", "Tarn")])
    assert (utterance.later, utterance.earlier, utterance.equal, utterance.shorter) == (1, 0, 7, 7)
    assert utterance.longer == len(WHOLE.split())


def test_it_may_be_translated_anew() -> None:
    (utterance,) = match_quotations(
        [quotation(0, WHOLE), quotation(1, "Kell's ferry was a rotten ship, the board of the harbour has known it")]
    )
    assert utterance.equal < utterance.shorter


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the harbour board knew it for years", "Ann Orr"),
        ("we knew it for years and years", "Ivo Tarn"),
        ("The inquiry will take a month", "Ivo Tarn"),
    ],
)
def test_another_speaker_or_other_words_are_not(words: str, speaker: str) -> None:
    assert match_quotations([quotation(0, WHOLE), quotation(1, words, speaker)]) == []


def test_quotations_of_one_article_are_left_alone() -> None:
    assert match_quotations([quotation(0, WHOLE), quotation(0, WHOLE)]) == []


def test_each_finds_the_one_most_alike() -> None:
    cut = quotation(0, "the harbour board knew of it, long ago")
    (utterance,) = match_quotations([cut, quotation(0, WHOLE), quotation(1, "the harbour board knew it for years")])
    assert utterance.early == Span(0, len(WHOLE))


def quoted(dossier: Dossier) -> Sequence[Derivation]:
    return [each for each in dossier.stories[0].derivations if each.relation == "quoted"]


def test_a_traced_story_links_them(article: Callable, traced: Callable) -> None:
    first = article(f"“{WHOLE},” said Ivo Tarn, the captain. It rained.", "kesten", published="2021-11-02")
    second = article(
        "Ivo Tarn, the captain, said the harbour board “knew it of ferry and harbour for years”.", "alder", published="2021-11-03"
    )
    third = article("It was “the rotten ferry of Kell the harbour board knew”, Ivo Tarn said.", "brennick", published="2021-11-04")
    for derivation in quoted(traced(first, second, third)):
        assert "a quotation of Ivo Tarn" in derivation.reason
        assert derivation.article != "kesten"
    assert any(each.article == "brennick" for each in quoted(traced(first, third)))
