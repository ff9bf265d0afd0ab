"""Cuts labelled texts into training windows of mixed lengths and pads them into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from headwater.annotate.pieces import Pieces
from training.corpora import GOLD, Labelled

BEGIN, END, LONGEST = 101, 102, 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows: ``ids``/``shapes`` batch × pieces, ``first``/``labels`` batch × words.

    ``mask`` (batch × 1 × 1 × pieces) is 0, and -10,000 on padding.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    labels: Tensor
    words: Tensor


def cut(text: Labelled, size: int, *, shift: int = 0) -> Iterator[tuple[int, int]]:
    """Yield stretches of words of about ``size`` pieces, cut only where the labels allow it."""
    edge = np.append(text.pieces.first, len(text.pieces.ids))
    safe = np.append(np.flatnonzero(text.safe), len(text.pieces.first))
    begin, room = 0, shift or size
    while begin < len(text.pieces.first):
        reach = int(np.searchsorted(edge[safe], edge[begin] + room, side="right")) - 1
        end = int(safe[reach]) if reach >= 0 else 0
        if end <= begin:
            end = int(safe[np.searchsorted(safe, begin, side="right")])
        while edge[end] - edge[begin] > LONGEST:
            end -= 1
        yield begin, end
        begin, room = end, size


def window(text: Labelled, begin: int, end: int) -> Labelled:
    """Return the words ``begin`` to ``end`` as a text of their own, its labels' word numbers moved."""
    pieces = text.pieces
    edge = np.append(pieces.first, len(pieces.ids))
    at = slice(edge[begin], edge[end])
    labels = text.labels[begin:end].copy()
    if labels.shape[1] >= GOLD:
        moved = labels[:, 1:GOLD]
        moved[moved >= 0] -= begin
        # A label which points outside a window that had to be cut is no label.
        moved[(moved >= end - begin + 1)] = -1
        labels[labels[:, 1] >= end - begin, 1] = -1
    part = Pieces(
        ids=pieces.ids[at],
        shapes=pieces.shapes[at],
        first=pieces.first[begin:end] - edge[begin],
        starts=pieces.starts[begin:end],
        ends=pieces.ends[begin:end],
        breaks=pieces.breaks[begin:end],
    )
    return Labelled(text.name, part, labels, text.safe[begin:end])


def pad(texts: Sequence[Labelled]) -> Batch:
    """Return the windows as one batch, each between the base model's first and last marks."""
    words = np.asarray([len(text.pieces.first) for text in texts])
    sizes = np.asarray([len(text.pieces.ids) + 2 for text in texts])
    ids, shapes = (np.zeros((len(texts), sizes.max()), dtype=np.int64) for _ in range(2))
    first = np.zeros((len(texts), words.max()), dtype=np.int64)
    labels = np.zeros((len(texts), words.max(), texts[0].labels.shape[1]), dtype=np.float32)
    for row, text in enumerate(texts):
        size = sizes[row]
        ids[row, 0], ids[row, size - 1] = BEGIN, END
        ids[row, 1 : size - 1] = text.pieces.ids
        shapes[row, 1 : size - 1] = text.pieces.shapes
        first[row, : words[row]] = text.pieces.first + 1
        labels[row, : words[row]] = text.labels
    mask = np.where(np.arange(sizes.max())[None, :] < sizes[:, None], 0, -1e4).astype(np.float32)[:, None, None, :]
    arrays: list[NDArray[np.generic]] = [ids, shapes, mask, first, labels, words]
    return Batch(*(torch.from_numpy(array) for array in arrays))


def deal(texts: Sequence[Labelled], sizes: Sequence[int], budget: int, rng: random.Random) -> list[list[Labelled]]:
    """Return one epoch of batches, each of windows of like length and about ``budget`` pieces with the padding."""
    windows: list[Labelled] = []
    for text in texts:
        size = rng.choice(sizes)
        windows += [window(text, begin, end) for begin, end in cut(text, size, shift=rng.randint(16, size))]
    windows.sort(key=lambda w: len(w.pieces.ids) + rng.random() * 12)
    batches: list[list[Labelled]] = [[]]
    longest = 0
    for each in windows:
        longest = max(longest, len(each.pieces.ids) + 2)
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
            longest = len(each.pieces.ids) + 2
        batches[-1].append(each)
    rng.shuffle(batches)
    return batches
