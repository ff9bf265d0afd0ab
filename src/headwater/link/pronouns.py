"""Pronouns that speak: "he", "she", "they", "it", "who" taken back to who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater import lexicon
from headwater.link.voices import Room, Voice, last_name, person_name
from headwater.text import fold, words
from headwater.types import Attribution, EntityMention, Span

FAR = 600  # characters: a person named further back is not meant by a pronoun


def resolve_pronoun(room: Room, low: str, attribution: Attribution) -> Voice:
    """Return the voice that a pronoun stands for; one of kind "none" where nobody fits."""
    source = attribution.source
    if low == "who":
        named = _before(room, source[0].start)
        if named is not None:
            return voice_of(room, named, source)
    if low in ("he", "she", "who"):
        spoken = _last_fitting(room, low)
        named = _nearest(room, source[0].start, low)
        # Who spoke last is meant, unless another person has been named since at the head of a sentence.
        if named is not None and (spoken is None or (spoken.span and named.span.start > spoken.span[0].end and _opens(room, named))):
            return voice_of(room, named, source)
        return again(spoken, source) if spoken is not None else Voice("", "none", "", source, inner=True)
    pool = room.unnamed if low == "they" and room.unnamed else room.bodies
    if pool:
        return again(pool[-1], source)
    if low in ("it", "which") and room.publishers:
        return Voice(room.publishers[-1], "publisher", "publisher:" + fold(room.publishers[-1]), source)
    return Voice("", "none", "", source, inner=True)


def again(voice: Voice, source: tuple[Span, ...]) -> Voice:
    """Return a voice that speaks once more, where other words stand for it."""
    return Voice(voice.name, voice.kind, voice.key, source, voice.body, voice.party)


def _last_fitting(room: Room, pronoun: str) -> Voice | None:
    people = [voice for voice in room.people if voice.kind == "named_person"]
    for sure in (True, False):
        fitting = [voice for voice in people if _agrees(room, pronoun, voice.name, sure=sure)]
        if fitting:
            return fitting[-1]
    return None


def _agrees(room: Room, pronoun: str, name: str, *, sure: bool) -> bool:
    """Tell whether a person is (or, where not ``sure``, may be) "he" or "she": by titles in the article, else the given name."""
    if pronoun not in ("he", "she"):
        return True
    last = last_name(name)
    if last not in room.women:
        room.women[last] = _is_woman(room, name, last)
    woman = room.women[last]
    if woman is None:
        # Most lists of names leave out more women than they take for men.
        return pronoun == "he" or not sure
    return woman == (pronoun == "she")


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


def _people(room: Room, before: int) -> Sequence[EntityMention]:
    return [entity for entity in room.annotations.names_in(Span(max(0, before - FAR), before)) if entity.type == "person"]


def _nearest(room: Room, before: int, pronoun: str) -> EntityMention | None:
    people = _people(room, before)
    for sure in (True, False):
        fitting = [entity for entity in people if _agrees(room, pronoun, entity.name, sure=sure)]
        if fitting:
            return fitting[-1]
    return None


def _before(room: Room, before: int) -> EntityMention | None:
    """Return the person named last before "who" in the same sentence, if no "for" or "of" makes that name a mere part."""
    text = room.annotations.article.text
    people = [entity for entity in _people(room, before) if not re.search(r"[.!?]\s|\n", text[entity.span.end : before])]
    named = people[-1] if people else None
    if named is None or re.search(r"\b(?:for|of|to|with)\s+(?:\w+\s+)?$", text[max(0, named.span.start - 30) : named.span.start]):
        return None
    return named


def _opens(room: Room, entity: EntityMention) -> bool:
    """Tell whether a name stands at the head of its sentence: then it is likely its subject."""
    for sentence in room.annotations.sentences:
        if sentence.covers(entity.span):
            return len(words(room.annotations.article.text, Span(sentence.start, entity.span.start))) <= 4
    return False


def voice_of(room: Room, entity: EntityMention, source: tuple[Span, ...]) -> Voice:
    """Return the voice of a person by a mention of the name."""
    known = room.names.at(room.annotations.article.id, entity.span)
    name = person_name(known.name if known is not None and known.type == "person" else entity.name)
    for voice in reversed(room.people):
        if voice.key == "person:" + last_name(name):
            return again(voice, source)
    return Voice(name, "named_person", "person:" + last_name(name), source)
