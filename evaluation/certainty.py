"""Scores certainty on a file in the form of factuality/UW: ``python evaluation/certainty.py PATH.jsonl [--json]``.

Pearson's r and the mean absolute error of the values (−3 to 3) of the marked events.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from headwater.annotate.pieces import join_words
from headwater.annotate.tagger import Tagger, Tags


class Reader(Protocol):
    """Whatever tags texts as the tagger does."""

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return the tags of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """Pearson's correlation, and the mean absolute error on the scale of −3 to 3."""

    pearson: float
    mae: float


def value_at(tags: Tags, start: int, end: int) -> float:
    """Return the certainty of the first word that touches the characters ``start`` to ``end``; 3 where there is none."""
    return next((event.certainty for event in tags.events if event.span.start < end and start < event.span.end), 3.0)


def evaluate(path: Path, reader: Reader) -> Score:
    """Score a reader on a file of sentences."""
    gold: list[float] = []
    found: list[float] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            joined = join_words(row["text"].split())
            (tags,) = reader.tag([joined.text])
            for target in row["targets"]:
                begin, end = target["span1"]
                gold.append(float(target["label"]))
                found.append(value_at(tags, joined.starts[begin], joined.ends[end - 1]))
    right, guess = np.asarray(gold), np.asarray(found)
    pearson = float(np.corrcoef(right, guess)[0, 1]) if guess.std() > 0 else 0.0
    return Score(round(pearson, 4), round(float(np.abs(right - guess).mean()), 4))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = evaluate(args.path, Tagger())
    if args.json:
        print(json.dumps({"pearson": figures.pearson, "mae": figures.mae}))
        return
    print(f"Pearson {figures.pearson:.4f}  MAE {figures.mae:.4f}")


if __name__ == "__main__":
    main()
