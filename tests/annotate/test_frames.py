"""Ways of building a sentence around a cue that test_rules does not reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.annotate.frames import Finding, style_of, subject_of
from headwater.annotate.spoken import find_quotes
from headwater.types import Span


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The owners of the ferry were silent.", "The owners of the ferry"),
        ("In Kell, the owners were silent.", "the owners"),
        ("Asked about it, Tarn was silent.", "Tarn"),
    ],
)
def test_the_subject_stands_first_or_after_an_opening(sentence: Callable, text: str, subject: str) -> None:
    made = sentence(text)
    assert [span.of(text) for span in subject_of(made, len(made.low) - 1)] == [subject]


def test_content_partly_in_marks_is_mixed() -> None:
    text = "Tarn called it “a dark day” for Kell."
    assert style_of(Finding((), (), (Span(12, 36),)), find_quotes(text)) == "mixed"
