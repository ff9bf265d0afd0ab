"""Names by the tagger and by the rules made one list."""

from __future__ import annotations

from headwater.annotate.naming import join_names
from headwater.annotate.tagger import Marked
from headwater.text import sentences
from headwater.types import EntityMention, EntityType, Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def ruled(text: str, words: str, kind: EntityType) -> EntityMention:
    return EntityMention(at(text, words), words, kind)


def tagged(text: str, words: str, label: str) -> Marked:
    return Marked(at(text, words), label, 0.9)


def names(text: str, rules: list[EntityMention], tags: list[Marked]) -> list[tuple[str, str]]:
    return [(each.name, each.type) for each in join_names(text, rules, tags, sentences(text))]


def test_the_rules_know_outlets_and_the_tagger_people() -> None:
    text = "Ilse Marant told The Selwyn Courier in Dorn."
    rules = [ruled(text, "Ilse Marant", "organisation"), ruled(text, "Selwyn Courier", "publisher")]
    tags = [tagged(text, "Ilse Marant", "person"), tagged(text, "Selwyn Courier", "organisation"), tagged(text, "Dorn", "place")]
    assert names(text, rules, tags) == [("Ilse Marant", "person"), ("Selwyn Courier", "publisher"), ("Dorn", "place")]


def test_the_article_and_the_possessive_are_no_part_of_a_name() -> None:
    text = "It was the Harbour Board’s ferry."
    assert names(text, [], [tagged(text, "the Harbour Board’s", "organisation")]) == [("Harbour Board", "organisation")]


def test_a_peoples_name_is_no_weapon_but_a_designation_is() -> None:
    text = "The Tarvonian system and the CA-14 system were seen."
    rules = [ruled(text, "Tarvonian", "equipment"), ruled(text, "CA-14", "equipment")]
    tags = [tagged(text, "Tarvonian", "group"), tagged(text, "CA-14", "group")]
    assert names(text, rules, tags) == [("Tarvonian", "group"), ("CA-14", "equipment")]


def test_dates_and_sums_are_no_names() -> None:
    text = "He paid $3 million on Nov. 2."
    assert names(text, [], [tagged(text, "$3 million", "money"), tagged(text, "Nov. 2", "date")]) == []


def test_what_only_the_rules_see_is_kept() -> None:
    text = "Anton Belisar left."
    assert names(text, [ruled(text, "Anton Belisar", "person")], []) == [("Anton Belisar", "person")]
