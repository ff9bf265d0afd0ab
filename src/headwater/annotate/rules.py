"""Attributions by rule: every cue of a sentence with the source and the content that stand around it.

The tagger (annotate/tagger.py) and these rules answer the same question in the same nouns, so both can be scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from headwater.annotate.cues import find_cues
from headwater.annotate.frames import CITING, Finding, by_verb, to_attribution
from headwater.annotate.grammar import Sentence, make_sentence
from headwater.annotate.hops import by_according, by_citing, by_noun, headline, labelled, posted
from headwater.annotate.located import Located, locate
from headwater.annotate.quoted import set_apart
from headwater.annotate.rebuffs import by_rebuff
from headwater.annotate.silence import by_silence
from headwater.annotate.spoken import Quotes, find_quotes, is_speech
from headwater.text import trim
from headwater.types import Attribution, Span

REACH = 2000  # characters
RECENT = 60  # attributions back: a quotation further on is not theirs


def find_attributions(text: str, sentences: Sequence[Span], *, title: Span | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of a text in order; ``outer`` is set where one stands in the content of another."""
    quotes = find_quotes(text)
    return nest(find_findings(text, sentences, quotes, title=title), quotes)


def find_findings(text: str, sentences: Sequence[Span], quotes: Quotes, *, title: Span | None = None) -> list[Finding]:
    """Return what the rules find, sentence by sentence, quotations that run on included, before it is nested."""
    found: list[Finding] = []
    speaker: Finding | None = None
    for span, following in zip_longest(sentences, sentences[1:]):
        sentence = make_sentence(text, span)
        if not sentence.low:
            continue
        here = headline(sentence) if title is not None and title.covers(span) else [*labelled(sentence, quotes), *posted(sentence)]
        here += _in_sentence(sentence, quotes, here)
        found.extend(here)
        speaker = _run_on(text, sentence, quotes, here, speaker, found)
        if following is not None and (title is None or not title.covers(span)):
            found.extend(set_apart(sentence, following, here))
    return found


def _in_sentence(sentence: Sentence, quotes: Quotes, before: Sequence[Finding]) -> list[Finding]:
    out: list[Finding] = []
    cues = [cue for cue in find_cues(sentence) if quotes.covering(sentence.starts[cue.head]) is None or _whole_quote(sentence, quotes)]
    for cue in cues:
        if cue.entry.lemma in CITING:
            out.extend(by_citing(sentence, cue, out))
        elif not any(finding.cue[0].start <= sentence.starts[cue.head] < finding.cue[0].end for finding in out):
            finding = by_verb(sentence, cue, cues, quotes, out)
            out.extend([finding] if finding is not None else [])
    out += by_according(sentence, quotes, [*before, *out])
    out += by_noun(sentence, out)
    answers = [*by_silence(sentence), *by_rebuff(sentence)]
    out += [each for each in answers if quotes.covering(each.content[0].start) is None or _whole_quote(sentence, quotes)]
    return out


def _whole_quote(sentence: Sentence, quotes: Quotes) -> bool:
    # Inside a quotation that holds the whole sentence, cues are the speaker's own: nested attributions.
    quote = quotes.covering(sentence.span.start + 1)
    return quote is not None and quote.end >= sentence.span.end - 2


def _run_on(
    text: str, sentence: Sentence, quotes: Quotes, here: Sequence[Finding], speaker: Finding | None, found: list[Finding]
) -> Finding | None:
    """Give quotations without a cue of their own to who spoke last; return who speaks now."""
    direct = [finding for finding in here if any(quotes.covering(span.start) or quotes.inside(span) for span in finding.content)]
    for number in range(quotes.first(sentence.span.start), quotes.first(sentence.span.end + 1)):
        quote = quotes.spans[number]
        if not is_speech(text, quote):
            continue
        if any(span.start <= quote.start + 1 and span.overlaps(quote) for finding in found[-RECENT:] for span in finding.content):
            continue
        alone = quote.start - 1 <= sentence.span.start + 1
        who = direct[-1] if direct else speaker
        if who is None or not alone:
            continue
        gap = text[who.content[-1].end : quote.start] if who.content else "\n\n"
        if gap.count("\n") == 0 or quotes.runs_on[number] or (quote.end >= sentence.span.end - 2 and gap.count("\n\n") <= 1):
            grown = replace(who, content=(*who.content, trim(text, Span(quote.start, quote.end))))
            found[len(found) - 1 - found[::-1].index(who)] = grown
            direct, speaker = [grown], grown
    if direct and not _whole_quote(sentence, quotes):
        return direct[-1]
    return speaker if not here or _whole_quote(sentence, quotes) else None


def nest(found: Sequence[Finding], quotes: Quotes) -> tuple[Attribution, ...]:
    """Return findings as attributions in the order of their cues, each with the innermost attribution that holds it."""
    unique = {(finding.cue, finding.source, finding.content): finding for finding in found if finding.content}
    # "An official said the ministry had not confirmed it": the doubt is the official's, not the ministry's.
    unique = {
        key: inner
        for key, inner in unique.items()
        if inner.act != "doubts" or not any(_holds(outer, inner) for outer in _near(found, inner))
    }
    ordered = sorted(
        unique.values(), key=lambda finding: (finding.cue[0].start if finding.cue else finding.content[0].start, finding.content)
    )
    sizes = [sum(map(len, finding.content)) for finding in ordered]
    contents = locate(finding.content for finding in ordered)
    outers: list[int | None] = []
    for place, inner in enumerate(ordered):
        holders = [
            (inner.within != outer.cue, sizes[number], number)
            for number in _around(ordered, contents, place)
            # Who denies a report, or will not speak of it, does not pass it on.
            if (outer := ordered[number]).act not in ("denies", "declines")
            and (sizes[number] > sizes[place] or inner.within == outer.cue)
            and outer.within != inner.cue
            and _holds(outer, inner)
        ]
        outers.append(min(holders)[2] if holders else None)
        at = outers[place]
        while at is not None and at != place:
            at = outers[at] if at < place else None
        if at == place:
            outers[place] = None  # a ring of three: "A said B said, citing C"
    return tuple(to_attribution(inner, quotes, outer) for inner, outer in zip(ordered, outers, strict=True))


def _around(ordered: Sequence[Finding], contents: Located, place: int) -> Sequence[int]:
    """Return the numbers of the findings near one that may hold it, but for its own."""
    inner = ordered[place]
    first, last = max(0, place - RECENT), min(len(ordered), place + RECENT)
    if inner.within or not inner.cue:
        return [number for number in range(first, last) if number != place]
    return [number for number in contents.owning(inner.cue[0]) if first <= number < last and number != place]


def _near(found: Sequence[Finding], inner: Finding) -> list[Finding]:
    return [
        outer for outer in found if outer is not inner and outer.content and abs(outer.content[0].start - inner.content[0].start) < REACH
    ]


def _holds(outer: Finding, inner: Finding) -> bool:
    if inner.within and inner.within == outer.cue:
        return True
    return bool(inner.cue) and any(span.covers(inner.cue[0]) for span in outer.content)
