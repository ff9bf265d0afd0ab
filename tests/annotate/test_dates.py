"""Dates made absolute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate.dates import calendar, find_dates
from headwater.text import sentences


def values(text: str, published: str | None = "2031-11-20") -> list[str]:  # a Thursday
    return [date.value for date in find_dates(text, sentences(text), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began on Nov. 2.", "2031-11-02"),
        ("It began on November 2, 2029.", "2029-11-02"),
        ("It began on 2 November.", "2031-11-02"),
        ("It began on 30th of September.", "2031-09-30"),
        ("It began on 2031-02-03.", "2031-02-03"),
        ("She spoke on Tuesday.", "2031-11-18"),
        ("She spoke Thursday.", "2031-11-20"),
        ("She will speak on Friday.", "2031-11-21"),
        ("She spoke yesterday.", "2031-11-19"),
        ("She spoke earlier this month.", "2031-11"),
        ("They came late last month.", "2031-10"),
        ("They came in August.", "2031-08"),
        ("They came in December.", "2030-12"),
        ("They came on Dec. 30.", "2030-12-30"),
        ("They came in 2015 by sea.", "2015"),
        ("They came three days ago.", "2031-11-17"),
        ("They came last year.", "2030"),
        ("They came last week.", "2031-11"),
        ("They came in June 2028.", "2028-06"),
    ],
)
def test_a_date_is_made_absolute(text: str, value: str) -> None:
    assert values(text) == [value]


def test_later_counts_from_the_date_named_before() -> None:
    assert values("The rising began in June, and its leader fell two months later.") == ["2031-06", "2031-08"]


def test_without_a_day_of_publication_only_absolute_dates_are_given() -> None:
    assert values("It began on Tuesday, Nov. 2, or yesterday; they came in 2015.", None) == ["2015"]


@pytest.mark.parametrize("text", ["They may march in may.", "February 30 is no day.", "He met April there.", "At 10 March Street."])
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert all(value.startswith("2031-03") for value in values(text))


@given(
    st.lists(
        st.sampled_from(["on", "Nov.", "2", "2031", "Tuesday", "last", "month", "in", "August", ",", "\n", "two", "days", "later", "99"]),
        max_size=30,
    )
)
def test_spans_lie_in_the_text_and_values_are_iso(words: list[str]) -> None:
    text = " ".join(words)
    for date in find_dates(text, sentences(text), "2031-11-20"):
        assert date.span.of(text).strip()
        assert len(date.value) in (4, 7, 10)


@pytest.mark.parametrize("text", ["TODAY", "Until late June", "In 2031", "twelve days ago", "Next Friday", "mid-March 2030"])
def test_what_names_a_date_has_a_hint_of_one(text: str) -> None:
    words = calendar()
    assert words.pattern.fullmatch(text) is not None
    assert words.hint.search(text) is not None
