"""What articles took from one another: from the earlier one, by words, and quotations apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.reuse import find_reuse
from headwater.link.reuse_words import NEAREST
from headwater.types import Credit, Derivation, Span

LINE = "The ferry of Kell sank on Tuesday with 22 crates of machine parts on board."
MORE = "Nobody of the crew saw how the ferry of Kell went down that night."
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


def test_an_outlet_s_own_words_may_part_a_quotation(reuse: Callable) -> None:
    parted = "“Nobody of the crew saw how,” Ivo Tarn said, “the ferry of Kell went down that night,” and left."
    (derivation,) = reuse(QUOTE, parted)
    assert derivation.relation == "quoted"


def test_the_reason_tells_which_words_of_a_quotation_were_changed(reuse: Callable) -> None:
    (derivation,) = reuse(QUOTE, QUOTE.replace("went down that night", "sank down that night"))
    assert "“sank” for “went”" in derivation.reason


def test_a_post_shown_in_full_is_a_quotation(reuse: Callable) -> None:
    post = "Nobody of the crew saw how the ferry of Kell went down that night — Ivo Tarn (@tarn)"
    (derivation,) = reuse(post, post)
    assert derivation.relation == "quoted"


def test_articles_of_one_day_say_that_the_first_does_not_show(reuse: Callable) -> None:
    (derivation,) = reuse(LINE, LINE, "2021-11-02", "2021-11-02")
    assert "which came first does not show" in derivation.reason


def test_articles_with_nothing_in_common_took_nothing(reuse: Callable) -> None:
    assert reuse(LINE, QUOTE) == ()


def test_a_small_change_lies_within_the_passage(reuse: Callable) -> None:
    changed = LINE.replace("on Tuesday with 22", "late on Tuesday night with 22")
    (derivation,) = reuse(LINE, changed)
    assert derivation.spans == (Span(0, len(changed)), Span(0, len(LINE)))
    assert "changed" in derivation.reason


def test_what_is_no_content_parts_a_passage(annotated: Callable) -> None:
    advert = "Read more of our ferry news."
    whole = annotated(f"{LINE}\n{MORE}", "kesten", published="2021-11-02")
    text = f"{LINE}\n{advert}\n{MORE}"
    start = text.index(advert)
    parted = annotated(text, "alder", published="2021-11-03", content_free=(Span(start, start + len(advert)),))
    (derivation,) = find_reuse([whole, parted])
    assert not any(span.overlaps(Span(start, start + len(advert))) for span in derivation.spans[::2])
    assert len(derivation.spans) == 4


def test_a_row_of_names_is_no_passage(reuse: Callable) -> None:
    names = "Harbour Board of Kell Chair Ann Orr, Deputy Ivo Tarn and Master Bo Tal"
    assert reuse(f"It rained on {names} all day.", f"Nobody had heard what {names} were doing.") == ()


def test_of_one_day_the_one_that_credits_the_other_took_it(annotated: Callable) -> None:
    credit = (Credit("The Alder Post", Span(0, 3)),)
    first = annotated(LINE, "kesten", published="2021-11-02", credits=credit)
    second = annotated(LINE, "alder", published="2021-11-02", publisher="Alder Post")
    (derivation,) = find_reuse([first, second])
    assert (derivation.article, derivation.from_) == ("kesten", "alder")
    assert "it credits Alder Post" in derivation.reason


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("2021-11-02T08:00:00+00:00", "2021-11-02T07:00:00-03:00", "alder"),
        ("2021-11-03", "2021-11-02T07:00:00", "kesten"),
        ("2021-11-02", "2021-11-02T07:00:00", None),
        ("2021-11", "2021-12-01", None),
    ],
)
def test_dates_are_compared_as_far_as_both_go(reuse: Callable, first: str, second: str, later: str | None) -> None:
    (derivation,) = reuse(LINE, LINE, first, second)
    assert ("which came first does not show" in derivation.reason) == (later is None)
    assert later in (None, derivation.article)


def test_the_agency_that_one_of_them_credits_is_told(annotated: Callable) -> None:
    first = annotated(LINE, "kesten", published="2021-11-02", credits=(Credit("AP", Span(0, 3)),))
    (derivation,) = find_reuse([first, annotated(LINE, "alder", published="2021-11-03")])
    assert derivation.reason.endswith("kesten credits The Associated Press")


def test_a_standing_text_of_many_months_is_not_taken(annotated: Callable) -> None:
    months = [annotated(f"{LINE} It was day {month}.", f"m{month}", published=f"2021-0{month}-01") for month in range(1, 6)]
    assert find_reuse(months) == ()
    assert len(find_reuse(months[:2])) == 1


def test_copies_of_copies_are_not_all_paired(annotated: Callable) -> None:
    many = [annotated(LINE, f"a{number:03}", published="2021-11-02") for number in range(60)]
    found = find_reuse(many)
    assert len(found) <= 2 * NEAREST * len(many)
    assert {each.article for each in found} == {each.article.id for each in many[1:]}
    assert all(any(each.from_ == "a000" for each in found if each.article == copy.article.id) for copy in many[1:])


def test_the_order_of_the_articles_changes_nothing(annotated: Callable) -> None:
    made = [annotated(f"{LINE} {QUOTE}", id, published=day) for id, day in (("a", "2021-11-03"), ("b", None), ("c", "2021-11-02"))]
    assert find_reuse(made) == find_reuse(made[::-1])


def test_no_words_are_no_reuse(annotated: Callable) -> None:
    assert find_reuse([]) == ()
    assert find_reuse([annotated("", "a"), annotated("It rained.", "b")]) == ()


@given(st.lists(st.sampled_from(["the", "ferry", "sank", "Kell", "again", "and", "rotten", "."]), max_size=60), st.data())
def test_spans_hold_the_same_words(annotated: Callable, row: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(row)))
    first, second = " ".join(row), " ".join([*row[cut:], "then", *row[:cut]])
    texts = {"a": first, "b": second}
    for derivation in find_reuse([annotated(first, "a"), annotated(second, "b")]):
        for mine, theirs in zip(derivation.spans[::2], derivation.spans[1::2], strict=True):
            ours, others = mine.of(texts[derivation.article]).split(), theirs.of(texts[derivation.from_]).split()
            assert set(ours) & set(others)
            assert len(ours) >= 8
