"""Learn how much each sign that two articles tell one story weighs, for words/story-weights.tsv.

    python -m training.stories --stories ../shared/data/news/stories.json --articles ../shared/data/news/articles.jsonl.xz \\
        --out src/headwater/words/story-weights.tsv

Boosted stumps (Friedman 2001), which add up to one curve a sign, over pairs of labelled articles of the tuning half
(evaluation.stories.tunes). Each pair is measured as in a stream: the later article against those held that the index offers, and
against its own story's; in the whole stream, in one of 5,000 others, and in many small ones, as a collection begins. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.stories import arrival, chosen, read_records, tunes
from headwater.link.stories import Grouping, Signature, sign_article
from headwater.link.story_pairs import SIGNS, days_apart, measure_pairs
from headwater.link.story_shelf import Reals, Shelf
from headwater.types import Annotations

HEAD = """# How much each sign that two articles tell one story weighs: where it is above the second column, the third (log-odds) is added.
# Learned by training/stories.py from half of the labelled AllSides round-ups (Baly et al. 2020). No words of any article are in here.
"""
RISES = frozenset(("body", "lead", "title", "names", "cover", "rare", "quotes"))  # more of it never speaks against one story
FALLS = frozenset(("later", "vague", "other day", "outlet", "crowd"))  # … never for it
BINS = 24
ROUNDS = 400
RATE = 0.1
RIDGE = 5.0


@dataclass(frozen=True, slots=True)
class Stream:
    """Some articles that come one after another, and how much each of their pairs counts."""

    signatures: Sequence[Signature]
    weight: float


@dataclass(frozen=True, slots=True)
class Step:
    """What is added to the log-odds where a sign lies above a limit."""

    sign: str
    above: float
    weight: float


def streams(signatures: Sequence[Signature], stories: Sequence[Sequence[str]], labelled: frozenset[str]) -> Iterator[Stream]:
    """Yield the streams in which pairs are measured: how many articles there are to be like is a sign itself."""
    yield Stream(signatures, 1.0)
    yield Stream([each for each in signatures if chosen(each.id, labelled, 5000 / 34_000)], 1.0)
    by_id = {each.id: each for each in signatures}
    others = sorted((each for each in signatures if each.id not in labelled), key=arrival)
    coming = sorted(stories, key=lambda story: min(arrival(by_id[article]) for article in story))
    for size, more in ((30, 120), (6, 0)):
        for at in range(0, len(coming), size):
            block = [by_id[article] for story in coming[at : at + size] for article in story]
            days = [min(arrival(by_id[article])[0] for article in story) for story in coming[at : at + size]]
            near = [each for each in others if more and days[0] - 3 <= arrival(each)[0] <= days[-1] + 3]
            yield Stream(block + near[:: max(1, len(near) // max(1, more))][:more], 0.5)


def collect(signatures: Sequence[Signature], stories: Sequence[Sequence[str]]) -> tuple[Reals, Reals]:
    """Return the signs of pairs of labelled articles, and for each whether the two belong together."""
    of = {article: number for number, story in enumerate(stories) for article in story}
    options, shelf, held = Grouping(), Shelf(keep=len(signatures)), dict[str, int]()
    rows, together = [], []
    for signature in sorted(signatures, key=arrival):
        number, _ = shelf.put(signature)
        held[signature.id] = number
        if signature.id not in of:
            continue
        leaf, mine = shelf.leaf(number), of[signature.id]
        found = shelf.find(leaf, days=options.days, most=options.most)
        found += [held[each] for each in stories[mine] if each in held and held[each] not in (number, *found)]
        others = [shelf.leaf(each) for each in found]
        for other, signs in zip(others, measure_pairs(shelf, leaf, others), strict=True):
            if other.id in of and days_apart(leaf, other) <= options.days:
                rows.append(signs)
                together.append(float(of[other.id] == mine))
    return np.array(rows).reshape(-1, len(SIGNS)), np.array(together)


def fit(signs: Reals, together: Reals, counts: Reals, names: Sequence[str] = SIGNS) -> list[Step]:
    """Return the steps that foretell best which pairs belong together; the first, "always", is what is added to every pair.

    ``signs`` is pairs × signs; ``counts`` is how much each pair counts. Each round adds the one step that lessens the loss most.
    """
    cuts = [_limits(column) for column in signs.T]
    bins = [np.searchsorted(limits, column) for limits, column in zip(cuts, signs.T, strict=True)]
    odds = float(np.log((counts * together).sum() / (counts * (1 - together)).sum()))
    always, scores = odds, np.full(len(signs), odds)
    weights = [np.zeros(len(limits)) for limits in cuts]
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-scores))
        slope, bend = counts * (together - likely), counts * likely * (1 - likely)
        found = [_best(slope, bend, each, len(limits), name) for each, limits, name in zip(bins, cuts, names, strict=True)]
        sign = max(range(len(found)), key=lambda at: found[at].gain)
        best = found[sign]
        if best.gain <= 0:
            break
        always += RATE * best.below
        weights[sign][best.at] += RATE * (best.beyond - best.below)
        scores += RATE * np.where(bins[sign] <= best.at, best.below, best.beyond)
    steps = [Step("always", 0.0, always)]
    for name, limits, added in zip(names, cuts, weights, strict=True):
        steps += [Step(name, float(limit), float(weight)) for limit, weight in zip(limits, added, strict=True) if abs(weight) >= 0.0005]
    return steps


@dataclass(frozen=True, slots=True)
class _Split:
    """The best place to part the values of one sign: the limit's number, and what to add on either side."""

    gain: float
    at: int = 0
    below: float = 0.0
    beyond: float = 0.0


