"""Pronouns that speak: "he", "she", "they", "it", "who" taken back to who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from headwater import lexicon
from headwater.link.voices import Room, Voice, last_name, person_name
from headwater.text import fold, words
from headwater.types import Attribution, EntityMention, Span

SUBJECT = re.compile(r"\s+(?!(?:of|in|on|at|by|for|from|to|with|and|or|as|who)\b)[a-z]+")
FAR = 900  # characters: a person named further back is not meant by a pronoun
RELATIVE = re.compile(
    r"\b(?:an?|one|another|the|two|three|four|five|some|several|many|other|those|people|sources|officials)\b"
    r"(?: [\w’'-]+){0,6}?,? (?:who|that)?$",
    re.I,
)
WHOSE = re.compile(r"\b(?:for|of|to|with|by|about|from|on|against|and|or|over|than)\s+(?:[\w.’'-]+\s+){0,2}$", re.I)
PAIRED = re.compile(r"(?:, [^,;.]{1,40},?)? and (?:[\w’'.-]+ ){0,5}")
SINGULAR = re.compile(
    r"^unnamed (?:an? |one |another )?(?:[\w’'.-]+ )*?(?:[\w’'-]*[^s\W])(?: (?:who|with|in|from|at|of|familiar|close|briefed)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may mean: as a name in the text, or as a voice that has spoken; and how well it fits."""

    at: int
    fit: float
    named: EntityMention | None = None
    spoken: Voice | None = None


def resolve_pronoun(room: Room, low: str, attribution: Attribution) -> Voice:
    """Return the voice that a pronoun stands for; one of kind "none" where nobody fits."""
    source = attribution.source
    if low == "who":
        led = _antecedent(room, source)
        if led is not None:
            return led
    if low in ("he", "she", "who"):
        best = max(_candidates(room, low, attribution), key=lambda each: (each.fit, each.at), default=None)
        if best is not None and best.named is not None:
            return voice_of(room, best.named, source)
        if best is not None and best.spoken is not None:
            return again(best.spoken, source)
        return Voice("", "none", "", source, inner=True)
    pair = _pair(room, attribution) if low == "they" else None
    pool = [voice for voice in room.spoken if voice.kind == "organisation" or (low == "they" and _plural(voice))]
    if pair is not None and not (pool and pool[-1].span and pool[-1].span[0].start > pair.span[0].start):
        return again(pair, source)
    if pool:
        return again(pool[-1], source)
    if low in ("it", "which") and room.publishers:
        return Voice(room.publishers[-1], "publisher", "publisher:" + fold(room.publishers[-1]), source)
    return Voice("", "none", "", source, inner=True)


def again(voice: Voice, source: tuple[Span, ...]) -> Voice:
    """Return a voice that speaks once more, where other words stand for it."""
    return Voice(voice.name, voice.kind, voice.key, source, voice.body, voice.party)


def _pair(room: Room, attribution: Attribution) -> Voice | None:
    """Return the two people whom "they" may mean: the last two named in one breath before it, outside what is said here."""
    text, at = room.annotations.article.text, attribution.source[0].start
    people = [named for named in room.annotations.names_in(Span(max(0, at - FAR), at)) if named.type == "person"]
    for one, other in reversed(list(pairwise(people))):
        if PAIRED.fullmatch(text[one.span.end : other.span.start]) and not any(span.overlaps(one.span) for span in attribution.content):
            left, right = voice_of(room, one, (one.span,)), voice_of(room, other, (other.span,))
            if left.key != right.key:
                key = f"{left.key} and {right.key.removeprefix('person:')}"
                return Voice(f"{left.name} and {right.name}", "named_person", key, (Span(one.span.start, other.span.end),))
    return None


def _plural(voice: Voice) -> bool:
    return voice.kind == "unnamed" or (
        voice.kind == "named_person" and (" and " in voice.name or (voice.name.endswith("s") and voice.name[:1].islower()))
    )


