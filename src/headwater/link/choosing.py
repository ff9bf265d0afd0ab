"""Which of several readings of "who says this" is meant: a linear score over plain signs, its weights learned on annotated stories.

The weights are in words/chain-weights.tsv (training/chains.py makes them); each sign is a word or two that a reader can check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from headwater import lexicon
from headwater.link.credited import SETTING, sentence_of
from headwater.link.voices import Room, Voice
from headwater.text import fold
from headwater.types import Attribution, Span

Way = Literal["said", "passed", "carried", "met", "meets", "through", "outlet", "before", "cited", "own"]
HEARSAY = re.compile(r"\b(?:reportedly|allegedly|reports?|reported|rumou?red|purportedly|supposedly)\b", re.I)
AGAIN = re.compile(r"\b(?:interview|add(?:s|ed|ing)?|continu(?:es|ed|ing)|went on|goes on|also|later|elaborat\w+|conversation)\b", re.I)
PRESS = re.compile(
    r"(?:the )?(?:\w+ )?(?:reporters?|journalists?|press|media|news\w*|television|tv|radio|agency|paper|outlet|viewers|readers|crowd"
    r"|supporters|lawmakers"
    r"|congress|senators|court)\b",
    re.I,
)
TELLS = re.compile(r"\b(?:tells?|told|telling|asks?|asked|asking)\b", re.I)
PLAIN = re.compile(
    r"\b(?:sa(?:ys?|id)|told|tells?|den(?:y|ies|ied)|confirm(?:s|ed)|add(?:s|ed)|warn(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|announced?|stated?"
    r"|according to"
    r"|believes?|suspects?|saying|cit(?:ing|es|ed)|quot(?:ing|es|ed)|reference to|referring to|dismiss(?:es|ed)|declined|acknowledged?)\b",
    re.I,
)
MODAL = frozenset("will would could can may might should must shall to not never n't didn't doesn't won't if".split())
NEXT = frozenset("that to the a an for of in on at by with it he she they his her their its there no not whether how as".split())
BEFORE = frozenset(
    "the a an his her its their for by of after before from who which and to is are was were has have had be been reportedly also".split()
)
VERBAL = re.compile(r"\b(?:is|are|was|were|be|has|have|had|will|would|of|for|to|no|not|there)\b")
SEEN = (0.5, 0.58, 0.64, 0.7, 0.76)  # sixths of what the tagger sees
NAMED = ("person", "organisation", "publisher", "place", "group")
PRONOUNS = frozenset("he she they it who which i we you that this".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read who says the content of an attribution: a voice of its path (``level`` 0 is the innermost), through outlets.

    ``notes`` are signs of the outlet where the sentence does not credit it (see `headwater.link.credited`).

    ``usual`` marks the one to take where no sign speaks against it. ``gap`` counts the attributions since the outlet was named,
    where it is carried over from an earlier one.
    """

    way: Way
    voice: Voice
    via: tuple[tuple[str, Span], ...] = ()
    level: int = 0
    gap: int = 0
    usual: bool = False
    notes: tuple[str, ...] = ()


def choose(room: Room, path: Sequence[Attribution], readings: Sequence[Reading]) -> Reading:
    """Return the reading of an attribution with the highest score; of equals the first."""
    return max(readings, key=lambda reading: score(signs(room, path, reading)))


