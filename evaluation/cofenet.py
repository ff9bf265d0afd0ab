"""Scores role spans on a file in CofeNet's form: ``python evaluation/cofenet.py PATH.jsonl [--json]``.

Exact match of each role's spans over the instances, each read by itself, as in Wang et al. (COLING 2022). Spans are found in the
labels by its rules: a B- begins one, an I- of the same role goes on; an I- after another role ends the span and starts none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from headwater.annotate.pieces import Joined, join_words
from headwater.annotate.tagger import Tagger, Tags

ROLES = ("source", "cue", "content")


class Reader(Protocol):
    """Whatever tags texts as the tagger does."""

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return the tags of each text."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Tokens ``begin`` to ``end`` with a label."""

    begin: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, in points."""

    p: float
    r: float
    f1: float


def stretches(labels: Sequence[str]) -> set[Stretch]:
    """Return the spans of BIO labels."""
    out: set[Stretch] = set()
    begin, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            out.add(Stretch(begin, index, kind))
            kind = ""
        if label.startswith("B-"):
            begin, kind = index, label[2:]
    return out


def labels_of(tags: Tags, joined: Joined) -> list[str]:
    """Return the tagger's role spans as BIO labels of the stored tokens; a token belongs to the span that it begins in."""
    labels = ["O"] * len(joined.starts)
    for mark in tags.roles:
        held = [i for i, start in enumerate(joined.starts) if mark.span.start <= start < mark.span.end]
        for order, index in enumerate(held):
            labels[index] = f"{'I' if order else 'B'}-{mark.label}"
    return labels


def score(gold: Sequence[set[Stretch]], found: Sequence[set[Stretch]]) -> dict[str, Score]:
    """Return exact precision, recall and F1 of each role."""
    out = {}
    for role in ROLES:
        pairs = [tuple({s for s in side if s.label == role} for side in pair) for pair in zip(gold, found, strict=True)]
        hit, right, seen = sum(len(g & f) for g, f in pairs), sum(len(g) for g, _ in pairs), sum(len(f) for _, f in pairs)
        p, r = 100 * hit / max(1, seen), 100 * hit / max(1, right)
        out[role] = Score(round(p, 2), round(r, 2), round(2 * p * r / max(1e-9, p + r), 2))
    return out


def evaluate(path: Path, reader: Reader) -> dict[str, Score]:
    """Score a reader on a file of instances."""
    gold, found = [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            joined = join_words(row["tokens"])
            (tags,) = reader.tag([joined.text])
            gold.append(stretches(row["labels"]))
            found.append(stretches(labels_of(tags, joined)))
    return score(gold, found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = evaluate(args.path, Tagger())
    if args.json:
        print(json.dumps({role: {"p": value.p, "r": value.r, "f1": value.f1} for role, value in figures.items()}))
        return
    for role, value in figures.items():
        print(f"{role:8} P {value.p:6.2f}  R {value.r:6.2f}  F1 {value.f1:6.2f}")


if __name__ == "__main__":
    main()
