"""What is seen in one article, when everything is put together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate import annotate_article
from headwater.types import Article, Attribution, Span


def test_what_is_not_content_gives_no_sentences_and_no_attributions(article: Callable[..., Article]) -> None:
    text = "Tarn said the ferry of Kell sank. Read also: Marant said it would."
    made = annotate_article(article(text, content_free=(Span(34, len(text)),)))
    assert [span.of(text) for span in made.sentences] == ["Tarn said the ferry of Kell sank."]
    assert len(made.attributions) == 1


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Tarn said the ferry of Kell may have been warned.", "certain"),
        ("Tarn believes the ferry of Kell was warned.", "probable"),
        ("Tarn speculated that the ferry of Kell was warned.", "possible"),
        ("Tarn apparently said the ferry of Kell was warned.", "probable"),
    ],
)
def test_the_cue_lends_its_certainty(annotated: Callable, text: str, certainty: str) -> None:
    (found,) = annotated(text).attributions
    assert found.certainty == certainty


def test_who_passed_it_on_is_taken_out_of_the_source(annotated: Callable) -> None:
    text = "An Alverian official quoted by The Selwyn Courier said that the ferry of Kell had sunk."
    (found,) = annotated(text).attributions
    assert [span.of(text) for span in found.source] == ["An Alverian official"]
    assert [span.of(text) for span in found.hearer] == ["The Selwyn Courier"]
    assert found.kind == "unnamed"


def test_an_outlet_that_is_cited_is_a_publisher(annotated: Callable) -> None:
    (found,) = annotated("The Selwyn Courier reported that the ferry of Kell had sunk.").attributions
    assert found.kind == "publisher"


def test_the_title_may_be_a_headline_with_its_source(annotated: Callable) -> None:
    text = "Courier: Ferry of Kell was warned\n\nIt sank on the way to Dorn."
    found = annotated(text, title="Courier: Ferry of Kell was warned").attributions[0]
    assert found.source[0].of(text) == "Courier"


def test_another_finder_takes_the_place_of_the_rules(article: Callable[..., Article]) -> None:
    given_ = Attribution((Span(0, 4),), (Span(5, 9),), (Span(10, 24),))

    def finder(text: str, sentences: object, *, title: Span | None = None) -> tuple[Attribution, ...]:
        return (given_,)

    (found,) = annotate_article(article("Tarn said the ferry sank."), finder=finder).attributions
    assert (found.source, found.content, found.kind) == (given_.source, given_.content, "named_person")


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_annotated_within_its_bounds(article: Callable[..., Article], text: str) -> None:
    made = annotate_article(article(text))
    spans = [*made.sentences, *(each.span for each in made.entities), *(each.span for each in made.dates)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(each.span.of(text) for each in made.entities)
