"""Learn the weights by which link/choosing.py tells who says something: a softmax over the readings of each attribution.

python -m training.chains ../shared/gold/train --cv      # accuracy with stories left out, nothing written
python -m training.chains ../shared/gold/train           # writes src/headwater/words/chain-weights.tsv

An example is an annotated mention and the attribution that covers it; right are the readings whose source and outlets the annotation
gives, by the annotations' own score.py. Mentions which no reading gets right teach nothing. Runs in about half a minute.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from headwater.annotate import annotate_article
from headwater.link.chains import chain_of, find_readings
from headwater.link.choosing import signs
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.passages import find_passages
from headwater.link.speakers import find_voices
from headwater.read import read_articles

WEIGHTS = Path(__file__).parents[1] / "src" / "headwater" / "words" / "chain-weights.tsv"
HEAD = "# Weights of the signs by which link/choosing.py tells who says something; made by training/chains.py.\n"
LEAST = 4  # times a sign must be seen
DECAY = 0.01
STEPS = 400
SMALL = 0.02  # a weight below it is left out
FOLDS = 6
# Where nothing was learned, the usual reading holds, and an outlet never takes the place of who plainly speaks behind it.
PRIOR = {"usual": 1.0, "skips plain speech for publisher": -1.0}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of each reading of one attribution, and which readings are right."""

    story: str
    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def load_score(gold: Path) -> ModuleType:
    """Return the annotations' score.py, which says when two sources are the same."""
    spec = importlib.util.spec_from_file_location("gold_score", gold.parent / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py beside {gold}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples_of(gold: Path, story: str, score: ModuleType) -> list[Example]:
    """Return the examples of one annotated story."""
    annotated = [annotate_article(article) for article in read_articles([gold.parent / "stories" / story]).articles]
    names = NameIndex(link_names(annotated))
    readings = {each.article.id: list(find_readings(each, find_voices(each, names), names)) for each in annotated}
    passages = [
        passage for each in annotated for passage in find_passages(each, [chain_of(found[2][0]) for found in readings[each.article.id]])
    ]
    truth = json.loads((gold / f"{story}.json").read_text(encoding="utf-8"))
    mentions = score.spans(gold.parent / "stories" / story, truth)[1]
    found = [(0, passage.article, passage.span.start, passage.span.end) for passage in passages]
    pairs = sorted(
        ((score.overlap(mention, other), i, j) for i, mention in enumerate(mentions) for j, other in enumerate(found)), reverse=True
    )
    taken: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap > 0 and i not in taken and j not in taken.values():
            taken[i] = j
    out = []
    for i, j in sorted(taken.items()):
        number = passages[j].attribution
        if number is None:
            continue
        room, path, ways = readings[passages[j].article][number]
        wanted = mentions[i][4]
        via = [score.publisher(name) for name in wanted["via"]]
        right = tuple(
            score.same_source(wanted["source"], way.voice.name, wanted["kind"]) and via == [score.publisher(name) for name, _ in way.via]
            for way in ways
        )
        out.append(Example(story, tuple(tuple(signs(room, path, way)) for way in ways), right))
    return out


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the right readings likeliest: cross-entropy with decay towards PRIOR, by Adam."""
    teaching = [example for example in examples if any(example.right) and len(example.right) > 1]
    seen = Counter(sign for example in examples for way in example.signs for sign in set(way))
    place = {sign: number for number, sign in enumerate(sorted(sign for sign, count in seen.items() if count >= LEAST))}
    rows = sum(len(example.right) for example in teaching)
    table, right = np.zeros((rows, len(place))), np.zeros(rows)
    starts, row = [], 0
    for example in teaching:
        starts.append(row)
        for way, good in zip(example.signs, example.right, strict=True):
            table[row, [place[sign] for sign in set(way) if sign in place]] = 1
            right[row] = good
            row += 1
    prior = np.array([PRIOR.get(sign, 0.0) for sign in sorted(place)])
    weights = _descend(table, right, np.array(starts), prior)
    return {sign: round(float(weights[number]), 3) for sign, number in sorted(place.items()) if abs(weights[number]) >= SMALL}


def _descend(table: Floats, right: Floats, starts: NDArray[np.int64], prior: Floats) -> Floats:
    weights, mean, square = prior, np.zeros_like(prior), np.zeros_like(prior)
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(right))))
    for step in range(1, STEPS + 1):
        scores = table @ weights
        grown = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chance = grown / np.add.reduceat(grown, starts)[group]
        wanted = chance * right / np.add.reduceat(chance * right, starts)[group]
        slope = table.T @ (chance - wanted) / len(starts) + DECAY * (weights - prior)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.15 if step < 0.6 * STEPS else 0.045
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def count_right(examples: Sequence[Example], weights: dict[str, float]) -> int:
    """Return for how many examples the reading with the highest score is right."""
    best = [int(np.argmax([sum(weights.get(sign, 0.0) for sign in way) for way in example.signs])) for example in examples]
    return sum(example.right[number] for example, number in zip(examples, best, strict=True))


def main() -> int:
    """Learn, or with --cv measure, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of annotations, one file a story")
    parser.add_argument("--cv", action="store_true", help="leave stories out in turn, and write nothing")
    args = parser.parse_args()
    score = load_score(args.gold)
    stories = [file.stem for file in sorted(args.gold.glob("*.json"))]
    examples = [example for story in stories for example in examples_of(args.gold, story, score)]
    some = sum(any(example.right) for example in examples)
    print(f"{len(examples)} examples; first reading right {count_right(examples, {})}; some reading right {some}")
    if args.cv:
        right = 0
        for fold in range(FOLDS):
            left = set(stories[fold::FOLDS])
            weights = fit([example for example in examples if example.story not in left])
            right += count_right([example for example in examples if example.story in left], weights)
        print(f"left out in {FOLDS} folds: {right} right")
        return 0
    weights = fit(examples)
    print(f"{len(weights)} weights; {count_right(examples, weights)} right on what was learned from")
    WEIGHTS.write_text(HEAD + "".join(f"{sign}\t{weight}\n" for sign, weight in weights.items()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
