"""Headlines of other articles between the paragraphs: in capitals, or alone without an end, or run into a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.read.frame import Frame
from headwater.types import Span

LETTERS = re.compile(r"[^\W\d_]")
SENTENCE_END = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
# "President Ann Poe Ann Mary PoeOther headline … MORE": a name, the full name again, and headlines up to the link.
RUN_ON = re.compile(
    r"\b(?P<last>[A-Z][\w'’\-]{1,30})(?: Jr\.?| Sr\.?| I{2,3})?"
    r"(?P<junk> (?:(?:[A-Z(\"“][\w.'’()\-\"“”]{0,30}|de|van|von|la|al|bin) ){0,5}?(?P=last)(?=[A-Z0-9'\"‘“])[^\n]{1,900}?\bMORE\b)"
)

AGE = re.compile(r", \d\d, ")  # "Ann Orr, 54, a pilot": who said the words above it


def find_teasers(frame: Frame) -> Iterator[Span]:
    """Yield headlines in capitals, single headlines between full paragraphs, and headlines run into a name."""
    if " MORE" in frame.text or "MORE " in frame.text:
        for match in RUN_ON.finditer(frame.text):
            yield Span(match.start("junk") + 1, match.end("junk"))
    shouted = [line for line in frame.lines[1:] if _is_shouted(line.of(frame.text))]
    if len(shouted) * 2 <= len(frame.lines):  # a text all in capitals has no headlines to tell apart
        yield from shouted
    yield from _alone(frame)


def _is_shouted(words: str) -> bool:
    if len(words) > 200 or len(words.split()) < 2 or words.endswith((".", ":")):
        return False
    letters = LETTERS.findall(words)
    return len(letters) >= 9 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _alone(frame: Frame) -> Iterator[Span]:
    """Yield lines made like headlines that stand alone between two paragraphs of whole sentences, and are not half of one."""
    for before, line, after in zip(frame.lines[1:], frame.lines[2:], frame.lines[3:], strict=False):
        words = line.of(frame.text)
        if not 25 <= len(words) <= 130 or not 5 <= len(words.split()) <= 18 or SENTENCE_END.search(words):
            continue
        if not words[0].isupper() or "@" in words or AGE.search(words) or after.of(frame.text)[0].islower():
            continue
        if _is_whole(before.of(frame.text)) and _is_whole(after.of(frame.text)):
            yield line


def _is_whole(words: str) -> bool:
    return len(words) >= 80 and words.rstrip("\"”’')»").endswith((".", "!", "?"))