def _limits(column: Reals) -> Reals:
    """Return the values between which a sign may be parted: evenly over those it takes."""
    values = np.unique(column)
    if len(values) <= BINS:
        middles: Reals = (values[1:] + values[:-1]) / 2
        return middles
    found: Reals = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]))
    return found


def _best(slope: Reals, bend: Reals, bins: NDArray[np.intp], limits: int, name: str) -> _Split:
    if not limits:
        return _Split(0.0)
    slopes, bends = np.bincount(bins, slope, limits + 1), np.bincount(bins, bend, limits + 1)
    low, heavy = np.cumsum(slopes)[:-1], np.cumsum(bends)[:-1]
    below, beyond = low / (heavy + RIDGE), (slopes.sum() - low) / (bends.sum() - heavy + RIDGE)
    gains = low * below + (slopes.sum() - low) * beyond - slopes.sum() ** 2 / (bends.sum() + RIDGE)
    if name in RISES:
        gains[beyond < below] = 0.0
    if name in FALLS:
        gains[beyond > below] = 0.0
    at = int(gains.argmax())
    return _Split(float(gains[at]), at, float(below[at]), float(beyond[at]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    listed = json.loads(args.stories.read_text(encoding="utf-8"))
    stories, labelled = [story for story in listed if tunes(story)], frozenset(article for story in listed for article in story)
    signatures = [sign_article(Annotations(article)) for article in read_records(args.articles)]
    signs, together, counts = [], [], []
    for stream in streams(signatures, stories, labelled):
        rows, right = collect(stream.signatures, stories)
        signs.append(rows)
        together.append(right)
        counts.append(np.full(len(right), stream.weight))
    steps = fit(np.concatenate(signs), np.concatenate(together), np.concatenate(counts))
    args.out.write_text(HEAD + "".join(f"{step.sign}\t{step.above:.4f}\t{step.weight:.3f}\n" for step in steps), encoding="utf-8")
    print(sum(map(len, together)), "pairs,", int(sum(each.sum() for each in together)), "of them together,", len(steps), "steps")


if __name__ == "__main__":
    main()
