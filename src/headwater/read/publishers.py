"""Which publisher a text shows itself to be of: its copyright line, its appeals, its staff; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.read.frame import Frame
from headwater.read.metadata import Shown
from headwater.read.names import is_agency, looks_like_publisher
from headwater.read.patterns import NAME, WORD
from headwater.types import Span

_CAPS = rf"{WORD}(?: {WORD}){{0,3}}"
RULES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:copyright|©|\(c\))(?:[\s,]|©|\(c\)|(?i:copyright|by)|\d{{4}}|[-–])*(?P<name>{NAME})",
        rf"(?i:(?:consider )?(?:support(?:ing)?|donat(?:e|ing) to)) (?P<name>{NAME})",
        rf"(?i:subscribe to|sign up (?:for|to)|get|read more from|become a member of) (?P<name>{NAME})['’]s? ",
        rf"(?i:subscribe to|download) (?P<name>{NAME})(?=[.!]|$| (?i:today|now|here|app))",
        rf"(?i:visit|follow|like|join) (?P<name>{NAME})(?:['’]s?)? (?i:homepage|website|for more|on (?:twitter|facebook|telegram))",
        rf"(?i:click (?:here )?(?:to get|for) the (?:all-new )?)(?P<name>{_CAPS}?)(?i: app)\b",
        rf"^(?i:by) (?P<name>{NAME}) (?i:staff|newsroom|editors|reporters?)\b",
        rf"^(?P<name>{NAME})['’]s? (?:[A-Z][\w.'’-]* ){{1,20}}?(?:and |, )?.{{0,200}}?contributed to this",
    )
)
CALLS = re.compile(r"(?i)copyright|©|\(c\)|support|subscri|sign up|donat|visit|follow|click|contributed|^\W*by |member of|download")


def find_publisher(frame: Frame) -> Shown | None:
    """Return the publisher that the head or the foot shows the text to be of; an agency's copyright is a credit and does not count."""
    for line in dict.fromkeys((*reversed(frame.foot), *frame.head)):
        words = line.of(frame.text)
        if len(words) <= 500 and CALLS.search(words):
            for shown in _names(words, line.start):
                if looks_like_publisher(shown.value) and not is_agency(shown.value) and " and " not in shown.value:
                    return Shown(_usual_case(shown.value, frame.text), shown.span)
    return None


def _names(words: str, at: int) -> Iterator[Shown]:
    for rule in RULES:
        match = rule.search(words)
        if match is not None:
            name = re.sub(r"['’]s?$", "", re.split(r", (?:LLC|Inc|Ltd)|[.,] All\b", match["name"])[0].rstrip(" .,"))
            start, name = at + match.start("name") + 4 * name.startswith("the "), name.removeprefix("the ")
            yield Shown(name, Span(start, start + len(name)))


def _usual_case(name: str, text: str) -> str:
    """Return the name as the text writes it elsewhere, where here it is all in capitals."""
    if name.isupper() and " " in name:
        for match in re.finditer(re.escape(name), text, re.IGNORECASE):
            if not match.group().isupper() and not match.group().islower():
                return match.group()
    return name
