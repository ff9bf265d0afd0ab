"""Cut a text at the borders of all spans that point into it, so that overlapping spans can be shown without nesting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from headwater.show.clean import clean_text
from headwater.types import Span

POINT = "point"  # the style of words that only have to be found, not seen


@dataclass(frozen=True, slots=True)
class Layer:
    """A span and what it marks: ``style`` is a class name ("asserts", "cue", "credit", "aside", "point"), ``claim`` a number or 0.

    ``ref`` is the anchor of the line of the dossier that quotes the span, "" if nothing leads back; ``mark`` is the mention's
    name in the graph, "" if it is not drawn.
    """

    span: Span
    style: str
    claim: int = 0
    ref: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text in which the same layers hold; plain text has no styles.

    ``marks`` are the mentions that the graph lights here, ``refs`` the claims and anchors of the lines that quote words which
    begin here, ``target`` tells whether a link leads here.
    """

    start: int
    end: int
    text: str
    styles: tuple[str, ...]
    claims: tuple[int, ...]
    marks: tuple[str, ...]
    refs: tuple[tuple[int, str], ...]
    target: bool


@dataclass(frozen=True, slots=True)
class Layered:
    """A text and what lies on it, of which the first ``shown`` characters are shown. It is cut when its segments are asked for: the
    page of a long story shows none of them."""

    text: str
    layers: tuple[Layer, ...]
    shown: int

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of what is shown."""
        return segments_of(self.text[: self.shown], self.layers)

    @property
    def count(self) -> int:
        """How many segments the whole text has."""
        inside = list(_inside(self.layers, len(self.text)))
        borders = {0, len(self.text), *(layer.span.start for layer in inside), *(layer.span.end for layer in inside)}
        return len(borders) - 1


def segments_of(text: str, layers: Iterable[Layer]) -> tuple[Segment, ...]:
    """Return the text's segments in order; their texts put together are the cleaned text, of the same length.

    Layers that lie outside the text are cut to it; empty ones are passed over.
    """
    shown = clean_text(text)
    inside = sorted(_inside(layers, len(text)), key=lambda layer: (layer.span, layer.claim, layer.style, layer.ref))
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, layer in enumerate(inside):
        starts.setdefault(layer.span.start, []).append(number)
        ends.setdefault(layer.span.end, []).append(number)
    borders = sorted({0, len(text), *starts, *ends})
    active: dict[int, Layer] = {}
    out = []
    for start, end in pairwise(borders):
        for number in ends.get(start, ()):
            del active[number]
        for number in starts.get(start, ()):
            active[number] = inside[number]
        out.append(_segment(shown, start, end, list(active.values())))
    return tuple(out)


def _inside(layers: Iterable[Layer], length: int) -> Iterable[Layer]:
    for layer in layers:
        start, end = max(0, layer.span.start), min(length, layer.span.end)
        if start == layer.span.start and end == layer.span.end and start < end:
            yield layer
        elif start < end:
            yield Layer(Span(start, end), layer.style, layer.claim, layer.ref, layer.mark)


def _segment(shown: str, start: int, end: int, active: list[Layer]) -> Segment:
    if not active:
        return Segment(start, end, shown[start:end], (), (), (), (), False)
    styles = tuple(sorted({layer.style for layer in active} - {POINT})) or tuple(POINT for _ in active[:1])
    claims = tuple(sorted({layer.claim for layer in active if layer.claim}))
    marks = tuple(sorted({layer.mark for layer in active if layer.mark}))
    refs = tuple(dict.fromkeys((layer.claim, layer.ref) for layer in active if layer.ref and layer.span.start == start))
    target = any(layer.style == POINT and layer.span.start == start for layer in active)
    return Segment(start, end, shown[start:end], styles, claims, marks, refs, target)
