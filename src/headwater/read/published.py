"""The days on which a text was published and last changed, where its head, its foot or its address shows them."""

from __future__ import annotations

import re

from headwater.read.dates import WRITTEN, find_date
from headwater.read.frame import Frame
from headwater.read.metadata import Shown
from headwater.types import Span

_DATE = "|".join(re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern in WRITTEN)
LABELLED = re.compile(
    r"(?i)^\W*(?:(?:this|the) \w+ was )?(?:(?:first|originally|last) )?"
    r"(?P<label>published|posted|publication date|date|updated|modified|last update)\b[^.!?]{0,30}?"
    rf"(?P<date>{_DATE})"
)
ALONE = re.compile(
    rf"(?i)^\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?(?P<date>{_DATE})(?:[\s,|/@·•-]|at|\d{{1,2}}[:.]\d\d|[ap]\.?m\b\.|[ap]m\b|e[sd]?t\b|p[sd]?t\b|gmt\b|utc\b|bst\b)*$"
)
IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?=/|$)")


def find_published(frame: Frame) -> Shown | None:
    """Return the ISO date that stands alone on a line of the head, or behind "Published" in head or foot."""
    return _labelled(frame, ("published", "posted", "publication date", "date")) or _alone(frame)


def find_modified(frame: Frame) -> Shown | None:
    """Return the ISO date behind "Updated" in head or foot."""
    return _labelled(frame, ("updated", "modified", "last update"))


def address_date(url: str | None) -> str | None:
    """Return the day in an address like …/2023/11/02/…"""
    match = IN_ADDRESS.search(url or "")
    return find_date("-".join(match.groups())) if match is not None else None


def _labelled(frame: Frame, labels: tuple[str, ...]) -> Shown | None:
    for line in (*frame.head, *frame.foot):
        if len(line) <= 120:
            match = LABELLED.match(line.of(frame.text))
            if match is not None and match["label"].lower() in labels:
                return _shown(match, line)
    return None


def _alone(frame: Frame) -> Shown | None:
    for line in frame.head:
        if len(line) <= 80:
            match = ALONE.match(line.of(frame.text))
            if match is not None:
                return _shown(match, line)
    return None


def _shown(match: re.Match[str], line: Span) -> Shown | None:
    value = find_date(match["date"])
    start = line.start + match.start("date")
    return Shown(value, Span(start, line.start + match.end("date"))) if value is not None else None
