"""What a text shows of itself in its first lines: title, byline, dateline; each with the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.read.captions import is_caption
from headwater.read.frame import Frame
from headwater.read.names import looks_like_publisher
from headwater.read.patterns import is_frame_line
from headwater.text import trim
from headwater.types import Span

MAX_TITLE = 180
MAX_BYLINE = 160
SENTENCE_END = re.compile(r"[.!…;:,][\"”’'»)\]]*$")
ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
BYLINE = re.compile(
    r"(?i:(?:written |story |reported |report |words )?by:?\s{1,3})"
    r"(?P<names>[^\W\d_][\w.'’\-]*(?:[ ,&]+(?:[A-Z][\w.'’\-]*|and|de|van|von|der|den|al|el|bin|la|le|di|da|dos)){0,12})"
    r"(?P<rest>\s{0,3}[|•·–—(].{0,80}|, [A-Z@].{0,80})?$"
)
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*){0,2}"
DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?:[A-Z][\w.'’\-]{{0,20}}(?: [A-Z][\w.'’\-]{{0,20}}){{0,2}}))?)"
    r"(?:,? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?))?"
    r"(?:\s{0,3}[,:]?\s{0,3}\((?P<agency>[^()\n]{2,40})\))?\s{0,3}(?P<dash>[—–-]{1,2})(?:\s|(?=[A-Z“\"]))"
)
OPENING_AGENCY = re.compile(r"\((?P<agency>[A-Z][^()\n]{1,40})\)\s{0,3}(?:[—–-]{1,2}\s)?(?=[A-Z“\"‘'])")
INLINE_DATELINE = re.compile(  # "Kyiv, Nov. 2 (Ukrinform) -": small letters, but with an agency in brackets
    r"(?P<place>[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{1,20}){0,2}(?:, [A-Z][\w.'’\-]{1,20}){0,2}?)"
    r"(?:,? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?))?"
    r"\s{0,3}\((?P<agency>[^()\n]{2,40})\)\s{0,3}[—–-]{1,2}\s"
)
# What stands in capitals before a dash and is no place.
LABELS = (
    "opinion",
    "analysis",
    "exclusive",
    "breaking",
    "update",
    "updated",
    "watch",
    "video",
    "live",
    "listen",
    "urgent",
    "editorial",
    "photo",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that a text shows, and the words that show it."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place at the start of a report, the agency in brackets behind it, and the whole stretch they take."""

    span: Span
    place: Shown | None = None
    agency: Shown | None = None
    date: Shown | None = None


def find_title(frame: Frame) -> Shown | None:
    """Return the first line if it is made like a headline: short, no sentence, and above more text."""
    if len(frame.lines) < 2:
        return None
    span = frame.lines[0]
    if frame.text.startswith("#", span.start):  # Markdown
        span = trim(frame.text, span, "# ")
    words = span.of(frame.text)
    if not 8 <= len(words) <= MAX_TITLE or len(words.split()) < 3:
        return None
    if SENTENCE_END.search(words) and not ABBREVIATED_END.search(words):
        return None
    if byline_names(words) is not None or is_frame_line(words) or is_caption(words) or DATELINE.match(words):
        return None
    longest = max(len(line) for line in frame.lines[1:6])
    return Shown(words, span) if longest > len(words) and longest > 60 else None


def find_byline(frame: Frame) -> Shown | None:
    """Return the names after "By" on a line of their own in the head."""
    for line in frame.head:
        names = byline_names(line.of(frame.text))
        if names is not None:
            start = line.start + names.start
            return Shown(names.of(line.of(frame.text)), Span(start, start + len(names)))
    return None


def byline_names(words: str) -> Span | None:
    """Return where the names stand in a line that is nothing but a byline: two words or more, or a publisher's name."""
    match = BYLINE.match(words) if len(words) <= MAX_BYLINE else None
    if match is None or not match["names"][0].isupper():
        return None
    names = match["names"]
    # "Ann Orr, Kell News": what follows the comma is where she works, unless it is one more of several names.
    if ", and " not in names:
        names = re.split(r", (?=[A-Z])", names)[0]
    if len(names.split()) < 2 and not looks_like_publisher(names):
        return None
    return Span(match.start("names"), match.start("names") + len(names))


def find_dateline(frame: Frame) -> Dateline | None:
    """Return the dateline at the start of one of the first paragraphs: "KYIV, Ukraine (AP) —", "MOSCOW —", "(CNN)"."""
    for line in frame.head[:4]:
        if len(line) < 60:
            continue
        opening = frame.text[line.start : min(line.end, line.start + 160)]
        for pattern in (DATELINE, INLINE_DATELINE, OPENING_AGENCY):
            match = pattern.match(opening)
            if match is not None and _is_place(match):
                return _dateline(match, line.start)
    return None


def _is_place(match: re.Match[str]) -> bool:
    """Tell whether what stands before the dash is a place: no label and no publisher ("WATCH —", "CNN -")."""
    place = match.groupdict().get("place")
    if place is None or match["agency"] is not None:
        return True
    return place.split()[0].strip(",.").lower() not in LABELS and not looks_like_publisher(place)


def _dateline(match: re.Match[str], at: int) -> Dateline:
    found = {}
    for group in ("place", "agency", "date"):
        value = match.groupdict().get(group)
        if value is not None:
            found[group] = Shown(value, Span(at + match.start(group), at + match.end(group)))
    return Dateline(Span(at, at + match.end()), found.get("place"), found.get("agency"), found.get("date"))
