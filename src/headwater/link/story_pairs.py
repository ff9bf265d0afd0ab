"""How likely two articles tell one story: what they share, weighed by what was learned (training/stories.py)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater import lexicon
from headwater.link.story_shelf import Ids, Leaf, Reals, Shelf
from headwater.link.story_signature import QUOTED

Often = NDArray[np.float32]

SIGNS = (
    *("body", "lead", "title", "names", "cover", "rare", "later", "vague"),
    *("same day", "other day", "outlet", "crowd", "quotes", "quoting"),
)


def measure_pairs(shelf: Shelf, leaf: Leaf, others: Sequence[Leaf]) -> Reals:
    """Return a row of signs (SIGNS) for each of the other articles, each between 0 and about 1 (logarithms: later, crowd, quotes).

    Likeness (cosine) of the texts' telling terms, of the leads, titles and names; how much of each title stands in the other's lead;
    rare terms shared; days apart; whether a day is unknown; the weekdays they name; the same outlet, which seldom tells one event twice;
    how many articles there are to be like; words quoted in both, and how much is quoted in the one that quotes less.
    """
    out = np.zeros((len(others), len(SIGNS)))
    if not others:
        return out
    body = _Zone(shelf, [other.body for other in others])
    lead = _Zone(shelf, [other.lead for other in others])
    title = _Zone(shelf, [other.title for other in others])
    names = _Zone(shelf, [other.names for other in others])
    often = np.concatenate([other.often for other in others])
    out[:, 0] = body.cosine(leaf.body, leaf.often, often)
    out[:, 1] = lead.cosine(leaf.lead)
    out[:, 2] = title.cosine(leaf.title)
    out[:, 3] = names.cosine(leaf.names)
    mine = shelf.rarity(leaf.title)
    theirs = title.share(leaf.lead)
    out[:, 4] = (lead.covered(leaf.title) / (mine.sum() + 1e-9) + theirs) / 2
    out[:, 5] = body.rare(leaf.body)
    for row, other in enumerate(others):
        apart = days_apart(leaf, other)
        vague = leaf.vague or other.vague
        out[row, 6] = math.log1p(apart)
        out[row, 7] = float(vague)
        out[row, 8:10] = _weekdays(leaf, other)
        out[row, 10] = float(bool(leaf.publisher) and leaf.publisher == other.publisher)
    out[:, 11] = math.log1p(shelf.crowd(leaf))
    out[:, 12], out[:, 13] = _quotes(leaf, others)
    return out


def days_apart(first: Leaf, second: Leaf) -> int:
    """Return how many days lie at least between the two articles."""
    return max(0, first.first - second.last, second.first - first.last)


def judge_pairs(signs: Reals) -> Reals:
    """Return for each row of signs how likely the two articles tell one story, 0 to 1.

    An additive model of steps (boosted stumps, Friedman 2001): each sign has its own curve of log-odds, and the curves are added up.
    """
    always, curves = _curves()
    odds = np.full(len(signs), always)
    for column, curve in enumerate(curves):
        odds += curve.height[np.searchsorted(curve.above, signs[:, column])]
    found: Reals = 1.0 / (1.0 + np.exp(-odds))
    return found


def same_wording(first: Leaf, second: Leaf) -> float:
    """Return the estimated share of runs of five words that two articles have in common (MinHash)."""
    if not len(first.sketch) or len(first.sketch) != len(second.sketch):
        return 0.0
    return float(np.mean(first.sketch == second.sketch))


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """The log-odds of one sign: ``height[n]`` where it lies above ``n`` of the limits."""

    above: Reals
    height: Reals


@cache
def _curves() -> tuple[float, tuple[_Curve, ...]]:
    steps: dict[str, list[tuple[float, float]]] = {}
    for sign, above, weight in lexicon.table("story-weights.tsv"):
        steps.setdefault(sign, []).append((float(above), float(weight)))
    rows = [np.array(steps.get(sign, []), dtype=np.float64).reshape(-1, 2) for sign in SIGNS]
    curves = tuple(_Curve(row[:, 0].copy(), np.concatenate(([0.0], np.cumsum(row[:, 1])))) for row in rows)
    return steps["always"][0][1], curves


class _Zone:
    """One part of some articles: their terms one after another, how telling each is, and where each article begins."""

    def __init__(self, shelf: Shelf, parts: Sequence[Ids]) -> None:
        self.shelf = shelf
        self.terms = np.concatenate(parts)
        self.rarity = shelf.rarity(self.terms)
        self.starts = np.cumsum([0, *(len(part) for part in parts[:-1])])

    def sums(self, values: Reals) -> Reals:
        found: Reals = np.add.reduceat(values, self.starts)
        return found

    def cosine(self, terms: Ids, often: Often | None = None, theirs: Often | None = None) -> Reals:
        mine = self.shelf.rarity(terms) * (1.0 if often is None else often)
        weights = self.rarity * (1.0 if theirs is None else theirs)
        dots = self.sums(weights * self.shelf.spread_out(terms, mine, self.terms))
        found: Reals = dots / (np.sqrt(self.sums(weights * weights)) * math.sqrt(float(mine @ mine)) + 1e-9)
        return found

    def held(self, terms: Ids) -> Reals:
        return self.shelf.spread_out(terms, np.ones(len(terms)), self.terms)

    def covered(self, terms: Ids) -> Reals:
        return self.sums(self.rarity * self.held(terms))

    def share(self, terms: Ids) -> Reals:
        found: Reals = self.covered(terms) / (self.sums(self.rarity) + 1e-9)
        return found

    def rare(self, terms: Ids) -> Reals:
        found: Reals = np.minimum(1.5, self.sums(np.maximum(0.0, self.rarity - 4.0) * self.held(terms)) / 20.0)
        return found


def _weekdays(leaf: Leaf, other: Leaf) -> tuple[float, float]:
    """Return whether the two name a day in common, and whether they name only different ones, as dates where both are dated."""
    mine, theirs = leaf.weekdays, other.weekdays
    if not mine or not theirs:
        return 0.0, 0.0
    if leaf.first == leaf.last and other.first == other.last:
        shared = {_resolve(day, leaf.last) for day in mine} & {_resolve(day, other.last) for day in theirs}
    else:
        shared = set(mine) & set(theirs)
    return (1.0, 0.0) if shared else (0.0, 1.0)


def _quotes(leaf: Leaf, others: Sequence[Leaf]) -> tuple[Reals, Reals]:
    """Return how many runs of quoted words each has in common with the first (ln), and how much there was to compare, 0 to 1."""
    mine, counts = leaf.quoted[:-1], np.array([len(other.quoted) - 1 for other in others])
    if not len(mine) or not counts.any():
        return np.zeros(len(others)), np.zeros(len(others))
    theirs = np.concatenate([other.quoted for other in others])
    held = mine[np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)] == theirs
    shared = np.add.reduceat(held.astype(np.float64), np.cumsum([0, *(counts[:-1] + 1)]))
    return np.log1p(shared), np.minimum(len(mine), counts) / QUOTED


def _resolve(weekday: int, published: int) -> int:
    """Return the last such day up to the day after publication, as an ordinal."""
    tomorrow = published + 1
    return tomorrow - (tomorrow - 1 - weekday) % 7
