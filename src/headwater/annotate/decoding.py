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
    back = np.zeros((count, longest, tags), dtype=np.int64)
    total = chain.start + scores[:, 0]
    last = np.where((lengths == 1)[:, None], total, 0)
    moves = chain.moves.T[None]
    for index in range(1, longest):
        through = total[:, None, :] + moves
        back[:, index] = through.argmax(axis=2)
        total = through.max(axis=2) + scores[:, index]
        ended = lengths == index + 1
        if ended.any():
            last[ended] = total[ended]
    path = np.zeros((count, longest), dtype=np.int64)
    rows = np.arange(count)
    tag = (last + chain.end).argmax(axis=1)
    for index in range(longest - 1, -1, -1):
        live = index < lengths
        path[:, index] = np.where(live, tag, 0)
        if index:
            tag = np.where(live, back[rows, index, tag], tag)
    return path


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
    begins = np.flatnonzero(tags % 2 == 1)
    out = []
    for begin in begins.tolist():
        kind = int(tags[begin] - 1) // 2
        end = begin + 1
        while end < len(tags) and tags[end] == 2 + 2 * kind:
            end += 1
        out.append(Run(begin=begin, end=end, kind=kind, score=float(kinds[begin:end, kind].mean())))
    return out
