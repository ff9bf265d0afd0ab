"""Scores names on a file in worldwide-ner's form: ``python evaluation/entities.py PATH.jsonl [--json]``.

Exact match of span and type; an I- tag that goes on with nothing starts no name, as in CofeNet's rules.
An article's stored sentences are read together, a paragraph each. Equipment, which this form does
not hold, is not counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from headwater.annotate.pieces import join_words
from headwater.annotate.tagger import Tagger, Tags
from headwater.types import Span

TYPES = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "NORP": "group",
    "Date": "date",
    "Money": "money",
    "Facility": "facility",
    "Product": "product",
    "Misc": "misc",
}


class Reader(Protocol):
    """Whatever tags texts as the tagger does."""

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return the tags of each text."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A stretch of an article's tokens with a type."""

    begin: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, in points."""

    p: float
    r: float
    f1: float


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text, where each of its tokens stands, and its names."""

    text: str
    tokens: tuple[Span, ...]
    names: frozenset[Name]


def make_page(sentences: Sequence[dict[str, list[str]]]) -> Page:
    """Return stored sentences as one text, with the offsets of every token."""
    texts: list[str] = []
    tokens: list[Span] = []
    names: set[Name] = set()
    at = 0
    for sentence in sentences:
        # Some stored words have another tag stuck to them behind a tab: that is no text.
        joined = join_words([token.split("\t")[0] for token in sentence["tokens"]])
        names |= _names(sentence["tags"], len(tokens))
        tokens += [Span(at + start, at + end) for start, end in zip(joined.starts, joined.ends, strict=True)]
        texts.append(joined.text)
        at += len(joined.text) + 2
    return Page("\n\n".join(texts), tuple(tokens), frozenset(names))


def _names(tags: Sequence[str], offset: int) -> set[Name]:
    out: set[Name] = set()
    begin, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            out.add(Name(offset + begin, offset + index, TYPES[kind]))
            kind = ""
        if tag.startswith("B-"):
            begin, kind = index, tag[2:]
    return out


def found_names(tags: Tags, tokens: Sequence[Span]) -> frozenset[Name]:
    """Return the tagger's names as stretches of tokens; a token belongs to the name that it begins in."""
    out = set()
    wanted = set(TYPES.values())
    for mark in tags.entities:
        held = [i for i, token in enumerate(tokens) if mark.span.start <= token.start < mark.span.end]
        if held and mark.label in wanted:
            out.add(Name(held[0], held[-1] + 1, mark.label))
    return frozenset(out)


def score(gold: Sequence[frozenset[Name]], found: Sequence[frozenset[Name]]) -> dict[str, Score]:
    """Return exact precision, recall and F1 of all names and of each type."""
    out = {}
    for kind in ("all", *TYPES.values()):
        sides = [[{n for n in each if kind in ("all", n.type)} for each in side] for side in (gold, found)]
        hit = sum(len(g & f) for g, f in zip(*sides, strict=True))
        right, seen = (sum(map(len, side)) for side in sides)
        p, r = 100 * hit / max(1, seen), 100 * hit / max(1, right)
        out[kind] = Score(round(p, 2), round(r, 2), round(2 * p * r / max(1e-9, p + r), 2))
    return out


def evaluate(path: Path, reader: Reader) -> dict[str, Score]:
    """Score a reader on a file of articles."""
    gold, found = [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            page = make_page(json.loads(line)["sentences"])
            (tags,) = reader.tag([page.text])
            gold.append(page.names)
            found.append(found_names(tags, page.tokens))
    return score(gold, found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = evaluate(args.path, Tagger())
    if args.json:
        print(json.dumps({kind: {"p": value.p, "r": value.r, "f1": value.f1} for kind, value in figures.items()}))
        return
    for kind, value in figures.items():
        print(f"{kind:13} P {value.p:6.2f}  R {value.r:6.2f}  F1 {value.f1:6.2f}")


if __name__ == "__main__":
    main()
