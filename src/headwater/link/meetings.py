"""Where an article tells that somebody spoke to an outlet: what they say near it may have been said there too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.link.hearers import CARRIED, MET, TOLD, outlet_of
from headwater.link.outlets import is_own
from headwater.link.voices import Room, Voice, last_name
from headwater.types import Annotations, EntityMention, Span

BEFORE, BEHIND = 10, 3  # sentences: what is said so far behind a meeting, or before it, may belong to it
LEAD, TAIL = 70, 80  # characters beside an outlet that may tell of a meeting
ON_AIR = re.compile(r"\bon\s+(?:the\s+)?$", re.I)
SHOW = re.compile(
    r"(?:['’]s?)?\s+(?:[“\"][^”\"]{2,40}[”\"]\s+|[\w’'-]+\s+){0,3}?"
    r"(?:interview(?:s|ed|er)?|sit-?down|appearance|special|show|broadcast|podcast|town hall)\b",
    re.I,
)
STORY = re.compile(r"['’]?s?\s+(?:stor(?:y|ies)|reports?|articles?|pieces?|questions?|coverage)\b")
PRONOUN = re.compile(r"\b(?:he|she|his|her)\b", re.I)
TALK = re.compile(r"\b(?:interview(?:s|ed|er|ing)?|sat down|sit-?down|spoke|asked|told|tells?|conversation)\b", re.I)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sentence that tells of somebody speaking to an outlet: the last names of who that may be, the outlet with its words.

    ``sentence`` is the sentence's number; ``talk`` says that it tells of an interview or the like.
    """

    who: frozenset[str]
    credit: tuple[str, Span]
    sentence: int
    talk: bool


def find_meetings(room: Room, voices: Sequence[Voice], staff: Mapping[str, str]) -> list[Meeting]:
    """Return the meetings that an article tells of, in the order of the text, those with its own publisher left out.

    ``staff`` maps the last names of journalists to their outlets (see `headwater.link.hearers.find_staff`).
    """
    annotations = room.annotations
    text, own = annotations.article.text, annotations.article.publisher or ""
    speaking: dict[int, set[str]] = defaultdict(set)
    for attribution, voice in zip(annotations.attributions, voices, strict=True):
        if voice.key.startswith("person:") and attribution.cue:
            speaking[room.sentence_of(attribution.cue[0].start)].add(voice.key.removeprefix("person:"))
    out = []
    for number, sentence in enumerate(annotations.sentences):
        inside = annotations.names_in(sentence)
        for named in inside:
            outlet = outlet_of(annotations, room.names, named, staff) if named.type in ("publisher", "person") else None
            if outlet is None or is_own(outlet, own) or not _meets(annotations, sentence, named):
                continue
            who = _who(inside, named, speaking[number], staff)
            if number and PRONOUN.search(text, sentence.start, named.span.end):
                who |= {last_name(each.name) for each in annotations.names_in(annotations.sentences[number - 1]) if each.type == "person"}
            if who:
                lead, behind = _beside(text, sentence, named)
                talk = any((SHOW.match(behind), MET.search(lead), TALK.search(sentence.of(text))))
                out.append(Meeting(frozenset(who), (outlet, named.span), number, talk))
    return out


def meetings_of(voice: Voice, here: int, meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield the last meeting of a person before or in a sentence, and the next one behind it, where they are near."""
    if voice.kind != "named_person":
        return
    name = voice.key.removeprefix("person:")
    theirs = [meeting for meeting in meetings if name in meeting.who and -BEHIND < here - meeting.sentence < BEFORE]
    yield from [meeting for meeting in theirs if meeting.sentence <= here][-1:]
    yield from [meeting for meeting in theirs if meeting.sentence > here][:1]


def _beside(text: str, sentence: Span, named: EntityMention) -> tuple[str, str]:
    return (
        text[max(sentence.start, named.span.start - LEAD) : named.span.start],
        text[named.span.end : min(sentence.end, named.span.end + TAIL)],
    )


def _meets(annotations: Annotations, sentence: Span, named: EntityMention) -> bool:
    """Tell whether the words beside an outlet (or its journalist) tell of somebody who speaks there."""
    text = annotations.article.text
    lead, behind = _beside(text, sentence, named)
    if STORY.match(behind):
        return False
    on_air = named.type == "publisher" and ON_AIR.search(lead) is not None
    if not on_air and any(content.covers(named.span) for each in annotations.attributions for content in each.content):
        return False
    hosts = named.type == "person" and TALK.search(sentence.of(text)) is not None
    return on_air or hosts or any((TOLD.search(lead), MET.search(lead), CARRIED.search(lead), SHOW.match(behind)))


def _who(inside: Sequence[EntityMention], outlet: EntityMention, speaking: set[str], staff: Mapping[str, str]) -> set[str]:
    """Return the last names of who may have met an outlet: the first person of the sentence, and else who speaks in it."""
    people = [each for each in inside if each.type == "person" and last_name(each.name) not in staff]
    first = next((each for each in people if each.span.start < outlet.span.start), next(iter(people), None))
    who = {last_name(first.name)} if first is not None else set()
    return who if who & speaking else who | speaking