def _candidates(room: Room, pronoun: str, attribution: Attribution) -> Iterator[Candidate]:
    """Yield who may be meant: persons named before the pronoun, outside what is said here, and who has spoken before."""
    at = attribution.source[0].start
    text = room.annotations.article.text
    quoted = [span for other in room.annotations.attributions if other.style != "indirect" for span in other.content]
    leading: dict[int, int] = {}
    here = room.sentence_of(min(at, *(span.start for span in attribution.content)))
    for named in room.annotations.names_in(Span(max(0, at - FAR), at)):
        if named.type != "person" or any(span.covers(named.span) for span in attribution.content):
            continue
        agrees = _agrees(room, pronoun, named.name)
        if agrees == 0:
            continue
        sentence = room.sentence_of(named.span.start)
        first = leading.setdefault(sentence, named.span.start) == named.span.start
        fit = agrees - _distance(here - sentence)
        part = (
            WHOSE.search(text, max(0, named.span.start - 40, room.annotations.sentences[max(0, sentence)].start), named.span.start)
            is not None
        )
        fit += 1.0 * (first and not part and _opens(room, named, sentence))
        fit -= 0.5 * (not first) + 0.7 * part
        fit -= 1.0 * (re.match(r"['’]s?\s", text[named.span.end : named.span.end + 3]) is not None)
        fit -= 1.0 * any(span.covers(named.span) for span in quoted)
        yield Candidate(named.span.start, fit, named=named)
    for voice in room.spoken:
        if not voice.span or not at - 2 * FAR < voice.span[0].start < at or voice.kind not in ("named_person", "unnamed"):
            continue
        agrees = _agrees(room, pronoun, voice.name) if voice.kind == "named_person" else 0.6 * (SINGULAR.match(voice.name) is not None)
        if agrees == 0:
            continue
        sentence = room.sentence_of(voice.span[0].start)
        yield Candidate(voice.span[0].start, agrees + 1.2 - _distance(here - sentence), spoken=voice)


def _distance(sentences: int) -> float:
    return 0.6 * min(sentences, 8) if sentences > 0 else 0.3


def _agrees(room: Room, pronoun: str, name: str) -> float:
    """Return how well a person fits "he" or "she": by titles in the article, else the given name; 0 where not at all."""
    if pronoun not in ("he", "she"):
        return 1.0
    last = last_name(name)
    if last not in room.women:
        room.women[last] = _is_woman(room, name, last)
    woman = room.women[last]
    if woman is None:
        # Most lists of names leave out more women than they take for men.
        return 1.0 if pronoun == "he" else 0.3
    return 1.0 if woman == (pronoun == "she") else 0.0


def _is_woman(room: Room, name: str, last: str) -> bool | None:
    title = re.search(
        rf"\b(?:(?P<she>Ms|Mrs|Miss|Queen|Princess|spokeswoman|congresswoman|chairwoman|actress)|Mr|King|Prince|spokesman|congressman"
        rf"|chairman)\.? (?:\w+ )?{re.escape(last)}\b",
        room.annotations.article.text,
        re.I,
    )
    if title is not None:
        return title.group("she") is not None
    known = room.names.by_name(room.annotations.article.id, name)
    first = fold(known.name if known is not None else name).split()[:1]
    return True if first and first[0] in lexicon.words("female-names.txt") else None


def _antecedent(room: Room, source: tuple[Span, ...]) -> Voice | None:
    """Return whom "who" follows: the person named right before it, or somebody only described ("a woman who")."""
    text, at = room.annotations.article.text, source[0].start
    start = max(0, at - 90, *(text.rfind(mark, 0, at) + 1 for mark in ("\n", ". ", "; ")))
    people = [entity for entity in room.annotations.names_in(Span(start, at)) if entity.type == "person"]
    named = people[-1] if people else None
    if named is not None and (
        re.fullmatch(r"[\s,]*", text[named.span.end : at])
        or re.fullmatch(r", [^,]{2,60}, ?|, (?:an?|the|another|one) [^,.;:]{2,60} ", text[named.span.end : at])
    ):
        return voice_of(room, named, source)
    led = RELATIVE.search(text, start, at)
    if led is not None and not re.search(r"[.,;:]", led.group().rstrip(" ,")):
        described = re.sub(r"^(?:one from (?:an? )?|an?|the|one|another|other|some|several|many) ", "", led.group().strip(" ,"), flags=re.I)
        tail = fold(described).split()[-1]
        if tail not in lexicon.words("body-heads.txt"):
            described = "person" if tail == "one" else described
            return Voice("unnamed " + described, "unnamed", "unnamed:" + fold(described), source)
    if named is None or re.search(r"\b(?:for|of|to|with)\s+(?:\w+\s+)?$", text[max(0, named.span.start - 30) : named.span.start]):
        return None
    return voice_of(room, named, source)


def _opens(room: Room, entity: EntityMention, sentence: int) -> bool:
    """Tell whether a name stands at the head of its sentence: then it is likely its subject."""
    if sentence < 0:
        return False
    start = room.annotations.sentences[sentence].start
    text = room.annotations.article.text
    if SUBJECT.match(text, entity.span.end) is not None and text[start : entity.span.start].rstrip().endswith(","):
        return True  # "Speaking on the quay, Day praised": after an opening clause
    return start <= entity.span.start and len(words(room.annotations.article.text, Span(start, entity.span.start))) <= 6


def voice_of(room: Room, entity: EntityMention, source: tuple[Span, ...]) -> Voice:
    """Return the voice of a person by a mention of the name."""
    known = room.names.at(room.annotations.article.id, entity.span)
    name = person_name(known.name if known is not None and known.type == "person" else entity.name)
    for voice in reversed(room.people):
        if voice.key == "person:" + last_name(name):
            return again(voice, source)
    return Voice(name, "named_person", "person:" + last_name(name), source)
