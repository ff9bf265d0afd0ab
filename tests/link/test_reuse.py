"""What articles took from one another: from the earlier one, by words, and quotations apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from headwater.link.reuse import find_reuse
from headwater.types import Derivation

LINE = "The ferry of Kell sank on Tuesday with 22 crates of machine parts on board."
QUOTE = "“Nobody of the crew saw how the ferry of Kell went down that night,” Tarn said."


@pytest.fixture(scope="module")
def reuse(annotated: Callable) -> Callable[..., Sequence[Derivation]]:
    """Return what two texts took from one another; the second ran a day later."""

    def run(first: str, second: str, *dates: str) -> Sequence[Derivation]:
        days = dates or ("2021-11-02", "2021-11-03")
        made = [annotated(first, "kesten", published=days[0]), annotated(second, "alder", published=days[1])]
        return find_reuse(made)

    return run


def test_the_later_article_took_the_sentence(reuse: Callable) -> None:
    (derivation,) = reuse(LINE, f"In Kell it rained. {LINE}")
    assert (derivation.article, derivation.from_, derivation.relation) == ("alder", "kesten", "copied")
    assert [span.of(text) for span, text in zip(derivation.spans, (f"In Kell it rained. {LINE}", LINE), strict=True)] == [LINE, LINE]
    assert 0 < derivation.score < 1


def test_case_and_marks_do_not_hide_a_copy(reuse: Callable) -> None:
    assert len(reuse(LINE, LINE.upper().replace(".", "!"))) == 1


def test_short_sentences_may_be_alike_by_chance(reuse: Callable) -> None:
    assert reuse("Nobody was hurt. It rained.", "Nobody was hurt. It snowed.") == ()


def test_the_same_words_in_marks_are_a_quotation(reuse: Callable) -> None:
    (derivation,) = reuse(QUOTE, QUOTE)
    assert derivation.relation == "quoted"


def test_articles_of_one_day_say_that_the_first_does_not_show(reuse: Callable) -> None:
    (derivation,) = reuse(LINE, LINE, "2021-11-02", "2021-11-02")
    assert "which came first does not show" in derivation.reason


def test_articles_with_nothing_in_common_took_nothing(reuse: Callable) -> None:
    assert reuse(LINE, QUOTE) == ()
