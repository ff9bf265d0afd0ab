"""Turns the tagger's scores into spans: pure functions on arrays of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Whole: TypeAlias = NDArray[np.int64]

SOURCE, CUE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Chain:
    """A learned linear chain over BIO tags: ``moves`` from tag to tag, ``start`` and ``end`` (natural logarithms, not scaled)."""

    moves: Floats
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``begin`` to ``end`` with one tag's ``kind``; ``score`` is the mean probability of its words' tags, 0 to 1."""

    begin: int
    end: int
    kind: int
    score: float


def best_path(chain: Chain, scores: Floats, lengths: Whole) -> Whole:
    """Return the best tags (texts × words) for scores (texts × words × tags) under the chain (Viterbi 1967)."""
    count, longest, tags = scores.shape
    totals = np.empty((longest, count, tags), dtype=np.float32)
    steps = np.ascontiguousarray(scores.transpose(1, 0, 2))
    through = np.empty((tags, count, tags), dtype=np.float32)
    moves = chain.moves[:, None, :]
    totals[0] = chain.start + steps[0]
    for index in range(1, longest):
        np.add(totals[index - 1].T[:, :, None], moves, out=through)
        np.maximum.reduce(through, axis=0, out=totals[index])
        totals[index] += steps[index]
    path = np.zeros((longest, count), dtype=np.int64)
    rows = np.arange(count)
    ends = (totals[lengths - 1, rows] + chain.end).argmax(axis=1)
    into = np.ascontiguousarray(chain.moves.T)
    tag = ends
    for index in range(longest - 1, -1, -1):
        # What is not kept on the way there is asked for on the way back: the one best tag before the one chosen.
        tag = np.where(index == lengths - 1, ends, tag)
        path[index] = tag
        if index:
            tag = (totals[index - 1] + into[tag]).argmax(axis=1)
    return np.where(np.arange(longest)[None] < lengths[:, None], path.T, 0)


def penalised(scores: Floats, penalty: Floats) -> Floats:
    """Return the scores with a penalty a kind on the tags that begin a span (BIO: every odd tag)."""
    out = scores.copy()
    out[..., 1::2] -= penalty
    return out


def runs(tags: Whole, scores: Floats) -> list[Run]:
    """Return the spans of one text's tags (words), scored by the probabilities in ``scores`` (words × tags)."""
    if not tags.any():
        return []
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    # A word is the span's whether its B- or its I- tag is the likelier.
    kinds = shifted[:, 1::2] + shifted[:, 2::2]
    kinds = kinds / shifted.sum(axis=1, keepdims=True)
    listed = tags.tolist()
    out = []
    for begin in np.flatnonzero(tags % 2 == 1).tolist():
        kind = (listed[begin] - 1) // 2
        end = begin + 1
        while end < len(listed) and listed[end] == 2 + 2 * kind:
            end += 1
        out.append(Run(begin=begin, end=end, kind=kind, score=float(np.add.reduce(kinds[begin:end, kind]) / (end - begin))))
    return out
