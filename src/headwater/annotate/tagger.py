"""Reads attributions, names and certainty with one small network (onnxruntime, tokenizers and numpy; never torch)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from headwater.annotate.decoding import CONTENT, CUE, SOURCE, Chain, Floats, Run, best_path, penalised, runs
from headwater.annotate.linking import Linked, Vectors, Weights, link
from headwater.annotate.pieces import Pieces, Window, cut_pieces, cut_windows
from headwater.networks import MODELS, open_network, open_tokenizer
from headwater.types import Span

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

ROLES = {SOURCE: "source", CUE: "cue", CONTENT: "content"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text with a label; ``score`` is the network's mean probability for its words, 0 to 1."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: its source (empty where nobody is named), cue and the pieces of its content, in the text's order.

    ``certainty`` is how surely the content's main event is presented, −3 (certainly not) to 3 (certainly).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Event:
    """A word that may tell of an event: how likely it does (0 to 1), and how certain the event is presented (−3 to 3)."""

    span: Span
    score: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Tags:
    """All that the network sees in one text; ``roles`` are the spans before they are linked, ``events`` every word's reading."""

    attributions: tuple[Said, ...]
    entities: tuple[Marked, ...]
    roles: tuple[Marked, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the network's file does not hold: its chains, its labels, and the penalties on starting a span (chosen on dev)."""

    roles: Chain
    entities: Chain
    equipment: Chain
    labels: tuple[str, ...]
    role_penalty: Floats
    entity_penalty: Floats
    equipment_penalty: Floats
    linking: Weights
    distance: Floats
    steps: tuple[int, ...]
    pair: int
    size: int
    context: int


class Tagger:
    """Tags texts; the network is loaded at the first use, one thread a process.

    Each window of a text is run by itself, without padding: the scales of dynamic quantisation are then the window's own, and
    a text's tags do not depend on what it is tagged with.
    """

    def __init__(self, folder: Path = MODELS) -> None:
        self.folder = folder

    @cached_property
    def settings(self) -> Settings:
        """The decoder's settings, from tagger.json."""
        return read_settings(self.folder / "tagger.json")

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The word-piece tokenizer."""
        return open_tokenizer(self.folder)

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The network."""
        return open_network(self.folder / "tagger.onnx")

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return the tags of each text, in order."""
        return [self._tag(text) for text in texts]

    def _tag(self, text: str) -> Tags:
        pieces = cut_pieces(self.tokenizer, text)
        if not len(pieces.first):
            return Tags((), (), (), ())
        windows = cut_windows(pieces, size=self.settings.size, context=self.settings.context)
        read = [self._read(pieces, window) for window in windows]
        return decode_tags(pieces, windows, np.concatenate([s for s, _ in read]), np.concatenate([v for _, v in read]), self.settings)

    def _read(self, pieces: Pieces, window: Window) -> tuple[Floats, Floats]:
        """Return the network's scores and vectors for the words that are the window's own."""
        low = int(pieces.first[window.begin])
        high = int(pieces.first[window.end]) if window.end < len(pieces.first) else len(pieces.ids)
        # The base model's marks for the beginning and the end of a text.
        ids = np.concatenate(([101], pieces.ids[low:high], [102]))[None]
        shapes = np.concatenate(([0], pieces.shapes[low:high], [0]))[None]
        first = pieces.first[window.core : window.end] - low + 1
        scores, vectors = self.session.run(["scores", "vectors"], {"ids": ids, "shapes": shapes, "first": first})
        return scores, vectors


def read_settings(path: Path) -> Settings:
    """Return the decoder's settings from the JSON file that ``training.export`` wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))

    def floats(value: object) -> Floats:
        return np.asarray(value, dtype=np.float32)

    def chain(name: str) -> Chain:
        return Chain(**{part: floats(value) for part, value in stored["chains"][name].items()})

    return Settings(
        roles=chain("roles"),
        entities=chain("entities"),
        equipment=chain("equipment"),
        labels=tuple(stored["labels"]),
        role_penalty=floats(stored["role_penalty"]),
        entity_penalty=floats(stored["entity_penalty"]),
        equipment_penalty=floats(stored["equipment_penalty"]),
        linking=Weights(
            source=floats(stored["linking"]["source"]),
            content=floats(stored["linking"]["content"]),
            unnamed=floats(stored["linking"]["unnamed"]),
            first=float(stored["linking"]["first"]),
        ),
        distance=floats(stored["distance"]),
        steps=tuple(stored["steps"]),
        pair=int(stored["pair"]),
        size=int(stored["size"]),
        context=int(stored["context"]),
    )


def decode_tags(pieces: Pieces, windows: Sequence[Window], scores: Floats, vectors: Floats, settings: Settings) -> Tags:
    """Return the tags of one text from the network's answers (words × scores, words × vectors)."""
    edges = np.cumsum([len(settings.roles.start), len(settings.entities.start), len(settings.equipment.start), 1, 1])
    roles, entities, equipment, certainty, event, unnamed = np.split(scores, edges, axis=1)
    lengths = np.asarray([window.end - window.core for window in windows])

    def decode(chain: Chain, values: Floats, penalty: Floats) -> list[Run]:
        padded = np.zeros((len(windows), int(lengths.max()), values.shape[1]), dtype=np.float32)
        for row, window in enumerate(windows):
            padded[row, : lengths[row]] = values[window.core : window.end]
        path = best_path(chain, penalised(padded, penalty), lengths)
        return runs(np.concatenate([path[row, :length] for row, length in enumerate(lengths)]), values)

    def span(run: Run) -> Span:
        return Span(int(pieces.starts[run.begin]), int(pieces.ends[run.end - 1]))

    found = decode(settings.roles, roles, settings.role_penalty)
    sides = vectors.reshape(len(vectors), 4, settings.pair)
    linked = link(
        found,
        Vectors(
            queries=sides[:, :2],
            keys=sides[:, 2:],
            unnamed=unnamed[:, 0],
            distance=settings.distance,
            steps=np.asarray(settings.steps),
            windows=np.repeat(np.arange(len(windows)), lengths),
            sentences=np.cumsum(pieces.breaks > 0),
            paragraphs=np.cumsum(pieces.breaks == 2),
        ),
        settings.linking,
    )
    likely: Floats = (1 / (1 + np.exp(-event[:, 0]))).astype(np.float32)
    sure = np.clip(certainty[:, 0], -3, 3)
    names = decode(settings.entities, entities, settings.entity_penalty)
    arms = decode(settings.equipment, equipment, settings.equipment_penalty)
    marked = [
        *(Marked(span(run), settings.labels[run.kind], run.score) for run in names),
        *(Marked(span(run), "equipment", run.score) for run in arms),
    ]
    return Tags(
        attributions=tuple(_said(each, span, likely, sure) for each in linked),
        entities=tuple(sorted(marked, key=lambda mark: mark.span)),
        roles=tuple(Marked(span(run), ROLES[run.kind], run.score) for run in found),
        events=tuple(
            Event(Span(start, end), score, value)
            for start, end, score, value in zip(pieces.starts.tolist(), pieces.ends.tolist(), likely.tolist(), sure.tolist(), strict=True)
        ),
    )


def _said(linked: Linked, span: Callable[[Run], Span], likely: Floats, sure: Floats) -> Said:
    words = np.concatenate([np.arange(part.begin, part.end) for part in linked.contents])
    # The main event of a clause is mostly its first; where no word is likely to be one, the likeliest is taken.
    events = words[likely[words] >= 0.5]
    main = events[0] if len(events) else words[int(likely[words].argmax())]
    return Said(
        source=(span(linked.source),) if linked.source else (),
        cue=(span(linked.cue),),
        content=tuple(span(part) for part in linked.contents),
        score=linked.score,
        certainty=float(sure[main]),
    )