def score(found: Sequence[str]) -> float:
    """Return the sum of the weights of some signs."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in found)


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in lexicon.table("chain-weights.tsv")}


@cache
def _stems() -> frozenset[str]:
    """Return the stems of the verbs that headwater knows to report speech or thought."""
    return frozenset(_stem(word) for row in lexicon.table("cues.tsv") for word in row[0].split())


@cache
def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ied|ed|ies|es|s|e|y)$", "", word) if len(word) > 3 else word


def signs(room: Room, path: Sequence[Attribution], reading: Reading) -> list[str]:
    """Return the signs of a reading, in no order that matters."""
    text = room.annotations.article.text
    inner, shown = path[0], path[min(reading.level, len(path) - 1)]
    place = "inner" if reading.level == 0 else "last" if reading.level == len(path) - 1 else "between"
    if len(path) == 1:
        place = "only"
    out = [reading.way, f"{reading.way} {place}", f"{reading.way} kind {reading.voice.kind}"]
    if reading.way == "own":
        out += [f"own where {sign}" for sign in _shape(room, inner)]
        out += [f"own depth {min(len(path), 3)}"]
    elif reading.way in ("before", "cited"):
        out += [f"{reading.way} where {sign}" for sign in _shape(room, inner) if not sign.startswith("cue ")]
        out += [f"{reading.way} gap {min(reading.gap, 3)}", f"{reading.way} quoted {inner.style}"]
    else:
        skipped = path[: reading.level]
        out += [f"said {sign}" for sign in _shape(room, shown)]
        out += [f"said {reading.voice.kind} {sign}" for sign in _source_shape(text, shown)]
        out += [f"skips {sign}" for each in skipped for sign in _shape(room, each)]
        if any(_is_plain(room, each) for each in skipped):
            out.append(f"skips plain speech for {reading.voice.kind}")
        out += [f"outer of {reading.voice.kind} is {other.kind}" for other in path[reading.level + 1 :]]
        out += [f"inner of {reading.voice.kind} is {other.kind}" for other in skipped]
    sentence = _sentence(room, inner)
    hearsay = HEARSAY.search(sentence) is not None
    if hearsay:
        out.append(f"{reading.way} hearsay {place}")
    if _in_title(room, inner):
        out.append(f"{reading.way} title {place}")
    if reading.usual:
        out.append("usual")
    if reading.way in ("said", "carried", "passed", "through", "met", "meets"):
        out += [f"{reading.way} via {min(len(reading.via), 2)}", f"{reading.way} {reading.voice.kind} via {bool(reading.via)}"]
    if reading.way in ("carried", "through", "met", "meets"):
        far = "next" if reading.gap <= 1 else "near" if reading.gap <= 3 else "far" if reading.gap <= 5 else "distant"
        low = fold(shown.source[0].of(text)) if shown.source else ""
        out += [f"{reading.way} {far}", f"{reading.way} {far} {reading.voice.kind}"]
        out += [f"{reading.way} pronoun {low in PRONOUNS}", f"{reading.way} style {shown.style}"]
        if AGAIN.search(sentence):
            out.append(f"{reading.way} again")
        if SETTING.search(sentence):
            out.append(f"{reading.way} elsewhere")
        out += [f"{reading.way} {note}" for note in reading.notes]
        out += [f"{reading.way} {reading.voice.kind} {note}" for note in reading.notes]
    return out


def _sentence(room: Room, attribution: Attribution) -> str:
    at = sentence_of(room, attribution)
    return room.annotations.sentences[at].of(room.annotations.article.text) if at >= 0 else ""


def _in_title(room: Room, attribution: Attribution) -> bool:
    title = room.annotations.article.title
    at = attribution.cue[0].start if attribution.cue else attribution.content[0].start
    return title is not None and at <= len(title) + 2 and room.annotations.article.text.lstrip()[:20] == title.strip()[:20]


def _shape(room: Room, attribution: Attribution) -> list[str]:
    """Return what an attribution looks like: its cue, the form of what is said, what stands before the cue."""
    text = room.annotations.article.text
    cue = re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", fold(" ".join(span.of(text) for span in attribution.cue)))
    out = [f"cue {stem}" for stem in sorted({_stem(word) for word in cue} & _stems())]
    out += [f"cue after {word}" for word in sorted(MODAL & set(cue))]
    if cue and cue[-1].endswith("ing"):
        out.append("cue -ing")
    content = attribution.content[0]
    lead = re.sub(r"\s+", " ", fold(text[max(0, content.start - 8) : content.start]))
    first = re.match(r"[^\W\d_]+", fold(content.of(text)))
    words = content.of(text).split()
    out += [f"style {attribution.style}", f"act {attribution.act}", f"source {attribution.kind}"]
    out.append(f"seen {_seen(attribution.score)}")
    out += _sides(room, attribution)
    if lead.rstrip(' "“').endswith(" that"):
        out.append("that")
    elif first is not None:
        head = first.group()
        form = (
            "to"
            if head == "to"
            else "of"
            if head in ("of", "for", "on", "about", "in", "by", "with", "as", "from", "at")
            else "the"
            if head in ("the", "a", "an", "its", "his", "her", "their", "any", "some")
            else "pronoun"
            if head in PRONOUNS
            else "other"
        )
        out.append(f"content {form} {attribution.style}")
        out.append(f"content {form}")
    out.append("short" if len(words) <= 6 else "long" if len(words) >= 25 else "middling")
    if attribution.cue and content.end <= attribution.cue[0].start:
        out.append("content first")
    if not attribution.source:
        out.append("no source")
    if _is_private(room, attribution):
        out.append("private")
    if any(span.start < attribution.cue[0].start for span in attribution.source for _ in attribution.cue[:1]):
        after = text[attribution.source[-1].end : attribution.cue[0].start].strip()
        out.append("source beside cue" if not after else "source apart")
    return out


def _sides(room: Room, attribution: Attribution) -> list[str]:
    """Return whether who is said to speak is anybody (a name of the article, a noun, part of a clause), and the words beside the cue."""
    text = room.annotations.article.text
    out = []
    if attribution.source:
        low = fold(attribution.source[0].of(text))
        named = [each.type for each in room.annotations.names_in(attribution.source[0]) if each.type in NAMED]
        out.append("names " + (named[-1] if named else "pronoun" if low in PRONOUNS else "noun"))
        out += ["verbal source"] if VERBAL.search(low) else []
    if attribution.cue:
        start, end = attribution.cue[0].start, attribution.cue[-1].end
        after = re.match(r"\W*([^\W\d_]+)", text[end : end + 30])
        if after is not None:
            word = fold(after.group(1))
            out.append("next " + (word if word in NEXT else "capital" if after.group(1)[0].isupper() else "other"))
        before = re.search(r"([^\W\d_]+)\W*$", text[max(0, start - 30) : start])
        if before is not None and fold(before.group(1)) in BEFORE:
            out.append("before " + fold(before.group(1)))
    return out


def _seen(score: float | None) -> str:
    """Return how surely the tagger saw an attribution; "no" where only the rules did."""
    return "no" if score is None else next((f"under {step}" for step in SEEN if score < step), "surely")


def _is_plain(room: Room, attribution: Attribution) -> bool:
    """Tell whether an attribution is plain speech to the public: "said", "denied", with somebody who says it."""
    cue = " ".join(span.of(room.annotations.article.text) for span in attribution.cue)
    return bool(attribution.source) and PLAIN.search(cue) is not None and not _is_private(room, attribution)


def _is_private(room: Room, attribution: Attribution) -> bool:
    """Tell whether somebody was told who is no reporter ("told aides", "told the minister"): what was said there is itself a report."""
    text = room.annotations.article.text
    if attribution.hearer:
        if any(named.type == "publisher" for named in room.annotations.names_in(attribution.hearer[0])):
            return False
        return PRESS.search(attribution.hearer[0].of(text)) is None
    behind = text[attribution.cue[-1].end : attribution.cue[-1].end + 40] if attribution.cue else ""
    return TELLS.search(" ".join(span.of(text) for span in attribution.cue)) is not None and PRESS.match(behind.strip()) is None


def _source_shape(text: str, attribution: Attribution) -> list[str]:
    if not attribution.source:
        return ["nobody"]
    words = attribution.source[0].of(text).split()
    low = fold(words[0]) if words else ""
    out = ["pronoun" if low in PRONOUNS and len(words) == 1 else f"{min(len(words), 5)} words"]
    out.append(
        "the"
        if low in ("the", "this", "that")
        else "a"
        if low in ("a", "an", "one")
        else "capital"
        if words and words[0][0].isupper()
        else "plain"
    )
    lower = [word for word in words if word.islower()]
    out.append("all lower" if len(lower) == len(words) else "mixed" if lower else "all capital")
    return out
