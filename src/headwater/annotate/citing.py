"""Outlets that cite: "the Courier reported, citing two officials" is two hops, the outlet's and the officials'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from headwater.annotate.frames import EDGE, Finding
from headwater.annotate.tagger import Said
from headwater.text import trim
from headwater.types import Span

VERBS = r"(?:(?:citing|cites|cited|quoting|quotes|quoted)(?! (?:by|in)\b)|referring to|with reference to)"
CITES = re.compile(rf"(?:\b(?:and|also|which|who|that)\s+)*\b{VERBS}\s*$", re.I)
GOES_ON = re.compile(
    r",?\s+(?P<cue>as saying|saying|who (?:say|said)|that say|claiming)(?: that)?\b"
    r"|,?\s+(?:that|said|says|reported|reports)\b|,\s+(?=[“\"])|[;:]",
    re.I,
)
# "citing two officials, that it sank", where what is said begins with who is cited.
OPENS = re.compile(rf"(?:which |and )?(?P<cue>{VERBS}|according to)\s+(?P<who>[^,;:.]{{3,90}}?)(?:,\s+(?:that\s+)?|\s+that\s+)", re.I)
# "a report, quoting officials": who is cited stands in the source, or right behind it.
WITHIN = re.compile(rf",?\s+(?:which |that |who )?(?P<cue>{VERBS})\s+(?P<who>[^,;:.]{{3,90}})", re.I)
# "quoted an official as saying:", taken for one cue.
QUOTED = re.compile(r"\b(?:quotes?|quoted|cites?|cited)\s+(?P<who>[^,;:.]{3,60}?)\s+(?P<cue>as saying|saying)\b", re.I)
Parted = TypeVar("Parted", Said, Finding)
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
    hops: list[Finding] = []
    waiting: list[tuple[Span, Span, Said]] = []
    for each in said:
        parted = _part(text, each)
        if parted is None:
            kept.append(each)
        else:
            waiting.append((parted.cue, parted.who, each))
            kept.extend([parted.rest] if parted.rest is not None else [])
    for cue, who, each in waiting:
        host = _host(text, cue, each, kept)
        if host is None:
            kept.append(each)
        else:
            hops.append(_hop(text, who, cue, host))
    whole: list[Said] = []
    for each in kept:
        rest, more = part_inside(text, each)
        whole.append(rest)
        hops.extend(more)
    whole.sort(key=lambda each: (each.cue[0].start if each.cue else 0, each.content))
    return Cited(whole, _once(hops))


@dataclass(frozen=True, slots=True)
class _Parts:
    cue: Span
    who: Span
    rest: Said | None


def _hop(text: str, who: Span, cue: Span, host: Said | Finding) -> Finding:
    content = []
    for span in host.content:
        that = re.match(r"that,?\s+", span.of(text), re.I)
        content.append(Span(span.start + that.end(), span.end) if that is not None else span)
    return Finding((who,), (cue,), tuple(content), within=host.cue, special=True)


def _once(hops: Sequence[Finding]) -> list[Finding]:
    seen: dict[tuple[Span, ...], Finding] = {}
    for hop in hops:
        seen.setdefault(hop.source, hop)
    return list(seen.values())


def _part(text: str, said: Said) -> _Parts | None:
    """Return the words that cite, those that name who is cited, and what else was said with the same cue; None if nobody is cited."""
    if not said.cue:
        return None
    last = said.cue[-1]
    match = CITES.search(last.of(text))
    content = next((span for span in said.content if 0 <= span.start - last.end <= 5), None)
    if match is None or content is None:
        return None
    end = GOES_ON.search(text, content.start, content.end)
    who = trim(text, Span(content.start, end.start() if end is not None else content.end), EDGE)
    if not 0 < len(who.of(text).split()) <= LONG:
        return None
    cue = trim(text, Span(last.start + match.start(), last.end))
    others = [span for span in said.content if span != content]
    if end is not None and content.end - end.end() > 8:
        others.append(trim(text, Span(end.end(), content.end), EDGE))
    head = trim(text, Span(last.start, last.start + match.start()), EDGE)
    cues = (*said.cue[:-1], *((head,) if len(head) > 0 else ()))
    if not cues and end is not None and end.group("cue") and others:
        # "The Courier cited officials as saying C": to cite is the outlet's own cue.
        return _Parts(Span(end.start("cue"), end.end("cue")), who, replace(said, content=tuple(sorted(others))))
    return _Parts(cue, who, replace(said, cue=cues, content=tuple(sorted(others))) if cues and others else None)


def part_inside(text: str, said: Parted) -> tuple[Parted, list[Finding]]:
    """Take out of a source, what stands right behind it, and the beginning of what is said, who is cited there."""
    hops: list[Finding] = []
    if said.source and said.cue:
        quoted = QUOTED.search(text, said.cue[0].start, said.cue[0].end)
        if quoted is not None:
            cue = Span(*quoted.span("cue"))
            said = replace(said, cue=(Span(said.cue[0].start, quoted.start("who")), *said.cue[1:]))
            said = replace(said, cue=(trim(text, said.cue[0]), *said.cue[1:]))
            hops.append(_hop(text, Span(*quoted.span("who")), cue, said))
        source = said.source[0]
        named = WITHIN.search(text, source.start, source.end) or WITHIN.match(text, source.end, source.end + 130)
        if named is not None and not any(span.overlaps(Span(named.start("cue"), named.end("cue"))) for span in said.cue):
            who = trim(text, Span(named.start("who"), min(named.end("who"), max(source.end, _stop(said, named.end("who"))))), EDGE)
            if 0 < len(who.of(text).split()) <= LONG and "\n" not in named.group():
                said = replace(said, source=(Span(source.start, min(source.end, named.start())), *said.source[1:]))
                hops.append(_hop(text, who, Span(named.start("cue"), named.end("cue")), said))
    content = []
    for span in said.content:
        opened = OPENS.match(text, span.start, span.end)
        if opened is None or span.end - opened.end() < 8 or len(opened.group("who").split()) > LONG:
            content.append(span)
            continue
        content.append(Span(opened.end(), span.end))
        hops.append(_hop(text, Span(*opened.span("who")), Span(*opened.span("cue")), replace(said, content=(content[-1],))))
    return replace(said, content=tuple(content)) if hops else said, hops


def _stop(said: Said | Finding, end: int) -> int:
    """Return where the words behind a source end: at the cue, where that comes first."""
    return min([span.start for span in said.cue if span.start > said.source[0].end] + [end])


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
