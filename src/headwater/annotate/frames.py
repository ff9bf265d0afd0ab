"""The ways a sentence is built around a cue: "S said C", "C, S said", "C, said S", "according to S, C", "S: C", "a report that C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater import lexicon
from headwater.annotate.cues import WITHHELD, Cue, cue_act
from headwater.annotate.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    Sentence,
    is_filler,
    is_time,
    phrase_after,
    phrase_before,
    with_apposition,
)
from headwater.annotate.spoken import Quotes, is_speech
from headwater.text import trim
from headwater.types import Act, Attribution, Certainty, Span, Style

CITING = frozenset({"cite", "quote"})
EDGE = " \t\u00a0,;:.–—-"
BESIDE = 60  # characters between a cue and the quotation that it takes


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution on its way: as types.Attribution, with the cue of the attribution it lies in where that is known.

    ``special`` are the kinds which the rules find better than the tagger does, and which are kept beside it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act = "asserts"
    lent: Certainty = "certain"
    hearer: tuple[Span, ...] = ()
    within: tuple[Span, ...] = ()
    special: bool = False
    score: float | None = None


def by_verb(sentence: Sentence, cue: Cue, cues: Sequence[Cue], quotes: Quotes, out: Sequence[Finding]) -> Finding | None:
    """Read the clause around one verbal cue; None where it reports nothing."""
    if "quote" in cue.entry.frames and not _quote_beside(sentence, cue, quotes):
        return None
    source, inverted = find_source(sentence, cue, out)
    # What is denied stands after the verb: "…, denied the report" has no content on its left.
    left = _left_content(sentence, cue, source, inverted, quotes) if _act(cue) != "denies" else None
    if left is not None:
        hearer = () if inverted else _hearer(sentence, cue)[0]
        return Finding(source, (sentence.stretch(cue.first, cue.last),), left, _settled(sentence, cue, left), cue.entry.certainty, hearer)
    if inverted or (not source and not cue.passive):
        return None
    if cue.passive:
        return _passive(sentence, cue, source)
    hearer, after = _hearer(sentence, cue)
    content = _right_content(sentence, cue, after, cues, quotes)
    if content is None:
        return None
    return Finding(source, (sentence.stretch(cue.first, cue.last),), content, _settled(sentence, cue, content), cue.entry.certainty, hearer)


def _settled(sentence: Sentence, cue: Cue, content: Sequence[Span]) -> Act:
    return cue_act(cue.entry, negated=cue.negated, content=" ".join(span.of(sentence.text) for span in content))


def _act(cue: Cue) -> Act:
    if cue.negated and cue.entry.lemma in WITHHELD:
        return "doubts"
    return cue.entry.act


def _quote_beside(sentence: Sentence, cue: Cue, quotes: Quotes) -> bool:
    start, end = sentence.starts[cue.first], sentence.ends[cue.last]
    beside = quotes.near(Span(start - BESIDE, end + BESIDE))
    return any(quote.start - BESIDE <= end <= quote.start or quote.end <= start <= quote.end + BESIDE for quote in beside)


def find_source(sentence: Sentence, cue: Cue, out: Sequence[Finding]) -> tuple[tuple[Span, ...], bool]:
    """Return the source of a cue and whether it stands after it ("said Ann Day")."""
    gap = sentence.gap(cue.first)
    after_quote = any(mark in gap for mark in '"”') or (gap.strip() == "," and _left_end(sentence, cue.first) is not None)
    if after_quote or (cue.first == 0 and gap.strip()):
        phrase = phrase_after(sentence, cue.last + 1)
        if phrase is not None and _closes(sentence, with_apposition(sentence, phrase[1])):
            return (sentence.stretch(phrase[0], with_apposition(sentence, phrase[1])),), True
    if cue.participle or (cue.first > 0 and sentence.low[cue.first - 1] in ("and", "but", "or")):
        return _subject(sentence, cue, out), False
    phrase = phrase_before(sentence, cue.first)
    if phrase is None and cue.first > 0 and sentence.low[cue.first - 1] in ("which", "who", "that"):
        phrase = phrase_before(sentence, cue.first - 1) or _before_comma(sentence, cue.first - 1)
    if phrase is None or (phrase[0] == phrase[1] and sentence.low[phrase[0]] in ("there", "this", "that")):
        return (), False
    return (sentence.stretch(*phrase),), False


def _before_comma(sentence: Sentence, index: int) -> tuple[int, int] | None:
    if index <= 0 or sentence.gap(index).strip() != ",":
        return None
    last, first = index - 1, index - 1
    while (
        first > 0
        and not sentence.gap(first).strip(" \t\u00a0'’")
        and sentence.low[first - 1] not in SUBORDINATORS
        and not is_filler(sentence.low[first - 1])
    ):
        if sentence.low[first] in DETERMINERS and sentence.low[first - 1] not in ("of", "by", "for"):
            break
        first -= 1
    return first, last


def _subject(sentence: Sentence, cue: Cue, out: Sequence[Finding]) -> tuple[Span, ...]:
    for finding in reversed(out):
        if finding.source and finding.cue and finding.cue[0].end <= sentence.starts[cue.first]:
            return finding.source
    return subject_of(sentence, cue.first)


def subject_of(sentence: Sentence, before: int) -> tuple[Span, ...]:
    """Return the noun phrase with which the sentence, or its clause after an opening adverbial, begins."""
    start = 0
    if sentence.low[0] in PREPOSITIONS | SUBORDINATORS or sentence.low[0] in ("according", "earlier", "later", "also", "asked"):
        start = next((index for index in range(1, before) if "," in sentence.gap(index)), 0)
    phrase = phrase_after(sentence, start)
    return (sentence.stretch(*phrase),) if phrase is not None and phrase[1] < before else ()


def _closes(sentence: Sentence, last: int) -> bool:
    """Tell whether the sentence, or the clause, ends after a word but for when and where it was said."""
    gap = sentence.gap(last + 1)
    if last + 1 >= len(sentence.low) or any(mark in gap for mark in ',.;:—–"“”'):
        return True
    return sentence.low[last + 1] in PREPOSITIONS or is_time(sentence.low[last + 1]) or sentence.low[last + 1] in SUBORDINATORS


def _left_end(sentence: Sentence, index: int) -> int | None:
    """Return where content that stands before word ``index`` ends, if a comma or a closing mark parts it off."""
    gap = sentence.gap(index)
    if index < (1 if re.search(r"[”\"]", gap) else 3) or not re.search(r"[,”\"?!—–]", gap):
        return None
    return sentence.ends[index - 1]


def _left_content(sentence: Sentence, cue: Cue, source: tuple[Span, ...], inverted: bool, quotes: Quotes) -> tuple[Span, ...] | None:
    if not source or cue.participle:
        return None
    index = cue.first if inverted else sentence.index_at(source[0].start)
    if not inverted and source[0].start > sentence.starts[cue.first]:
        return None
    end = _left_end(sentence, index)
    if end is None:
        return None
    after = _hearer(sentence, cue)[1]
    if not inverted and not _is_tail(sentence, after):
        return None
    start = sentence.span.start
    quote = quotes.covering(end - 1)
    if quote is not None and quote.start - 1 <= start:
        return (trim(sentence.text, Span(quote.start, min(quote.end, end + 1)), EDGE),)
    if quote is not None and not sentence.text[start : quote.start].strip(EDGE + '"“‘'):
        return (trim(sentence.text, Span(quote.start, quote.end), EDGE),)
    span = trim(sentence.text, Span(start, end), EDGE + '"“')
    if not inverted and _goes_on(sentence, after):
        # "The minister, the aide said, left early": the content stands on both sides.
        return span, trim(sentence.text, Span(sentence.starts[after], sentence.span.end), EDGE)
    first = sentence.low[sentence.index_at(span.start)]
    return (
        None
        if first in ("in", "on", "at", "after", "during", "when", "asked", "as", "speaking") and quote is None and end - start < 60
        else (span,)
    )


def _goes_on(sentence: Sentence, index: int) -> bool:
    if index >= len(sentence.low) or sentence.gap(index).strip() != ",":
        return False
    low = sentence.low[index]
    adverbial = low in PREPOSITIONS | SUBORDINATORS or is_time(low) or low.endswith("ing") or low in ("according", "asked")
    return not adverbial and low not in DETERMINERS


def _is_tail(sentence: Sentence, index: int) -> bool:
    """Tell whether from word ``index`` on there is nothing but when, where and to whom it was said."""
    count = len(sentence.low)
    if index >= count:
        return True
    gap = sentence.gap(index)
    if any(mark in gap for mark in ':"“'):
        return False
    if sentence.low[index] == "that":
        return False
    if any(mark in gap for mark in ",;."):
        return True
    low = sentence.low[index]
    return (low in PREPOSITIONS or is_time(low) or low in ("when", "as", "while", "after", "citing")) and count - index <= 22


def _hearer(sentence: Sentence, cue: Cue) -> tuple[tuple[Span, ...], int]:
    """Return who was told ("told the paper", "confirmed to the agency") and the number of the word after it."""
    index, count = cue.last + 1, len(sentence.low)
    if index >= count or sentence.gap(index).strip(" \t\u00a0'’"):
        return (), index
    start = index + 1 if sentence.low[index] == "to" and cue.entry.lemma not in ("agree", "threaten", "promise", "vow", "pledge") else index
    if start == index and "object" not in cue.entry.frames:
        return (), index
    if cue.entry.lemma in ("describe", "characterize", "characterise", "accuse", "blame", "suspect"):
        return (), index
    phrase = phrase_after(sentence, start)
    if phrase is None or (start > index and not (sentence.capital(phrase[1]) or sentence.low[phrase[0]] in ("reporters", "journalists"))):
        return (), index
    first, last = phrase
    if sentence.low[first] not in DETERMINERS and sentence.capital(first):
        while last > first and not sentence.capital(last):
            last -= 1
    return (sentence.stretch(first, last),), last + 1


def _right_content(sentence: Sentence, cue: Cue, after: int, cues: Sequence[Cue], quotes: Quotes) -> tuple[Span, ...] | None:
    count = len(sentence.low)
    phrase_cue = _act(cue) != "asserts" or (not cue.entry.frames & {"clause", "object"})
    start_word = after if not phrase_cue else cue.last + 1
    if not phrase_cue:
        start_word = _skip_setting(sentence, after)
    if start_word >= count:
        return None
    if (
        start_word > cue.last + 1
        and start_word == after
        and any(mark in sentence.gap(after) for mark in ",;")
        and "object" not in cue.entry.frames
    ):
        return None
    end = _clause_end(sentence, start_word, cue, cues)
    if end < start_word:
        return None
    start = sentence.starts[start_word]
    quote = quotes.covering(start)
    if (
        quote is not None
        and quote.start >= start - 1
        and (quote.end > sentence.starts[min(end, count - 1)] or is_speech(sentence.text, quote))
    ):
        return (trim(sentence.text, Span(quote.start, quote.end), EDGE),)
    span = trim(sentence.text, Span(start, sentence.ends[end] if end < count else sentence.span.end), EDGE)
    if phrase_cue and _act(cue) != "asserts":
        # Of a denial the words that carry it are kept: "dismissed the report as unfounded".
        span = Span(sentence.starts[cue.first if cue.negated else cue.head], span.end)
    return (span,) if len(span) > 0 else None


def _skip_setting(sentence: Sentence, index: int) -> int:
    """Pass over when, where and "that" between a cue and what it reports."""
    count = len(sentence.low)
    first = sentence.low[index] if index < count else ""
    if first == "of":
        return index + 1
    if not (
        first in PREPOSITIONS or is_time(first) or is_filler(first) or first == "that" or any(mark in sentence.gap(index) for mark in ':"“')
    ):
        return index
    for at in range(index, min(index + 12, count)):
        gap = sentence.gap(at)
        if any(mark in gap for mark in ':"“'):
            return at
        if any(mark in gap for mark in "—–"):
            break
        if sentence.low[at] == "that":
            return at + 1
    at = index
    if first == "in" and index + 2 < count and _is_occasion(sentence.low[index + 2]):
        at = index + 3
    while at < count and (
        is_time(sentence.low[at])
        or (sentence.low[at] in ("on", "in", "this", "last", "late", "early") and at + 1 < count and is_time(sentence.low[at + 1]))
    ):
        at += 1
    return at


def _is_occasion(low: str) -> bool:
    return low in lexicon.words("document-heads.txt") or low in ("interview", "speech")


def _clause_end(sentence: Sentence, start: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return the number of the last word of the content that begins at word ``start``."""
    count = len(sentence.low)
    for other in cues:
        if other.first <= max(start, cue.last):
            continue
        before = sentence.low[other.first - 1]
        comma = "," in sentence.gap(other.first)
        if (other.participle and comma) or (
            before in ("and", "but")
            and "," not in sentence.gap(other.first)
            and other.entry.lemma in ("say", "add", "warn", "deny", "call", "insist")
        ):
            return other.first - (1 if comma else 2)
    for at in range(start + 3, count):
        if "," in sentence.gap(at) or "—" in sentence.gap(at):
            word = sentence.low[at]
            if word in (
                "but",
                "although",
                "though",
                "while",
                "whereas",
                "despite",
                "citing",
                "according",
                "adding",
                "quoting",
                "referring",
            ) or (word == "as" and at + 1 < count and sentence.low[at + 1] in ("reported", "quoted", "cited", "per")):
                return at - 1
    return count - 1


