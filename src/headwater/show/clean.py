"""Make outside text safe to look at: what could steer a terminal or turn a line around becomes one visible sign.

Every function keeps the length, so offsets stay right.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
OVERRIDES = "\u202d\u202e"
DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
IN_TEXT = re.compile(f"[{CONTROLS}{OVERRIDES}\ud800-\udfff]")
IN_LINE = re.compile(f"[{CONTROLS}{DIRECTIONS}\ud800-\udfff\ufeff]")
BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """Return a text of many lines without control characters, lone surrogates and overrides of direction."""
    return text if text.isprintable() else IN_TEXT.sub(_sign, text)


def clean_line(text: str) -> str:
    """Return a text as one line: as `clean_text`, breaks and tabs made blanks, no signs that change direction."""
    return text if text.isprintable() else IN_LINE.sub(_sign, BREAKS.sub(" ", text))


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the picture of that control character
    return "\u2421" if code == 0x7F else REPLACEMENT
