"""Refusals to answer, as attributions: "S declined to comment", "S did not respond to P's request"."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.annotate.frames import EDGE, Finding, subject_of
from headwater.annotate.grammar import Sentence, phrase_after, phrase_before
from headwater.text import trim
from headwater.types import Span

WHOM = re.compile(r"\b(?:to reach|to contact|to|for)\s+", re.I)
REACHING = re.compile(r"(?:calls?|messages?|e-?mails?|requests?|inquiries|questions|efforts|attempts)\b", re.I)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.lines("declines.txt")) + r")", re.I)


def by_silence(sentence: Sentence) -> list[Finding]:
    """Read "S declined to comment", "S did not respond to P's request": the content is the words that carry it."""
    return [_silent(sentence, match) for match in _pattern().finditer(sentence.text, sentence.span.start, sentence.span.end)]


def _silent(sentence: Sentence, match: re.Match[str]) -> Finding:
    index = sentence.index_at(match.start())
    if REACHING.match(match.group()) is not None:
        return _unreached(sentence, match)
    phrase = phrase_before(sentence, index) if "," not in sentence.gap(index) else None
    source = (sentence.stretch(*phrase),) if phrase is not None else subject_of(sentence, index)
    end = next(
        (
            at
            for at in range(sentence.index_at(match.end()), len(sentence.words))
            if re.search(r"[,;—]", sentence.gap(at)) and sentence.low[at] not in ("or", "nor", "on", "about", "whether")
        ),
        len(sentence.words),
    )
    content = trim(sentence.text, Span(match.start(), sentence.words[end - 1].end if end > 0 else match.end()), EDGE)
    content = Span(content.start, max(content.end, match.end()))
    return Finding(
        source, (Span(match.start(), match.end()),), (content,), "declines", hearer=_asker(sentence, match.end(), content.end), special=True
    )


def _unreached(sentence: Sentence, match: re.Match[str]) -> Finding:
    """Read "calls to S were not returned", "efforts to reach S were unsuccessful"."""
    span = Span(*match.span())
    at = WHOM.search(sentence.text, span.start, span.end)
    phrase = phrase_after(sentence, sentence.index_at(at.end())) if at is not None else None
    source = (Span(sentence.words[phrase[0]].start, min(sentence.words[phrase[1]].end, span.end)),) if phrase is not None else ()
    return Finding(source, (span,), (span,), "declines", special=True)


def _asker(sentence: Sentence, start: int, end: int) -> tuple[Span, ...]:
    """Return who asked: "to P's request", "to P", "when asked by P"."""
    first = sentence.index_at(start)
    for index in range(max(1, first - 1), len(sentence.words) - 1):
        if sentence.words[index].start >= end:
            break
        if sentence.low[index] in ("to", "by", "from") and index + 1 < len(sentence.words):
            phrase = phrase_after(sentence, index + 1)
            if phrase is None:
                continue
            last = phrase[0]
            while (
                last < phrase[1]
                and not sentence.low[last].endswith("'s")
                and sentence.low[last + 1] not in ("request", "requests", "question", "questions")
            ):
                last += 1
            if any(sentence.capital(at) for at in range(phrase[0], last + 1)):
                return (sentence.stretch(phrase[0], last),)
    return ()
