"""Dates as records, pages and articles write them, made into ISO dates; what cannot be read for certain stays unread."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = (
    re.compile(rf"\b{MONTH}\s{{0,3}}{DAY},?\s{{1,3}}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s{{1,3}}{MONTH},?\s{{1,3}}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)\b"),
)


def parse_date(value: str) -> str | None:
    """Return the ISO date or time that the words give; None where they give none or leave the order of day and month open."""
    value = value.strip()
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", value):
        return value if _is_day(int(value[:4]), int(value[5:] or 1), 1) else None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value).isoformat()
        if re.match(r"\d{4}-\d\d-\d\d[T ]|\d{8}T\d", value):
            return datetime.fromisoformat(value).isoformat()
        if re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d", value):  # RFC 2822, as feeds write it
            return parsedate_to_datetime(value).isoformat()
    except ValueError:
        pass  # the day may be whole where the time is not
    return find_date(value) if len(value) <= 80 else None


def find_date(words: str) -> str | None:
    """Return the first full date (day, month, year) that stands in the words, as an ISO date."""
    for pattern in WRITTEN:
        match = pattern.search(words)
        if match is not None:
            month = match["month"].lower()
            year, number, day = int(match["year"]), MONTHS.get(month) or int(month), int(match["day"])
            if _is_day(year, number, day):
                return f"{year:04}-{number:02}-{day:02}"
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
