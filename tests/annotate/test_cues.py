"""Which words of a sentence report speech or thought, and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater import lexicon
from headwater.annotate.cues import cue_act, cue_forms, find_cues, inflect


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Officials have also said it.", "have also said", "asserts"),
        ("He pointed out that it sank.", "pointed out", "asserts"),
        ("Earlier he said it.", "said", "asserts"),
        ("The owners denied it.", "denied", "denies"),
        ("The owners have long disputed it.", "disputed", "denies"),
        ("The report says nothing.", "says", "asserts"),
        ("He did not confirm it.", "did not confirm", "asserts"),
    ],
)
def test_a_cue_takes_its_auxiliaries_and_adverbs(sentence: Callable, text: str, words: str, act: str) -> None:
    made = sentence(text)
    cue = find_cues(made)[-1]
    assert (made.stretch(cue.first, cue.last).of(made.text), cue.entry.act) == (words, act)


@pytest.mark.parametrize("text", ["The reported sale ended.", "The report was long.", "His claims are many.", "He hoped to say more."])
def test_nouns_adjectives_and_infinitives_are_no_cues(sentence: Callable, text: str) -> None:
    assert [cue.form for cue in find_cues(sentence(text)) if cue.form != "hoped"] == []


def test_what_a_cue_is_shows(sentence: Callable) -> None:
    (negated,) = find_cues(sentence("He did not say so."))
    (passive,) = find_cues(sentence("It was said in Kell."))
    (participle,) = find_cues(sentence("He left, saying that it sank."))
    assert (negated.negated, passive.passive, participle.participle) == (True, True, True)
    assert (negated.passive, passive.negated, passive.participle) == (False, False, False)


def test_a_headline_in_title_case_has_cues(sentence: Callable) -> None:
    assert [cue.form for cue in find_cues(sentence("Owners Said Ferry Was Unsafe For Years"))] == ["said"]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [("state", "state states stated stating"), ("stress", "stress stresses stressed stressing"), ("add", "add adds added adding")],
)
def test_regular_verbs_are_inflected(lemma: str, forms: str) -> None:
    assert " ".join(inflect(lemma)) == forms


def test_every_line_of_the_table_is_well_formed() -> None:
    for row in lexicon.table("cues.tsv"):
        assert 4 <= len(row) <= 5, row
        assert row[1] in ("asserts", "denies", "doubts", "declines"), row
        assert row[2] in ("certain", "probable", "possible"), row
        assert set(row[3].split(",")) <= {"clause", "object", "phrase", "quote", "claim", "naming"}, row


def test_no_form_of_the_table_is_odd() -> None:
    assert all(form == form.lower() and form.strip() == form and form for form in cue_forms())


@pytest.mark.parametrize(
    ("form", "content", "negated", "act"),
    [
        ("denied", "the report", False, "denies"),
        ("denied", "the report", True, "asserts"),
        ("rejected", "the report", False, "denies"),
        ("rejected", "the offer", False, "asserts"),
        ("called", 'the reports "a pack of lies"', False, "denies"),
        ("called", "the ferry unsafe", False, "asserts"),
        ("confirm", "the sinking", True, "doubts"),
        ("accused", "the owners of theft", True, "doubts"),
        ("said", "“no comment”", False, "declines"),
    ],
)
def test_the_act_of_a_cue_depends_on_what_it_is_said_of(form: str, content: str, negated: bool, act: str) -> None:
    assert cue_act(cue_forms()[form], negated=negated, content=content) == act
