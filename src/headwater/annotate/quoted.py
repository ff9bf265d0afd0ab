"""What somebody quoted says that others said, and statements set into an article as paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater import lexicon
from headwater.annotate.cues import find_cues
from headwater.annotate.frames import Finding, by_verb, find_source
from headwater.annotate.grammar import Sentence, make_sentence
from headwater.annotate.spoken import Quotes
from headwater.text import fold, trim
from headwater.types import Attribution, Span

LEAST = 7  # words of a quotation in which somebody else may speak
OUTLETS = frozenset("paper newspaper network agency outlet magazine broadcaster website site publication report article story".split())
BLOCK = re.compile(r":[ \t\u00a0]*\n\s*")
REPORTS = re.compile(r"(?P<who>[A-Z][^,;:]{2,60}?) (?:reports?|reported|writes|wrote|says|said|adds?|added|continues?|continued)(?: \w+)?:")
NOBODY = Quotes((), ())
SPEAKERS = frozenset("i we you me us it this that there they he she who which what people everybody nobody".split())


def within_quotes(text: str, sentences: Sequence[Span], quotes: Quotes) -> list[Finding]:
    """Read what is said within quotations that are part of a sentence: "“Two officials said it sank,” the paper wrote"."""
    found: list[Finding] = []
    for sentence in sentences:
        for quote in quotes.near(sentence):
            part = Span(max(quote.start, sentence.start), min(quote.end, sentence.end))
            if 0 < len(part) < len(sentence) - 2:
                found += _in_part(make_sentence(text, part))
    return found


def _in_part(part: Sentence) -> list[Finding]:
    found: list[Finding] = []
    cues = find_cues(part) if len(part.low) >= LEAST else []
    for cue in cues:
        finding = by_verb(part, cue, cues, NOBODY, found)
        found += [finding] if finding is not None else []
    return found


def set_apart(sentence: Sentence, following: Span, here: Sequence[Finding]) -> list[Finding]:
    """Read a statement set into the text: a sentence that ends its paragraph with a colon, and the paragraph behind it, without marks.

    ``following`` is the sentence that comes next, ``here`` what was found in the first.
    """
    text, span = sentence.text, sentence.span
    colon = BLOCK.match(text, span.end - 1) or BLOCK.match(text, span.end)
    if colon is None or following.start > colon.end() + 1 or text[following.start] in "\"“‘«'•*-–—(@#":
        return []
    stop = text.find("\n", following.start)
    content = trim(text, Span(following.start, stop if stop >= 0 else len(text)))
    if len(content.of(text).split()) < LEAST:
        return []
    cues = [cue for cue in find_cues(sentence) if not cue.negated]
    source = find_source(sentence, cues[-1], here)[0] if cues else ()
    plain = REPORTS.fullmatch(span.of(text).strip()) if not source else None
    if plain is not None:
        source = (Span(span.start, span.start + plain.end("who")),)
    source = source or next((finding.source for finding in reversed(here) if finding.source), ())
    return [Finding(source, (Span(colon.start(), colon.start() + 1),), (content,), special=True)] if source else []


def names_other(text: str, finding: Finding) -> bool:
    """Tell whether what is said within a quotation is said by somebody whom it names, and not by who is quoted."""
    return bool(finding.source) and fold(finding.source[0].of(text)) not in SPEAKERS


def is_retold(text: str, attribution: Attribution, found: Sequence[Attribution], quotes: Quotes) -> bool:
    """Tell whether a person who is quoted tells what somebody else said: that is the person's word, an outlet's is the other's."""
    if attribution.score is not None or not attribution.cue or quotes.covering(attribution.cue[0].start) is None:
        return False
    if attribution.outer is None:
        return attribution.act == "asserts"
    outer = found[attribution.outer]
    return not (outer.kind == "publisher" or _is_outlet(text, outer)) and quotes.covering(outer.cue[0].start) is None


def _is_outlet(text: str, attribution: Attribution) -> bool:
    """Tell whether the words for who speaks are those for an outlet or its report: "the paper", "The Selwyn Courier", "its story"."""
    last = attribution.source[0].of(text).split(",")[0].split()[-1:] if attribution.source else []
    return any(word in OUTLETS or word in lexicon.words("publisher-heads.txt") for word in last)


def keep_only(found: Sequence[Attribution], numbers: Sequence[int]) -> tuple[Attribution, ...]:
    """Return some of the attributions, each with the innermost of them that holds it."""
    place = {number: at for at, number in enumerate(numbers)}

    def outer(number: int | None) -> int | None:
        while number is not None and number not in place:
            number = found[number].outer
        return place[number] if number is not None else None

    return tuple(replace(found[number], outer=outer(found[number].outer)) for number in numbers)
