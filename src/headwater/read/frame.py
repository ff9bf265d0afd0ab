"""The lines of an article and their places: which are its head and its foot, where credits and bylines stand."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.text import paragraphs
from headwater.types import Span

HEAD_LINES = 6
FOOT_LINES = 5
LONG = 160


@dataclass(frozen=True, slots=True)
class Frame:
    """The paragraphs of a text in order; ``head`` and ``foot`` are the first and last few of them."""

    text: str
    lines: tuple[Span, ...]

    @property
    def head(self) -> tuple[Span, ...]:
        """The lines down to the first two long ones."""
        long = 0
        for number, line in enumerate(self.lines[:HEAD_LINES]):
            long += len(line) > LONG
            if long == 2:
                return self.lines[: number + 1]
        return self.lines[:HEAD_LINES]

    @property
    def foot(self) -> tuple[Span, ...]:
        """The last lines."""
        return self.lines[-FOOT_LINES:]


def make_frame(text: str) -> Frame:
    """Return the frame of a text."""
    return Frame(text, tuple(paragraphs(text)))
