"""Denials without a plain verb of denial: marked as [s …], [c …]."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.annotate.rebuffs import by_rebuff


@pytest.mark.parametrize(
    "text",
    [
        "[s The captain] has [c maintained his innocence], the paper said.",
        "[s Tarn] [c pleaded not guilty].",
        "[s The owners] [c took issue with the story].",
    ],
)
def test_who_denies_and_the_words_that_do(text: str, marked: Callable, sentence: Callable) -> None:
    made = marked(text)
    (found,) = by_rebuff(sentence(made.text))
    assert (found.source, found.content, found.act) == (made.spans["s"], made.spans["c"], "denies")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("It was old, a claim that the owners have denied.", "the owners", "a claim that the owners have denied"),
        (
            "It sank, a claim disputed last year by the Harbour Board.",
            "the Harbour Board",
            "a claim disputed last year by the Harbour Board",
        ),
        ("He sold it; it’s being denied by Ivo Tarn.", "Ivo Tarn", "it’s being denied by Ivo Tarn"),
        ("The claim is denied by Ivo Tarn.", "Ivo Tarn", "The claim is denied by Ivo Tarn"),
    ],
)
def test_a_claim_that_somebody_denies(sentence: Callable, text: str, source: str, content: str) -> None:
    (found,) = by_rebuff(sentence(text))
    assert ([span.of(text) for span in found.source], [span.of(text) for span in found.content]) == ([source], [content])


@pytest.mark.parametrize("text", ["Tarn walked back to the harbour.", "The owners made a claim that the ferry was safe.", "He was guilty."])
def test_what_is_no_denial(sentence: Callable, text: str) -> None:
    assert by_rebuff(sentence(text)) == []
