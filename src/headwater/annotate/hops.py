"""Further hops and ways without a verb: "citing S", "according to S, C", "S: C", "a report that C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater import lexicon
from headwater.annotate.cues import Cue
from headwater.annotate.frames import EDGE, Finding, find_source
from headwater.annotate.grammar import Sentence, phrase_after, phrase_before, with_apposition
from headwater.annotate.spoken import Quotes
from headwater.text import trim
from headwater.types import Span


def by_citing(sentence: Sentence, cue: Cue, out: Sequence[Finding]) -> list[Finding]:
    """Read "citing S", "P quoted S as saying C", "quoted by S": a further hop on the way of the content."""
    at = cue.last + 1
    low = sentence.low
    if cue.head > 0 and low[cue.head - 1] == "as":
        return []  # "as quoted by": see by_according
    if (cue.form in ("cited", "quoted") and at < len(low) and low[at] == "by") or (cue.passive and at < len(low) and low[at] == "by"):
        phrase = phrase_after(sentence, at + 1)
        last = _latest(sentence, cue, out)
        if phrase is None or last is None:
            return []
        return [Finding((sentence.stretch(*phrase),), (sentence.stretch(cue.first, at),), last.content, special=True)]
    phrase = phrase_after(sentence, at)
    if phrase is None:
        return []
    source = (sentence.stretch(*phrase),)
    rest = phrase[1] + 1
    for word in range(rest, min(rest + 3, len(low))):
        if low[word] in ("saying", "stating", "claiming", "telling", "as", "that"):
            start = word + 1
            while start < len(low) and low[start] in ("saying", "that"):
                start += 1
            said = Finding(source, (sentence.stretch(word, start - 1),), _rest(sentence, start))
            by = find_source(sentence, cue, out)[0]
            passed = Finding(
                by, (sentence.stretch(cue.first, cue.last),), (Span(source[0].start, said.content[0].end),) if said.content else ()
            )
            return [passed, said]
    last = _latest(sentence, cue, out)
    if last is None or not (cue.participle or (cue.first > 0 and low[cue.first - 1] in ("which", "who"))):
        return []
    return [Finding(source, (sentence.stretch(cue.first, cue.last),), last.content, within=last.cue, special=True)]


def _latest(sentence: Sentence, cue: Cue, out: Sequence[Finding]) -> Finding | None:
    before = [finding for finding in out if finding.cue and finding.cue[0].start < sentence.starts[cue.first]]
    return before[-1] if before else None


def _rest(sentence: Sentence, index: int) -> tuple[Span, ...]:
    if index >= len(sentence.low):
        return ()
    return (trim(sentence.text, Span(sentence.starts[index], sentence.span.end), EDGE + '"”“'),)


ACCORDING = re.compile(
    r"\b(?:according to|as per|in the words of|in the view of|as reported by|as quoted by|(?:with reference|referring) to|per)\s+", re.I
)


PASSING = re.compile(r"according|per\s|words|view|reported|quoted|refer")  # one of which is in each form above


def by_according(sentence: Sentence, quotes: Quotes, out: Sequence[Finding]) -> list[Finding]:
    """Read "according to S, C", "C, according to S", and hops added to a clause ("…, as reported by S")."""
    found: list[Finding] = []
    if PASSING.search(sentence.plain) is None:
        return found
    for match in ACCORDING.finditer(sentence.text, sentence.span.start, sentence.span.end):
        if quotes.covering(match.start()) is not None or (match.group().lower().startswith("per") and match.group().strip() != "per"):
            continue
        index = sentence.index_at(match.end())
        phrase = phrase_after(sentence, index)
        if phrase is None or (
            match.group().strip().lower() == "per" and not (sentence.capital(index) or sentence.low[index] in ("a", "the"))
        ):
            continue
        last = with_apposition(sentence, phrase[1])
        source, cue = (sentence.stretch(phrase[0], phrase[1]),), (trim(sentence.text, Span(match.start(), match.end())),)
        amid = re.search(r"\b(?:that|but|and|because|while),?\s*$", sentence.text[sentence.span.start : match.start()]) is not None
        if (sentence.index_at(match.start()) <= 1 or amid) and match.group().lower().startswith("according"):
            content = _rest(sentence, phrase[1] + 1 if "," in sentence.gap(phrase[1] + 1) else last + 1)
        else:
            content = (trim(sentence.text, Span(sentence.span.start, match.start()), EDGE + '"“”'),)
        inner = [
            finding
            for finding in out
            if finding.cue and finding.cue[0].start < match.start() and any(c.overlaps(content[0]) for c in finding.content if content)
        ]
        if inner and not amid and match.start() > inner[-1].cue[0].start and content:
            # "X said …, according to Y": Y passes on what X said.
            content = (Span(min(content[0].start, inner[-1].cue[0].start), content[0].end),)
        if content and len(content[0]) > 0:
            passing = not match.group().lower().startswith(("according", "in the"))
            found.append(Finding(source, cue, content, special=passing))
    return found


NOUN_THAT = re.compile(r"\b([a-z]+?)s?\s+that\s+", re.I)


def by_noun(sentence: Sentence, out: Sequence[Finding]) -> list[Finding]:
    """Read "a report that C", "the allegation that C"; the source is whose report it is, where that is said."""
    if "that" not in sentence.low:
        return []
    nouns = {row[0]: row for row in lexicon.table("speech-nouns.tsv")}
    found = []
    for match in NOUN_THAT.finditer(sentence.text, sentence.span.start, sentence.span.end):
        row = nouns.get(match.group(1).lower())
        if row is None:
            continue
        index = sentence.index_at(match.start())
        source: tuple[Span, ...] = ()
        if index > 0 and re.search(r"['’]s?\s*$", sentence.text[: match.start()]) is not None:
            phrase = phrase_before(sentence, index)
            source = (sentence.stretch(*phrase),) if phrase else ()
        content = _rest(sentence, sentence.index_at(match.end()))
        if content and not any(finding.content == content for finding in out):
            cue = (trim(sentence.text, Span(match.start(), match.end())),)
            found.append(Finding(source, cue, content, row[1], row[2]))  # type: ignore[arg-type]
    return found


HEADLINE = re.compile(r"^(?P<left>[^:]{2,60}):\s+(?P<right>\S.{8,})$", re.S)
LABELS = frozenset(
    "exclusive breaking update updated live watch video opinion analysis explainer review fact-check factcheck timeline report".split()
)


def headline(sentence: Sentence) -> list[Finding]:
    """Read a verbless headline: "S: C", or "C: S" where S is short."""
    words = sentence.span.of(sentence.text)
    match = HEADLINE.match(words)
    if match is None:
        return []
    base, colon = sentence.span.start, match.end("left")
    left = Span(base + match.start("left"), base + match.end("left"))
    right = Span(base + match.start("right"), base + match.end("right"))
    cue = (Span(base + colon, base + colon + 1),)
    if len(left.of(sentence.text).split()) <= 4 and left.of(sentence.text).lower() not in LABELS:
        return [Finding((left,), cue, (trim(sentence.text, right, EDGE),), special=True)]
    tail = right.of(sentence.text)
    if len(tail.split()) <= 3:
        return [Finding((trim(sentence.text, right, EDGE),), cue, (trim(sentence.text, left, EDGE),), special=True)]
    return []


LABELLED = re.compile(r"(?P<left>[A-Z][^:\"“]{1,40}):\s*[\"“]")


def labelled(sentence: Sentence, quotes: Quotes) -> list[Finding]:
    """Read a line of dialogue: a short name, a colon, and a quotation to the end."""
    match = LABELLED.match(sentence.text, sentence.span.start, sentence.span.end)
    if match is None or len(match.group("left").split()) > 4:
        return []
    quote = quotes.covering(match.end())
    if quote is None:
        return []
    left = Span(*match.span("left"))
    # A name only: "Ann Day said:" has a verb of its own, "On Tuesday:" names nobody.
    if any(word[0].islower() or word.lower() in lexicon.words("time-words.txt") for word in left.of(sentence.text).split()):
        return []
    return [Finding((left,), (Span(left.end, left.end + 1),), (trim(sentence.text, quote, EDGE),), special=True)]


POST = re.compile(r"[—–-]{1,2}\s*(?P<who>[^\W\d_][^—(@\n]{1,40}?)\s*(?P<handle>\(@\w+\))")


def posted(sentence: Sentence) -> list[Finding]:
    """Read a post set into the text: a paragraph, a dash, a name and the name's handle ("… — Ann Day (@annday) May 4, 2021")."""
    match = POST.search(sentence.text, sentence.span.start, sentence.span.end) if "(@" in sentence.plain else None
    if match is None:
        return []
    start = sentence.text.rfind("\n", 0, match.start()) + 1
    content = trim(sentence.text, Span(start, match.start()), EDGE + '"“”')
    if len(content) < 10:
        return []
    source, cue = Span(match.start("who"), match.end("who")), Span(match.start("handle"), match.end("handle"))
    return [Finding((source,), (cue,), (content,), special=True)]
