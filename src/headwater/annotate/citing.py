"""Outlets that cite: "the Courier reported, citing two officials" is two hops, the outlet's and the officials'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.annotate.frames import EDGE, Finding
from headwater.annotate.tagger import Said
from headwater.text import trim
from headwater.types import Span

CITES = re.compile(
    r"(?:\b(?:and|also)\s+)?\b(?:citing|cites|cited|quoting|quotes|quoted|referring to|attributing (?:it|this|that) to)\s*$", re.I
)
GOES_ON = re.compile(r",?\s+(?:as saying|that|said|says|reported|reports|who said|saying)\b|,\s+(?=[“\"])|[;:]", re.I)
WITHIN = re.compile(r",?\s+(?P<cue>citing|quoting)\s+", re.I)
LONG = 16  # words: more is no name of a source


@dataclass(frozen=True, slots=True)
class Cited:
    """What the tagger saw said, without those it took citing for; and who is cited, as hops within what is said."""

    said: list[Said]
    hops: list[Finding]


def part_citing(text: str, said: Sequence[Said]) -> Cited:
    """Make of "S, citing T, said C" the two attributions it is: C by S, and within it C by T.

    The tagger takes "citing" for a cue of S and T for what S said; what T is cited for is what S says in the same sentence.
    """
    kept: list[Said] = []
    waiting: list[tuple[Span, Span, Said]] = []
    hops = []
    for each in said:
        named = WITHIN.search(text, each.source[0].start, each.source[0].end) if each.source else None
        if named is not None and each.cue:
            # "A report, quoting officials, said": the tagger took the officials into the source.
            whole = each.source[0]
            each = replace(each, source=(Span(whole.start, named.start()),))
            hops.append(
                Finding(
                    (Span(named.end(), whole.end),),
                    (Span(named.start("cue"), named.end("cue")),),
                    each.content,
                    within=each.cue,
                    special=True,
                )
            )
        parted = _part(text, each)
        if parted is None:
            kept.append(each)
            continue
        cue, cited, rest = parted
        waiting.append((cue, cited, each))
        if rest is not None:
            kept.append(rest)
    for cue, cited, each in waiting:
        host = _host(text, cue, each, kept)
        if host is None:
            kept.append(each)
        else:
            hops.append(Finding((cited,), (cue,), host.content, within=host.cue, special=True))
    kept.sort(key=lambda each: (each.cue[0].start if each.cue else 0, each.content))
    return Cited(kept, hops)


def _part(text: str, said: Said) -> tuple[Span, Span, Said | None] | None:
    """Return the words that cite, those that name who is cited, and what else was said with the same cue; None if nobody is cited."""
    if not said.cue:
        return None
    last = said.cue[-1]
    match = CITES.search(last.of(text))
    if match is None:
        return None
    content = next((span for span in said.content if 0 <= span.start - last.end <= 5), None)
    if content is None:
        return None
    end = GOES_ON.search(text, content.start, content.end)
    if end is not None and end.group().strip().lower() in ("as saying", ";", ":"):
        return None
    cited = trim(text, Span(content.start, end.start() if end is not None else content.end), EDGE)
    if not 0 < len(cited.of(text).split()) <= LONG:
        return None
    cue = trim(text, Span(last.start + match.start(), last.end))
    others = [span for span in said.content if span != content]
    if end is not None and content.end - end.end() > 8:
        others.append(trim(text, Span(end.end(), content.end), EDGE))
    head = trim(text, Span(last.start, last.start + match.start()), EDGE)
    cues = (*said.cue[:-1], *((head,) if len(head) > 0 else ()))
    return cue, cited, replace(said, cue=cues, content=tuple(sorted(others))) if cues and others else None


def _host(text: str, cue: Span, said: Said, kept: Sequence[Said]) -> Said | None:
    """Return what is said in the sentence of the words that cite, by the same source where there is a choice."""
    near = [
        other
        for other in kept
        if other.cue and other.content and not re.search(r"[.!?][”\"]?\s+[A-Z“\"]|\n", _between(text, other.cue[0], cue))
    ]
    return min(near, key=lambda other: (other.source != said.source, abs(other.cue[0].start - cue.start)), default=None)


def _between(text: str, one: Span, other: Span) -> str:
    first, second = sorted((one, other))
    return text[first.end : second.start]
