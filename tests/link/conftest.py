"""Articles with their names marked by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from headwater.types import Annotations, Article, EntityMention, EntityType, Span

KINDS: dict[str, EntityType] = {"P": "person", "O": "organisation", "L": "place", "E": "equipment", "U": "publisher", "G": "group"}


def name(id: str, text: str) -> Annotations:
    """Read "[P Jane Doe] left." into an article with its names; one line is one sentence."""
    plain, mentions, at = "", [], 0
    for match in re.finditer(r"\[([A-Z]) ([^\]]+)\]", text):
        plain += text[at : match.start()]
        span = Span(len(plain), len(plain) + len(match.group(2)))
        mentions.append(EntityMention(span, match.group(2), KINDS[match.group(1)]))
        plain += match.group(2)
        at = match.end()
    plain += text[at:]
    spans, start = [], 0
    for line in plain.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Annotations(Article(id, plain, id, ""), tuple(spans), (), tuple(mentions))


@pytest.fixture(scope="session")
def named() -> Callable[[str, str], Annotations]:
    return name
