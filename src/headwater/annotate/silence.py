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
    return re.compile(r"\b(?=\w)(?:" + "|".join(lexicon.lines("declines.txt")) + r")")


def by_silence(sentence: Sentence) -> list[Finding]:
    """Read "S declined to comment", "S did not respond to P's request": the content is the words that carry it."""
    return [_silent(sentence, Span(*match.span()).shift(sentence.span.start)) for match in _pattern().finditer(sentence.plain)]


def _silent(sentence: Sentence, words: Span) -> Finding:
    index = sentence.index_at(words.start)
    if REACHING.match(words.of(sentence.text)) is not None:
        return _unreached(sentence, words)
    phrase = phrase_before(sentence, index) if "," not in sentence.gap(index) else None
    source = (sentence.stretch(*phrase),) if phrase is not None else subject_of(sentence, index)
    end = next(
        (
            at
            for at in range(sentence.index_at(words.end), len(sentence.low))
            if re.search(r"[,;—]", sentence.gap(at)) and sentence.low[at] not in ("or", "nor", "on", "about", "whether")
        ),
        len(sentence.low),
    )
    content = trim(sentence.text, Span(words.start, sentence.ends[end - 1] if end > 0 else words.end), EDGE)
    content = Span(content.start, max(content.end, words.end))
    return Finding(source, (words,), (content,), "declines", hearer=_asker(sentence, words.end, content.end), special=True)


def _unreached(sentence: Sentence, span: Span) -> Finding:
    """Read "calls to S were not returned", "efforts to reach S were unsuccessful"."""
    at = WHOM.search(sentence.text, span.start, span.end)
    phrase = phrase_after(sentence, sentence.index_at(at.end())) if at is not None else None
    source = (Span(sentence.starts[phrase[0]], min(sentence.ends[phrase[1]], span.end)),) if phrase is not None else ()
    return Finding(source, (span,), (span,), "declines", special=True)


def _asker(sentence: Sentence, start: int, end: int) -> tuple[Span, ...]:
    """Return who asked: "to P's request", "to P", "when asked by P"."""
    first = sentence.index_at(start)
    for index in range(max(1, first - 1), len(sentence.low) - 1):
        if sentence.starts[index] >= end:
            break
        if sentence.low[index] in ("to", "by", "from") and index + 1 < len(sentence.low):
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
