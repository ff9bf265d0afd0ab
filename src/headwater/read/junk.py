"""What a page's code left behind in its text: tags, entities, bare lines of signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.types import Span

TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--.{0,300}?-->")
ENTITY = re.compile(r"&(?:nbsp|zwnj|zwj|shy|#160|#xa0|#8203);", re.IGNORECASE)
SIGNS = re.compile(r"(?m)^[^\w\n]{1,40}$")


def find_junk(text: str) -> Iterator[Span]:
    """Yield tags, entities that stand for nothing to be seen, and lines with neither letter nor digit."""
    if "<" in text:
        yield from (Span(match.start(), match.end()) for match in TAG.finditer(text))
    if "&" in text:
        yield from (Span(match.start(), match.end()) for match in ENTITY.finditer(text))
    for match in SIGNS.finditer(text):
        if not match.group().isspace():
            yield Span(match.start(), match.end())
