"""Dates as they are written; what cannot be told stays untold."""

from __future__ import annotations

import pytest

from headwater.read.dates import parse_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023-11-02", "2023-11-02"),
        ("2023-11", "2023-11"),
        ("2023", "2023"),
        ("2023-11-02T08:00:00Z", "2023-11-02T08:00:00+00:00"),
        ("2023-11-02 08:00:00", "2023-11-02T08:00:00"),
        ("Thu, 02 Nov 2023 08:00:00 +0000", "2023-11-02T08:00:00+00:00"),
        ("Nov. 2, 2023", "2023-11-02"),
        ("2 November 2023", "2023-11-02"),
        ("November 2nd, 2023", "2023-11-02"),
        ("2023/11/2", "2023-11-02"),
        ("02/11/2023", None),  # the second of November or the eleventh of February
        ("2023-13-45", None),
        ("31 February 2023", None),
        ("yesterday", None),
        ("٢٠٢٣", None),  # digits, but no ISO date
        ("9" * 500, None),
    ],
)
def test_dates_are_read_only_where_they_are_certain(written: str, iso: str | None) -> None:
    assert parse_date(written) == iso
