"""Learn how much each sign that two articles tell one story weighs, for words/story-weights.tsv.

    python -m training.stories --stories ../shared/data/news/stories.json --articles ../shared/data/news/articles.jsonl.xz \\
        --out src/headwater/words/story-weights.tsv

Logistic regression (Newton's method) over pairs of labelled articles of the tuning half (evaluation.stories.tunes), each measured as
in the stream: the later article against those held that the index offers, and against its own story's. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from evaluation.stories import arrival, read_records, tunes
from headwater.link.stories import Grouping, Signature, sign_article
from headwater.link.story_pairs import SIGNS, days_apart, measure_pairs
from headwater.link.story_shelf import Reals, Shelf
from headwater.types import Annotations

HEAD = """# How much each sign that two articles tell one story weighs (log-odds); learned by training/stories.py from half of the labelled
# AllSides round-ups (Baly et al. 2020). No words of any article are in here.
"""


def collect(signatures: list[Signature], stories: list[list[str]]) -> tuple[Reals, Reals]:
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
    return np.array(rows), np.array(together)


def fit(signs: Reals, together: Reals, *, ridge: float = 1.0) -> Reals:
    """Return the weights of a logistic regression, the constant first."""
    columns = np.column_stack((np.ones(len(signs)), signs))
    penalty = np.diag([1e-6, *[ridge] * signs.shape[1]])
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        likely = 1.0 / (1.0 + np.exp(-columns @ weights))
        slope = columns.T @ (likely - together) + penalty @ weights
        bend = (columns.T * (likely * (1.0 - likely))) @ columns + penalty
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    stories = [story for story in json.loads(args.stories.read_text(encoding="utf-8")) if tunes(story)]
    signatures = [sign_article(Annotations(article)) for article in read_records(args.articles)]
    signs, together = collect(signatures, stories)
    weights = fit(signs, together)
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(("always", *SIGNS), weights, strict=True))
    args.out.write_text(HEAD + rows, encoding="utf-8")
    print(len(together), "pairs,", int(together.sum()), "of them together")


if __name__ == "__main__":
    main()
