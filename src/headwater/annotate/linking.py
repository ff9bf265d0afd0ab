"""Joins the tagger's sources, cues and contents into attributions: pure functions on arrays of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.annotate.decoding import CONTENT, CUE, SOURCE, Floats, Run, Whole


@dataclass(frozen=True, slots=True)
class Vectors:
    """What links the words of one text: ``queries`` and ``keys`` (words × 2 × size; 0 source, 1 content) and ``unnamed`` (words).

    ``distance`` is the learned value of each step of distance (2 × steps), whose upper edges in words are ``steps``. ``windows``,
    ``sentences`` and ``paragraphs`` (words) number the window, sentence and paragraph in which a word stands.
    """

    queries: Floats
    keys: Floats
    unnamed: Floats
    distance: Floats
    steps: Whole
    windows: Whole
    sentences: Whole
    paragraphs: Whole


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign weighs, for sources and for contents: the network's score, ln(1 + words between), sentence ends between,
    paragraph ends between, cues between, and standing after the cue; ``unnamed`` for a cue without a source, and what a cue's
    first content is worth."""

    source: Floats
    content: Floats
    unnamed: Floats
    first: float


@dataclass(frozen=True, slots=True)
class Linked:
    """One cue with its source (none where nobody is named) and the pieces of its content."""

    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    score: float


def link(found: Sequence[Run], vectors: Vectors, weights: Weights) -> list[Linked]:
    """Link the spans of one text: each content with one cue, each cue with one source or none."""
    cues, sources, contents = ([run for run in found if run.kind == kind] for kind in (CUE, SOURCE, CONTENT))
    if not cues or not contents:
        return []
    owners = _own(signs(contents, cues, vectors, 1) @ weights.content, weights.first)
    named = signs(sources, cues, vectors, 0) @ weights.source if sources else np.zeros((0, len(cues)), np.float32)
    nobody = np.stack([vectors.unnamed[[cue.begin for cue in cues]], np.ones(len(cues), np.float32)], axis=1) @ weights.unnamed
    choice = np.concatenate([nobody[None], named]).argmax(axis=0)
    out = []
    for index, cue in enumerate(cues):
        held = tuple(content for content, owner in zip(contents, owners, strict=True) if owner == index)
        if held:
            source = sources[choice[index] - 1] if choice[index] else None
            parts = [run.score for run in (cue, *held, *([source] if source else []))]
            out.append(Linked(cue=cue, source=source, contents=held, score=float(np.mean(parts))))
    return out


def signs(spans: Sequence[Run], cues: Sequence[Run], vectors: Vectors, side: int) -> Floats:
    """Return the signs that a span (rows) belongs to a cue (columns): spans × cues × signs, in the order of ``Weights``."""
    table = pair_scores(vectors, side, cues)
    scores = np.stack([_pool(table[span.begin : span.end], side) for span in spans])
    begin, end = (np.asarray([getattr(span, edge) for span in spans])[:, None] for edge in ("begin", "end"))
    left, right = (np.asarray([getattr(cue, edge) for cue in cues])[None] for edge in ("begin", "end"))
    after = begin >= right
    near, far = np.where(after, right - 1, end - 1), np.where(after, begin, left)
    gap = np.log1p(np.maximum(0, far - near - 1))
    starts = np.sort(left[0])
    between = np.searchsorted(starts, np.maximum(near + 1, far)) - np.searchsorted(starts, near + 1)
    columns = [scores, gap]
    columns += [np.minimum(4, np.abs(number[far] - number[near])) for number in (vectors.sentences, vectors.paragraphs)]
    return np.stack([*columns, np.minimum(4, between), after], axis=2).astype(np.float32)


def pair_scores(vectors: Vectors, side: int, cues: Sequence[Run]) -> Floats:
    """Return how well each word (rows) goes with each cue's first word (columns)."""
    at = np.asarray([cue.begin for cue in cues], dtype=np.int64)
    # Vectors hold a word's place in its window: those of two windows do not compare, so there only nearness counts.
    table = np.full((len(vectors.windows), len(cues)), -10, dtype=np.float32)
    root = np.float32(np.sqrt(vectors.queries.shape[2]))
    for window in np.unique(vectors.windows[at]).tolist():
        low, high = np.searchsorted(vectors.windows, (window, window + 1)).tolist()
        columns = np.flatnonzero((at >= low) & (at < high))
        gap = np.arange(1 - high + low, high - low)
        step = np.searchsorted(vectors.steps, np.abs(gap), side="right") * np.sign(gap) + len(vectors.steps)
        apart = at[columns][None] - np.arange(low, high)[:, None] + high - low - 1
        # Not BLAS, which would start threads of its own for so little.
        product = np.einsum("wd,cd->wc", vectors.queries[low:high, side], vectors.keys[at[columns], side])
        table[low:high, columns] = product / root + vectors.distance[side][step][apart]
    return table


def _pool(scores: Floats, side: int) -> Floats:
    """Return a span's score: of a content the mean over its words, of a source the sum of its words' weights."""
    if side:
        mean: Floats = scores.mean(axis=0)
        return mean
    top = scores.max(axis=0)
    total: Floats = np.log(np.exp(scores - top).sum(axis=0)) + top
    return total


def _own(values: Floats, first: float) -> list[int]:
    """Return each content's cue: its best, but a cue left with none takes one from a cue with several where that costs less
    than ``first``."""
    owners = values.argmax(axis=1)
    for cue in range(values.shape[1]):
        if (owners == cue).any():
            continue
        several = np.flatnonzero(np.bincount(owners, minlength=values.shape[1])[owners] > 1)
        if len(several):
            costs = values[several, owners[several]] - values[several, cue]
            if costs.min() < first:
                owners[several[costs.argmin()]] = cue
    return [int(owner) for owner in owners]
