"""The chain of an attribution: its final source, and the publishers between the article and that source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.link.choosing import Reading, Way, choose
from headwater.link.credited import Credited, find_credited, sentence_of
from headwater.link.hearers import find_hearer, find_staff
from headwater.link.meetings import Meeting, find_meetings, meetings_of
from headwater.link.name_index import NameIndex
from headwater.link.outlets import is_own, outlet_name, publisher_in, same_outlet
from headwater.link.voices import OWN, Room, Voice
from headwater.text import fold, outlet_key
from headwater.types import Annotations, Attribution, Span

Credit = tuple[str, Span]
STAYS = 5  # attributions: unnamed people who speak again so soon stay behind the outlet that they spoke to


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is the final source of one attribution, through which publishers (nearest first), and the words that credit them."""

    voice: Voice
    via: tuple[str, ...] = ()
    via_span: tuple[Span, ...] = ()


@dataclass(slots=True)
class Heard:
    """What was heard so far in an article, and through whom."""

    staff: Mapping[str, str]
    credited: Credited
    meetings: Sequence[Meeting]
    told: dict[str, tuple[tuple[Credit, ...], int]] = field(default_factory=dict)
    main: Credit | None = None
    rivals: int = 0  # other outlets credited
    behind: list[tuple[frozenset[str], tuple[Credit, ...], int]] = field(default_factory=list)
    last: Reading | None = None
    at: int = -1


def find_chains(annotations: Annotations, voices: Sequence[Voice], names: NameIndex) -> list[Chain]:
    """Return the chain of each attribution, in order.

    People first met through a publisher may stay behind it when they speak again without one ("one official", after
    "officials told the paper"), unless they are said to have told the article's own publisher.
    """
    return [chain_of(choose(room, path, readings)) for room, path, readings in find_readings(annotations, voices, names)]


def chain_of(reading: Reading) -> Chain:
    """Return the chain that a reading stands for."""
    return Chain(reading.voice, tuple(name for name, _ in reading.via), tuple(span for _, span in reading.via))


def find_readings(
    annotations: Annotations, voices: Sequence[Voice], names: NameIndex
) -> Iterator[tuple[Room, list[Attribution], list[Reading]]]:
    """Yield, for each attribution, the attributions it stands in (itself first) and the ways to read who says it."""
    room = Room(annotations, names)
    staff = find_staff(annotations)
    every = [_hops(annotations, voices, names, number, staff) for number in range(len(voices))]
    main = _main(every, annotations.article.publisher or "")
    rivals = {outlet_key(name) for each in every for name, _ in each} - {outlet_key(main[0])} if main is not None else set()
    meetings = find_meetings(room, voices, staff)
    credited = find_credited(room, voices, every, [(meeting.credit[0], meeting.sentence) for meeting in meetings])
    heard = Heard(staff, credited, meetings, main=main, rivals=len(rivals))
    for number in range(len(voices)):
        path = [number]
        while (outer := annotations.attributions[path[-1]].outer) is not None and outer not in path:
            path.append(outer)
        hops = [every[at] for at in path]
        here = sentence_of(room, annotations.attributions[number])
        readings = list(dict.fromkeys(_readings(annotations, [voices[at] for at in path], hops, heard, number, here)))
        readings[0] = replace(readings[0], usual=True)
        _remember(readings[0], heard, number, bool(hops[0]))
        yield room, [annotations.attributions[at] for at in path], readings


def _hops(annotations: Annotations, voices: Sequence[Voice], names: NameIndex, at: int, staff: Mapping[str, str]) -> list[Credit]:
    """Return the publishers that one attribution credits, nearest first."""
    attribution, voice = annotations.attributions[at], voices[at]
    out: list[Credit] = []
    if voice.kind == "publisher" and voice.span:
        out.append((voice.name, voice.span[0]))
        # Two outlets credited side by side are both on the way.
        for named in annotations.names_in(voice.span[0]):
            if named.type == "publisher" and not same_outlet(named.name, voice.name):
                known = names.at(annotations.article.id, named.span)
                out.append((outlet_name(known, annotations.article.id) if known is not None else named.name, named.span))
    elif attribution.source and voice.kind in ("document", "unnamed"):
        behind = publisher_in(annotations, names, attribution.source)
        if behind is not None:
            out.append(behind)
    hop = publisher_in(annotations, names, attribution.hearer)
    if hop is not None and len(annotations.article.text[attribution.hearer[0].start : hop[1].start].split()) > 1:
        hop = None  # "told reporters the Courier was wrong"
    hop = hop or find_hearer(annotations, names, attribution, staff)
    return [*out, hop] if hop is not None else out


