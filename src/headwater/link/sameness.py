"""How likely two passages make or answer the same claim: a small trained scorer over their meanings and the plain signs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from headwater.link.meaning import Meaning, MeaningReader
from headwater.link.passages import Passage
from headwater.link.signs import find_signs, sentence_of
from headwater.networks import MODELS
from headwater.types import Annotations, Span

Floats = npt.NDArray[np.float32]
PROPOSED = 40  # each passage is compared with so many others, the nearest by their whole meaning
BLOCK = 512  # passages whose nearest are looked for at once
LEAST = 0.02  # what is less likely is left out
LARGE = 4000  # passages: some eighty articles
HEAD = 1200  # characters of an article, its title and first sentences
WIDE, NARROW = (250, 150), (60, 40)  # characters that are read at most before and after a passage; the scorer was trained on the first


@dataclass(frozen=True, slots=True)
class Scorer:
    """The scorer's weights: a line and a small hidden layer over four comparisons of meaning and the plain signs.

    ``shared`` is how much of what all passages of the story have in common is taken out of their vectors first.
    """

    mean: Floats
    spread: Floats
    line: Floats
    bias: float
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    shared: float

    def score(self, features: Floats) -> Floats:
        """Return the probability of each row of features (pairs × features)."""
        x = (features - self.mean) / self.spread
        z = x @ self.line + self.bias + np.tanh(x @ self.hidden.T + self.hidden_bias) @ self.out
        return np.asarray(1 / (1 + np.exp(-z)), dtype=np.float32)


@cache
def shipped_scorer(path: Path = MODELS / "passages.json") -> Scorer:
    """Return the scorer that ships with the package."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    arrays = {name: np.asarray(stored[name], dtype=np.float32) for name in ("mean", "spread", "line", "hidden", "hidden_bias", "out")}
    return Scorer(bias=float(stored["bias"]), shared=float(stored["shared"]), **arrays)


@cache
def shipped_reader() -> MeaningReader:
    """Return the reader of meanings that ships with the package."""
    return MeaningReader()


def same_pairs(passages: Sequence[Passage], annotations: Mapping[str, Annotations]) -> dict[tuple[int, int], float]:
    """Return how likely pairs of passages (smaller number first) make the same claim, 0 to 1; pairs not proposed are left out.

    In a story of more than LARGE passages less context is read, and of what articles say in their own voice only their beginnings.
    """
    large = len(passages) > LARGE
    read = [number for number, passage in enumerate(passages) if not large or passage.attribution is not None or passage.span.start < HEAD]
    if len(read) < 2:
        return {}
    chosen = [passages[number] for number in read]
    reader, scorer = shipped_reader(), shipped_scorer()
    before, after = NARROW if large else WIDE
    meanings = []
    for passage in chosen:
        made, span = annotations[passage.article], passage.span
        around = sentence_of(passage, made, before=1)
        context = Span(max(around.start, span.start - before), min(around.end, span.end + after))
        meanings.append(reader.read(made.article.text, span, context))
    compared = compare_meanings(meanings, shared=scorer.shared)
    signs = find_signs(chosen, annotations)
    out: dict[tuple[int, int], float] = {}
    for one, others in enumerate(compared.proposed):
        if len(others):
            features = np.concatenate([compared.between(one, others), signs.between(one, others)], axis=1)
            for other, value in zip(others.tolist(), scorer.score(features).tolist(), strict=True):
                if value >= LEAST:
                    out[read[one], read[other]] = value
    return out


@dataclass(frozen=True, slots=True)
class Compared:
    """The meanings of a story's passages, what they have in common taken out; ``proposed`` are each one's later neighbours."""

    whole: Floats
    apart: Floats
    words: Sequence[Floats]
    weights: Sequence[Floats]
    proposed: Sequence[npt.NDArray[np.int64]]

    def between(self, one: int, others: npt.NDArray[np.int64]) -> Floats:
        """Return the likeness of two wholes, of what sets them apart, and word by word the worse and the better way: others × 4."""
        lengths = np.asarray([len(self.words[other]) for other in others])
        edges = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        near = self.words[one] @ np.concatenate([self.words[other] for other in others]).T
        there = self.weights[one] @ np.maximum.reduceat(near, edges, axis=1)
        back = np.add.reduceat(near.max(axis=0) * np.concatenate([self.weights[other] for other in others]), edges)
        whole, apart = self.whole[others] @ self.whole[one], self.apart[others] @ self.apart[one]
        return np.stack([whole, apart, np.minimum(there, back), np.maximum(there, back)], axis=1).astype(np.float32)


def compare_meanings(meanings: Sequence[Meaning], *, shared: float, proposed: int = PROPOSED) -> Compared:
    """Take out of the meanings of one story what they share, and propose for each the nearest others."""
    whole = np.stack([meaning.whole for meaning in meanings])
    common = shared * whole.mean(axis=0)
    apart = _unit(whole - common)
    return Compared(
        whole=whole,
        apart=apart,
        words=[_unit(meaning.words - common) for meaning in meanings],
        weights=[meaning.weights for meaning in meanings],
        proposed=_nearest(apart, proposed),
    )


def _unit(vectors: Floats) -> Floats:
    length = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return np.asarray(vectors / np.maximum(length, 1e-6), dtype=np.float32)


def _nearest(apart: Floats, most: int) -> list[npt.NDArray[np.int64]]:
    """Return for each passage the later ones that are among its nearest, or it among theirs; sorted."""
    count = len(apart)
    later: list[set[int]] = [set() for _ in range(count)]
    for low in range(0, count, BLOCK):
        near = apart[low : low + BLOCK] @ apart.T
        for row in range(len(near)):
            one = low + row
            near[row, one] = -2
            kept = np.argpartition(-near[row], most - 1)[:most] if count - 1 > most else np.flatnonzero(np.arange(count) != one)
            for other in kept.tolist():
                later[min(one, other)].add(max(one, other))
    return [np.asarray(sorted(others), dtype=np.int64) for others in later]
