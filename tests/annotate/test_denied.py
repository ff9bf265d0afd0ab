"""A denial of a report also tells what was reported: marked as [s …], [c …]."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.annotate.denied import by_denied
from headwater.annotate.frames import Finding
from headwater.types import Act, Span


def denial(text: str, cue: str, act: Act = "denies") -> Finding:
    at = text.index(cue)
    return Finding((Span(0, at - 1),), (Span(at, at + len(cue)),), (Span(at, len(text) - 1),), act)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Tarn denied a [s Selwyn Courier] report that [c he had sold the old ferry].", "denied"),
        ("Tarn dismissed [s Ada Kell]’s claim that [c the ferry sank in calm water], calling it a joke.", "dismissed"),
        ("Tarn rejects report [c he had sold the old ferry].", "rejects"),
    ],
)
def test_what_was_reported_and_whose_report_it_is(text: str, cue: str, marked: Callable) -> None:
    made = marked(text)
    (told,) = by_denied(made.text, [denial(made.text, cue)])
    assert told.content == made.spans["c"]
    assert told.source == made.spans.get("s", ())
    assert told.act == "asserts"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Tarn denied the report.", "denies"),
        ("Tarn denied a report that it sank.", "denies"),
        ("Tarn praised a report that he had sold the old ferry.", "asserts"),
    ],
)
def test_a_bare_report_a_few_words_and_what_is_not_denied_tell_nothing(text: str, act: Act) -> None:
    assert by_denied(text, [denial(text, "praised" if act == "asserts" else "denied", act)]) == []
