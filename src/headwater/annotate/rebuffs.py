"""Denials without a plain verb of denial, as attributions: "S maintained his innocence", "a claim that S has denied"."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.annotate.frames import EDGE, Finding, subject_of
from headwater.annotate.grammar import Sentence, phrase_after, phrase_before
from headwater.text import trim
from headwater.types import Span
from headwater.wording import claim_nouns

DENIED = r"(?:denied|disputed|rejected|dismissed|refuted|rebutted|contradicted)"
STEM = re.compile("deni|deny|disput|reject|dismiss|refut|rebut|contradict")  # one of which is in each form below
VERB = rf"(?:(?:has|have|had) )?(?:\w+ly )?(?:{DENIED}|den(?:y|ies)|disputes?|rejects?|dismiss(?:es)?|refutes?|rebuts?|contradicts?)"
PASSIVE = rf"(?:(?:that |which )?(?:(?:has|have|had) been|is|are|was|were)(?: being)? )?(?:\w+ly )?{DENIED}(?: \w+){{0,5}}? by "
SOURCE = r"(?:that |which )?(?P<source>[^\W\d_][^,;:—\"“”]{1,80}?)"

POINTED = re.compile(rf"\b(?:it|this)(?P<passive>(?: is| was|['’]s)(?: being)? (?:\w+ly )?{DENIED}(?: \w+){{0,5}}? by )", re.I)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(r"\b(?=\w)(?:" + "|".join(lexicon.lines("rebuffs.txt")) + r")")


@cache
def _clauses() -> re.Pattern[str]:
    claim = rf"(?:an?|the|one|these|those|all|such) (?:\w+ )?(?:{claim_nouns()})"
    return re.compile(rf"\b{claim} (?:(?P<passive>{PASSIVE})|{SOURCE} (?P<verb>{VERB})\b)", re.I)


def by_rebuff(sentence: Sentence) -> list[Finding]:
    """Read "S pleaded not guilty", "a claim that S has denied", "a claim disputed by S": the content is the words that carry it."""
    text, span = sentence.text, sentence.span
    found = [_phrase(sentence, Span(*match.span()).shift(span.start)) for match in _phrases().finditer(sentence.plain)]
    if STEM.search(sentence.plain) is None:
        return found
    clauses = [_clause(sentence, match) for pattern in (_clauses(), POINTED) for match in pattern.finditer(text, span.start, span.end)]
    return [*found, *(finding for finding in clauses if finding is not None)]


def _phrase(sentence: Sentence, words: Span) -> Finding:
    index = sentence.index_at(words.start)
    phrase = phrase_before(sentence, index) if "," not in sentence.gap(index) else None
    source = (sentence.stretch(*phrase),) if phrase is not None else subject_of(sentence, index)
    stop = re.compile(r"[,;—]").search(sentence.text, words.end, sentence.span.end)
    content = Span(words.start, stop.start() if stop is not None else sentence.span.end)
    return Finding(source, (words,), (trim(sentence.text, content, EDGE),), "denies", special=True)


def _clause(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    if match["passive"] is None:  # "a claim that S has denied"
        return Finding((Span(*match.span("source")),), (Span(*match.span("verb")),), (Span(*match.span()),), "denies", special=True)
    phrase = phrase_after(sentence, sentence.index_at(match.end()))
    if phrase is None:
        return None
    source, cue = sentence.stretch(*phrase), trim(sentence.text, Span(*match.span("passive")))
    return Finding((source,), (cue,), (Span(match.start(), source.end),), "denies", special=True)
