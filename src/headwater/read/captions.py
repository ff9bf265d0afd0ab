"""Captions that end in a photo's credit: "… (AP Photo/Jane Doe)", "… REUTERS/Jane Doe", "… Photo: Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from headwater import lexicon
from headwater.read.frame import Frame
from headwater.text import sentences
from headwater.types import Span

MAX_CAPTION = 700
TAIL = 140
WHO = r"[\w.'’\- ,]{2,60}"
AGENCY = (
    r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|EFE|TASS|Sputnik|Xinhua|UPI|DPA|dpa|NurPhoto|Zuma|ZUMA"
    r"|Bloomberg|Anadolu|Shutterstock|iStock|Alamy|Pixabay|Flickr|Unsplash)"
)
# No credit stands inside a paragraph without one of these; most paragraphs are passed over by them.
MARKS = ("(AP", "(AFP", "(EPA", "(R", "(G", "(Ph", "(Im", "(Pic", "(Cred", "/", "Getty", "hoto", "creenshot", "Pixabay", "Shutterstock")
END_MARKS = ("hoto", "icture", "mage", "redit", "Foto", "/", "via ")


@cache
def credit_pattern(place: str) -> re.Pattern[str]:
    """Return the one pattern for all photo credits of a place ("inside", "end" or "alone")."""
    parts = [pattern for where, pattern in lexicon.table("captions.tsv") if where == place]
    joined = "|".join(f"(?:{part})" for part in parts).replace("<who>", WHO).replace("<agency>", AGENCY)
    return re.compile(rf"(?:{joined})\)?\.?$" if place == "end" else joined)


def find_photo_credits(frame: Frame) -> Iterator[Span]:
    """Yield the lines that are captions by their end, and the sentences that end in a photo's credit inside longer paragraphs."""
    for number, line in enumerate(frame.lines):
        words = line.of(frame.text)
        if _ends_in_credit(words) or (number > 0 and credit_pattern("alone").fullmatch(words)):
            yield line
        elif any(mark in words for mark in MARKS):
            yield from _inside(frame.text, line)


def is_caption(words: str) -> bool:
    """Tell whether a line ends in a photo's credit, as captions do."""
    tail = words[-TAIL:]
    if len(words) > MAX_CAPTION or not any(mark in tail for mark in END_MARKS):
        return False
    return _ends_in_credit(words) or any(match.end() == len(tail) for match in credit_pattern("inside").finditer(tail))


def _ends_in_credit(words: str) -> bool:
    tail = words[-TAIL:]
    has_mark = len(words) <= MAX_CAPTION and any(mark in tail for mark in END_MARKS)
    return has_mark and credit_pattern("end").search(tail) is not None


def _inside(text: str, line: Span) -> Iterator[Span]:
    for match in credit_pattern("inside").finditer(text, line.start, line.end):
        yield Span(_caption_start(text, line, match.start()), match.end())


def _caption_start(text: str, line: Span, credit: int) -> int:
    """Return the start of the sentence before the credit; the credit's own start where that sentence is too long for a caption."""
    window = Span(max(line.start, credit - MAX_CAPTION), credit)  # a paragraph may be very long and hold many credits
    if not len(window):
        return credit
    before = sentences(text, window)
    if not before or (before[-1].start == window.start and window.start > line.start):
        return credit
    return before[-1].start