def _readings(
    annotations: Annotations, voices: Sequence[Voice], hops: Sequence[Sequence[Credit]], heard: Heard, number: int, here: int
) -> Iterator[Reading]:
    own, trailing = annotations.article.publisher or "", _trails(annotations.attributions[number])
    speaking = [level for level, voice in enumerate(voices) if not voice.inner and voice.kind != "none"]
    if trailing and voices[0].kind == "publisher":
        # "C, the paper reported, citing S": the outlet stands at the end of what S is said to have said.
        speaking.sort(key=lambda level: voices[level].kind == "publisher")
    for level in speaking:
        via = _distinct([credit for each in reversed(hops[level:]) for credit in each], own)
        voice = voices[level]
        if voice.kind == "publisher":
            voice = _side_by_side(voice, hops[level])
            via = tuple(
                credit for credit in via if not same_outlet(credit[0], voices[level].name) and credit[0] not in voice.name.split(" and ")
            )
        carrying = [] if via else _carried(voice, heard)
        inside = [credit for each in hops[:level] for credit in each] if trailing or voices[0].kind != "publisher" else []
        if not (carrying and voice.kind == "unnamed" and number - carrying[0][1] <= STAYS) and not (inside and voice.kind != "publisher"):
            yield Reading("said", voice, via, level)
        if inside and voice.kind != "publisher":
            yield Reading("passed", voice, _distinct([*inside, *via], own), level)
        if not via:
            yield from _again(voice, level, number, here, heard, own)
            if heard.main is not None and voice.kind in ("unnamed", "document") and not is_own(heard.main[0], own):
                yield Reading("through", voice, (heard.main,), level, heard.rivals, notes=heard.credited.signs(heard.main[0], here))
    credited = _distinct([credit for each in reversed(hops) for credit in each], own)
    if credited and not any(voice.kind == "publisher" and same_outlet(voice.name, credited[-1][0]) for voice in voices):
        # Only the outlet is credited: it is the source itself.
        name, span = credited[-1]
        level = max(level for level, each in enumerate(hops) if any(same_outlet(credit[0], name) for credit in each))
        yield Reading("outlet", Voice(name, "publisher", "publisher:" + fold(name), (span,)), credited[:-1], level)
    if heard.last is not None and not speaking:
        yield Reading("before", heard.last.voice, heard.last.via, 0, number - heard.at)
    if heard.main is not None and not credited and not is_own(heard.main[0], own):
        yield Reading("cited", Voice(heard.main[0], "publisher", "publisher:" + fold(heard.main[0]), (heard.main[1],)))
    yield Reading("own", OWN)


def _again(voice: Voice, level: int, number: int, here: int, heard: Heard, own: str) -> Iterator[Reading]:
    """Yield the readings by which somebody says this to an outlet that they are told to have spoken to elsewhere in the article."""
    held = set()
    for carried, since in _carried(voice, heard):
        last = carried[-1][0]
        held |= {outlet_key(name) for name, _ in carried}
        left = heard.credited.left(voice, last, heard.credited.last(last, here), here)
        notes = (*heard.credited.signs(last, here), left)
        yield Reading("carried", voice, _distinct(carried, own), level, number - since, notes=notes)
    for meeting in meetings_of(voice, here, heard.meetings):
        name = meeting.credit[0]
        if outlet_key(name) not in held:
            held.add(outlet_key(name))
            left = heard.credited.left(voice, name, meeting.sentence, here)
            notes = (*heard.credited.signs(name, here), f"talk {meeting.talk}", left)
            way: Way = "met" if meeting.sentence <= here else "meets"
            yield Reading(way, voice, (meeting.credit,), level, abs(here - meeting.sentence), notes=notes)


def _side_by_side(voice: Voice, credits: Sequence[Credit]) -> Voice:
    """Return the voice of two outlets where both are credited in one breath ("the Courier and the Herald reported")."""
    beside = [name for name, span in credits if voice.span and voice.span[0].covers(span) and not same_outlet(name, voice.name)]
    if not beside:
        return voice
    name = " and ".join([voice.name, *beside])
    return replace(voice, name=name, key="publisher:" + fold(name))


def _trails(attribution: Attribution) -> bool:
    """Tell whether the cue stands behind what is said."""
    return bool(attribution.cue and attribution.content) and attribution.content[0].start < attribution.cue[0].start


def _distinct(credits: Sequence[Credit], own: str) -> tuple[Credit, ...]:
    """Return each outlet once, the article's own left out."""
    seen: dict[str, Credit] = {}
    for name, span in credits:
        if not own or not is_own(name, own):
            seen.setdefault(outlet_key(name), (name, span))
    return tuple(seen.values())


def _carried(voice: Voice, heard: Heard) -> list[tuple[tuple[Credit, ...], int]]:
    """Return the outlets through which a voice was heard before, and in which attribution; nothing where it was not."""
    if voice.kind == "unnamed":
        group = _group(voice)
        return [(via, since) for known, via, since in reversed(heard.behind) if group & known][:1]
    return [heard.told[voice.key]] if voice.key in heard.told else []


def _main(hops: Sequence[Sequence[Credit]], own: str) -> Credit | None:
    """Return the outlet that an article credits most, the article's own left out, and where it does so first."""
    credits = [credit for each in hops for credit in each if not own or not is_own(credit[0], own)]
    counts = Counter(outlet_key(name) for name, _ in credits)
    return max(credits, key=lambda credit: (counts[outlet_key(credit[0])], -credit[1].start)) if credits else None


def _remember(reading: Reading, heard: Heard, number: int, direct: bool) -> None:
    if reading.way in ("said", "outlet"):
        heard.last, heard.at = reading, number
    if not reading.via or reading.way == "own":
        return
    if reading.voice.kind == "unnamed":
        heard.behind.append((_group(reading.voice), reading.via, number))
    elif reading.voice.kind in ("named_person", "organisation", "document") and direct:
        heard.told[reading.voice.key] = (reading.via, number)


def _group(voice: Voice) -> frozenset[str]:
    return frozenset(voice.key.removeprefix("unnamed:").split())
