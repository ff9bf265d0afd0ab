"""How near and how often an article credits an outlet: signs that a sentence which credits none goes back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.link.voices import Room, Voice
from headwater.text import outlet_key
from headwater.types import Attribution, Span

NONE = 99  # sentences: no such credit
# Where somebody speaks who speaks to no outlet.
SETTING = re.compile(
    r"\b(?:told reporters|tweet\w*|twitter|(?:news|press) conference|briefing|statement|letter|rally"
    r"|speech|testi\w+|hearing|floor|memo|filing|court)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Credited:
    """The outlets that an article credits, each with the sentence where; who spoke in which sentence, to which outlet ("" to none).

    ``titled`` are those in the first sentence, where the article has a title; ``speeches`` counts the attributions with a source.
    """

    credits: tuple[tuple[str, int], ...]
    spoken: tuple[tuple[str, int, str], ...]
    titled: frozenset[str]
    speeches: int

    def signs(self, outlet: str, here: int) -> tuple[str, ...]:
        """Return what speaks for an outlet in a sentence that does not credit it: how near and how often others do."""
        key = outlet_key(outlet)
        theirs = [at for other, at in self.credits if other == key]
        back = min((here - at for at in theirs if at <= here), default=NONE)
        on = min((at - here for at in theirs if at > here), default=NONE)
        rival = min((here - at for other, at in self.credits if at <= here and other != key), default=NONE)
        share = len(theirs) / max(1, self.speeches)
        out = [
            f"back {_step(back)}",
            f"on {_step(on)}",
            f"credits {min(len(theirs), 4)}",
            "share " + ("most" if share > 0.4 else "much" if share > 0.25 else "some" if share > 0.12 else "little"),
            "rival " + ("nearer" if rival < back else "none" if rival == NONE else "farther"),
        ]
        out += ["titled"] if key in self.titled else []
        return (*out, "between") if max(back, on) < NONE else tuple(out)

    def left(self, voice: Voice, outlet: str, since: int, here: int) -> str:
        """Return "blocked" where somebody spoke elsewhere after a sentence in which they spoke to an outlet, else "clear"."""
        key = outlet_key(outlet)
        return "blocked" if any(who == voice.key and since < at <= here and to != key for who, at, to in self.spoken) else "clear"

    def last(self, outlet: str, here: int) -> int:
        """Return the last sentence up to a sentence in which the article credits an outlet; 0 where none does."""
        key = outlet_key(outlet)
        return max((at for other, at in self.credits if at <= here and other == key), default=0)


def find_credited(
    room: Room,
    voices: Sequence[Voice],
    hops: Sequence[Sequence[tuple[str, Span]]],
    met: Sequence[tuple[str, int]],
) -> Credited:
    """Return what an article credits: the outlets on the way of each attribution (``hops``), and those of its meetings."""
    annotations = room.annotations
    text = annotations.article.text
    credits = {(outlet_key(name), room.sentence_of(span.start)) for each in hops for name, span in each}
    credits |= {(outlet_key(name), at) for name, at in met}
    spoken = []
    for attribution, voice, each in zip(annotations.attributions, voices, hops, strict=True):
        at = sentence_of(room, attribution)
        elsewhere = at >= 0 and SETTING.search(annotations.sentences[at].of(text)) is not None
        if at >= 0 and (each or elsewhere):
            spoken.append((voice.key, at, "" if elsewhere else outlet_key(each[0][0])))
    return Credited(
        tuple(sorted(credits)),
        tuple(spoken),
        frozenset(key for key, at in credits if at == 0) if annotations.article.title is not None else frozenset(),
        sum(bool(attribution.source) for attribution in annotations.attributions),
    )


def sentence_of(room: Room, attribution: Attribution) -> int:
    """Return the number of the sentence in which an attribution has its cue (or, without one, its content); -1 for none."""
    return room.sentence_of(attribution.cue[0].start if attribution.cue else attribution.content[0].start)


def _step(sentences: int) -> str:
    return next((str(step) for step in (0, 1, 2, 4, 8) if sentences <= step), "far" if sentences < NONE else "none")
