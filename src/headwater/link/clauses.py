"""The clauses of a sentence: cut where a clause with a verb of its own goes on, because each may state a claim of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from headwater import lexicon
from headwater.text import trim, words
from headwater.types import Span

EDGES = ' \t\u00a0\n\r,;:.–—-"“”‘'
LEAST = 4  # words a clause has at least
SUBJECT = r"the|a|that|he|she|they|it"
GOING_ON = " and "
# Enough to show a verb; "-s" lets nouns pass too, but a list of bare names is not cut.
VERBAL = r"\w{2,}ed|\w{3,}ing|\w{3,}s|be|been|being|do|can|must|should|n['’]t"


@cache
def _cuts() -> re.Pattern[str]:
    verb = "|".join(lexicon.lines("clause-verbs.txt"))
    return re.compile(
        r";\s+|,? — | [–-] |, (?:but|while|although|though|whereas)\s+"
        rf"|, and (?=(?:{SUBJECT}|[A-Z])\b)|,? and that\s+|,? [\"“]?and (?=(?:\w+ed|{verb})\b)|,? but (?=(?:{SUBJECT}|\w+ed|{verb})\b)"
        r"|, (?=(?:which|who|where|whose|\w+ing)\b)"
        r"|(?<=[a-z][.!?”])(?=[A-Z“])"  # sentences that lost the blank between them
    )


@cache
def _verbal() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{VERBAL}|{'|'.join(lexicon.lines('clause-verbs.txt'))})\b|['’](?:s|re|ve|ll|d)\b")


def find_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence, in order, without the marks at their edges; the whole sentence where there is nothing to cut."""
    start = sentence.start
    for match in _cuts().finditer(text, sentence.start, sentence.end):
        left, right = Span(start, match.start()), Span(match.end(), sentence.end)
        if match.start() >= start and _stands(text, left) and _stands(text, right):
            yield trim(text, left, EDGES)
            start = match.end()
    yield trim(text, Span(start, sentence.end), EDGES)


def shares_subject(text: str, clause: Span) -> bool:
    """Tell whether a clause goes on from the one before without a subject of its own: "may have sold them and trained the crews"."""
    return _goes_on().match(text, max(0, clause.start - len(GOING_ON))) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"{GOING_ON}(?:\w+ed|{'|'.join(lexicon.lines('clause-verbs.txt'))})\b")


def _stands(text: str, span: Span) -> bool:
    return len(words(text, span)) >= LEAST and _verbal().search(text, span.start, span.end) is not None
