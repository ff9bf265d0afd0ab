"""Who gave no answer, to whom: marked as [s …], [c …], [h …]."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.annotate.silence import by_silence
from headwater.text import sentences


@pytest.mark.parametrize(
    "text",
    [
        "[s The owners] [c declined to comment].",
        "[s Tarn] [c refused to discuss it], the paper said.",
        "[s The owners] [c could not immediately be reached for comment by the Kell Gazette].",
        "Asked by The Selwyn Courier, [s Tarn] [c had no comment].",
        "[s The ferry company] [c did not answer calls and e-mails].",
        "[s The court] [c refused comment outside of hearings].",
        "[s The board] [c declined to comment on the report, on the memo, or whether there was one].",
        "[s Tarn] [c stopped short of confirming it].",
    ],
)
def test_who_was_silent_and_the_words_that_say_so(text: str, marked: Callable, sentence: Callable) -> None:
    made = marked(text)
    (found,) = by_silence(sentence(made.text))
    assert (found.source, found.content, found.act) == (made.spans["s"], made.spans["c"], "declines")


def test_who_asked_is_the_hearer(sentence: Callable) -> None:
    text = "The company did not respond to Polar News Service's request for comment."
    (found,) = by_silence(sentence(text))
    assert [span.of(text) for span in found.hearer] == ["Polar News Service's"]


@pytest.mark.parametrize(
    "text", ["Tarn commented on it.", "The board responded at once.", "Nobody declined the offer of tea.", "Ferries do not return here."]
)
def test_who_answered_was_not_silent(sentence: Callable, text: str) -> None:
    assert by_silence(sentence(text)) == []


def test_two_silences_of_one_sentence_are_two(sentence: Callable) -> None:
    made = sentence("The owners declined to comment, and the board did not respond.")
    assert len(by_silence(made)) == 2
    assert sentences(made.text)


def test_who_was_called_is_silent(sentence: Callable) -> None:
    text = "Calls to the Harbour Board were not returned."
    (found,) = by_silence(sentence(text))
    assert [span.of(text) for span in (*found.source, *found.content)] == ["the Harbour Board", text[:-1]]