def _passive(sentence: Sentence, cue: Cue, subject: tuple[Span, ...]) -> Finding | None:
    """Read "X was accused of C by S", "it is believed that C"; the source is after "by" or nobody."""
    source: tuple[Span, ...] = ()
    for at in range(cue.last + 1, len(sentence.low) - 1):
        if sentence.low[at] == "by" and not sentence.gap(at).strip():
            phrase = phrase_after(sentence, at + 1)
            source = (sentence.stretch(*phrase),) if phrase else ()
            break
    if cue.entry.lemma not in ("say", "report", "believe", "allege", "accuse", "suspect", "think", "assume", "estimate"):
        return None
    start = subject[0].start if subject else sentence.starts[min(cue.last + 1, len(sentence.low) - 1)]
    end = min((span.start for span in source if span.start > start), default=sentence.span.end)
    span = trim(sentence.text, Span(start, end), EDGE)
    span = trim(sentence.text, Span(span.start, span.end - 3 if span.of(sentence.text).endswith(" by") else span.end), EDGE)
    return Finding(source, (sentence.stretch(cue.first, cue.last),), (span,), cue.entry.act, cue.entry.certainty)


def style_of(finding: Finding, quotes: Quotes) -> Style:
    """Tell direct speech (all content in quotation marks) from indirect (none) and mixed."""
    near = [quotes.near(span) for span in finding.content]
    inside = [
        any(quote.start - 1 <= span.start and span.end <= quote.end + 1 for quote in beside)
        for span, beside in zip(finding.content, near, strict=True)
    ]
    if all(inside):
        return "direct"
    touched = any(inside) or any(quote.overlaps(span) for span, beside in zip(finding.content, near, strict=True) for quote in beside)
    return "mixed" if touched else "indirect"


def to_attribution(finding: Finding, quotes: Quotes, outer: int | None) -> Attribution:
    """Turn a finding into the noun; its act, certainty and kind are set by later steps."""
    return Attribution(
        finding.source,
        finding.cue,
        finding.content,
        style_of(finding, quotes),
        finding.act,
        finding.lent,
        hearer=finding.hearer,
        outer=outer,
        score=finding.score,
    )
