"""Who speaks within a quotation, and statements that stand as paragraphs of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.annotate.grammar import make_sentence
from headwater.annotate.quoted import is_retold, keep_only, names_other, set_apart, within_quotes
from headwater.annotate.rules import find_attributions
from headwater.annotate.spoken import find_quotes
from headwater.text import sentences
from headwater.types import Attribution, Kind, Span

QUOTED = "“Two harbour officials said the ferry of Kell sank on Monday,” the Courier wrote."


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def test_who_speaks_within_a_quotation_is_found() -> None:
    (found,) = within_quotes(QUOTED, sentences(QUOTED), find_quotes(QUOTED))
    assert [span.of(QUOTED) for span in found.source] == ["Two harbour officials"]
    assert [span.of(QUOTED) for span in found.content] == ["the ferry of Kell sank on Monday"]
    assert names_other(QUOTED, found)


def test_a_quotation_that_is_the_whole_sentence_is_left_to_the_rules() -> None:
    text = "“Two harbour officials said the ferry of Kell sank on Monday.”"
    assert within_quotes(text, sentences(text), find_quotes(text)) == []


def test_i_is_who_is_quoted() -> None:
    text = "“I said the ferry of Kell would sink one day,” Ivo Tarn wrote."
    assert not any(names_other(text, found) for found in within_quotes(text, sentences(text), find_quotes(text)))


@pytest.mark.parametrize(
    ("outer", "kind", "score", "retold"),
    [
        ("the Courier", "publisher", None, False),
        ("the paper", "organisation", None, False),
        ("Ivo Tarn", "named_person", None, True),
        ("Ivo Tarn", "named_person", 0.7, False),
    ],
)
def test_an_outlets_words_are_those_of_whom_it_cites_a_persons_are_not(outer: str, kind: Kind, score: float | None, retold: bool) -> None:
    text = QUOTED.replace("the Courier", outer)
    inner = Attribution(
        spans(text, "Two harbour officials"), spans(text, "said"), spans(text, "the ferry of Kell sank"), outer=1, score=score
    )
    whole = Attribution(spans(text, outer), spans(text, "wrote"), spans(text, text[1 : text.index(",”")]), kind=kind)
    assert is_retold(text, inner, (inner, whole), find_quotes(text)) is retold


def test_what_stood_in_one_left_out_stands_in_the_next() -> None:
    whole = Attribution((), (Span(0, 1),), (Span(2, 9),))
    middle, inner = replace(whole, outer=0), replace(whole, outer=1)
    assert [each.outer for each in keep_only((whole, middle, inner), [0, 2])] == [None, 0]


def test_a_paragraph_behind_a_colon_is_what_was_said() -> None:
    text = (
        "The harbour board disputed the figures in a statement:\n\nThe ferry of Kell was insured. Its owner knew it was old.\n\nIt rained."
    )
    found = [each for each in find_attributions(text, sentences(text)) if each.cue and each.cue[0].of(text) == ":"]
    assert [each.content[0].of(text) for each in found] == ["The ferry of Kell was insured. Its owner knew it was old."]
    assert found[0].source[0].of(text) == "The harbour board"


def test_an_outlet_that_reports_a_paragraph_is_known_without_more() -> None:
    text = "The Selwyn Courier reports:\n\nThe ferry of Kell sank in the night off Dorn."
    first, second = sentences(text)
    (found,) = set_apart(make_sentence(text, first), second, [])
    assert found.source[0].of(text) == "The Selwyn Courier"


@pytest.mark.parametrize(
    "text",
    [
        "These things are known:\n\nThe ferry of Kell sank in the night off Dorn.",
        "The board said in a statement:\n\n“The ferry of Kell sank in the night off Dorn.”",
        "The board said in a statement:\n\n- The ferry of Kell sank in the night off Dorn.",
        "The board said in a statement:\n\nRead more.",
        "The board said in a statement: The ferry of Kell sank in the night off Dorn. It was very old indeed.",
    ],
)
def test_lists_quotations_and_what_nobody_says_are_no_statements_set_apart(text: str) -> None:
    first, second = sentences(text)[:2]
    assert set_apart(make_sentence(text, first), second, []) == []
