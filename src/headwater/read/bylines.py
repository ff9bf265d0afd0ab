"""The lines that name who wrote an article: "By Jane Doe", or a name above the name of a publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.read.frame import Frame
from headwater.read.metadata import byline_names
from headwater.read.names import looks_like_publisher
from headwater.types import Span

MAX_LINE = 120
SENTENCE_END = re.compile(r"[.!?:;][\"”’'»)\]]*$")


def find_bylines(frame: Frame) -> Iterator[Span]:
    """Yield the lines that hold nothing but a byline, anywhere, and a publisher's name alone in the head with the name above it."""
    for number, line in enumerate(frame.lines[1:], start=1):
        words = line.of(frame.text)
        if len(words) > MAX_LINE or SENTENCE_END.search(words):
            continue
        if byline_names(words) is not None:
            yield line
        elif line in frame.head and looks_like_publisher(words):
            yield line
            above = frame.lines[number - 1]
            if number > 1 and len(above) <= MAX_LINE and not SENTENCE_END.search(above.of(frame.text)):
                yield above
