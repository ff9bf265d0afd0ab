"""Scores attributions on a file in PolNeAR's form: ``python evaluation/attribution.py PATH.jsonl [--json]``.

Words are what ``\\w+|[^\\w\\s]`` finds. Two spans are alike as the words that both hold to the words that either holds; two empty
sources are the same. A found attribution is right where its source and content are alike enough (1 exact, at least 0.5 overlap),
each gold attribution paired off once. The first annotator is the gold; the others are scored against it as the human ceiling.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from headwater.annotate.tagger import Said, Tagger, Tags
from headwater.types import Span

WORD = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
QUOTES = re.compile("[\"“”]|``|''")


class Reader(Protocol):
    """Whatever tags texts as the tagger does."""

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return the tags of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """One attribution as sets of words (numbers in the text), and as the set of its spans for each role."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    style: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, in points."""

    p: float
    r: float
    f1: float


@dataclass(slots=True)
class Count:
    """Counts hits, found and gold."""

    hit: float = 0
    found: float = 0
    gold: float = 0

    def add(self, hit: float, found: float, gold: float) -> None:
        """Add one text's counts."""
        self.hit += hit
        self.found += found
        self.gold += gold

    @property
    def score(self) -> Score:
        """The counts as a score."""
        p, r = (100 * self.hit / max(1, base) for base in (self.found, self.gold))
        return Score(round(p, 2), round(r, 2), round(2 * p * r / max(1e-9, p + r), 2))


def words_in(starts: Sequence[int], spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers of the words that begin inside the spans."""
    held = list(spans)
    return frozenset(i for i, start in enumerate(starts) if any(span.start <= start < span.end for span in held))


def make_act(text: str, starts: Sequence[int], said: Said) -> Act:
    """Return an attribution as word sets, with its style told by the quotation marks of its content."""
    marks = [bool(QUOTES.search(text[max(0, span.start - 1) : span.end + 1])) for span in said.content]
    body = " ".join(text[max(0, span.start - 1) : span.end + 1] for span in said.content)
    inside = sum(len(part) for part in re.findall('["“]([^"”]*)["”]', body))
    style = "indirect" if not any(marks) else "direct" if inside >= 0.8 * len(re.sub('["“”]', "", body).strip()) else "mixed"
    source, cue, content = (words_in(starts, spans) for spans in (said.source, said.cue, said.content))
    return Act(source, cue, content, style)


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the shared part of two sets of words; two empty sets are the same."""
    return len(a & b) / len(a | b) if a or b else 1.0


def pair_off(gold: Sequence[Act], found: Sequence[Act], value: Callable[[Act, Act], float], least: float) -> list[tuple[int, int]]:
    """Pair gold with found one to one, best first, where the value is at least ``least``."""
    pairs = [(value(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for worth, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if worth >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def same_triple(a: Act, b: Act) -> float:
    """Return how alike two attributions are: the lesser of source and content."""
    return min(alike(a.source, b.source), alike(a.content, b.content))


def score(rows: Sequence[tuple[Sequence[Act], Sequence[Act]]]) -> dict[str, Score]:
    """Score (gold, found) attributions of many texts: every role, the triples, and the triples' parts."""
    names = [f"{role}{kind}" for role in ROLES for kind in ("", "_overlap", "_words")]
    counts = {name: Count() for name in [*names, "triple_exact", "triple_overlap"]}
    for gold, found in rows:
        for role in ROLES:
            g, f = ({getattr(act, role) for act in side} - {frozenset()} for side in (gold, found))
            counts[role].add(len(g & f), len(f), len(g))
            near = pair_off([_bare(x) for x in g], [_bare(x) for x in f], lambda a, b: alike(a.source, b.source), 0.5)
            counts[f"{role}_overlap"].add(len(near), len(f), len(g))
            gw, fw = (frozenset[int]().union(*side) for side in (g, f))
            counts[f"{role}_words"].add(len(gw & fw), len(fw), len(gw))
        for name, least in (("triple_exact", 1.0), ("triple_overlap", 0.5)):
            pairs = pair_off(gold, found, same_triple, least)
            counts[name].add(len(pairs), len(found), len(gold))
            for part, keep in PARTS.items():
                count = counts.setdefault(f"{name}_{part}", Count())
                count.add(sum(keep(gold[i]) for i, _ in pairs), sum(map(keep, found)), sum(map(keep, gold)))
                # A right one counts where the gold one belongs; precision is over those found of that part.
    return {name: count.score for name, count in counts.items()}


PARTS: dict[str, Callable[[Act], bool]] = {
    "direct": lambda act: act.style == "direct",
    "indirect": lambda act: act.style == "indirect",
    "mixed": lambda act: act.style == "mixed",
    "no_source": lambda act: not act.source,
}


def _bare(words: frozenset[int]) -> Act:
    return Act(words, frozenset(), frozenset(), "")


def gold_acts(text: str, starts: Sequence[int], stored: Sequence[dict[str, list[list[int]]]]) -> list[Act]:
    """Return stored attributions as word sets."""
    rows = [{role: tuple(Span(s, e) for s, e in each[role]) for role in ROLES} for each in stored]
    return [make_act(text, starts, Said(**row, score=1.0, certainty=0.0)) for row in rows]


def evaluate(path: Path, reader: Reader) -> dict[str, Score]:
    """Score a reader on a file, and other annotators, where there are any, as ``human_…``."""
    rows, humans = [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            starts = [match.start() for match in WORD.finditer(row["text"])]
            gold = gold_acts(row["text"], starts, row["attributions"])
            (tags,) = reader.tag([row["text"]])
            rows.append((gold, [make_act(row["text"], starts, said) for said in tags.attributions]))
            humans += [(gold, gold_acts(row["text"], starts, other)) for other in row.get("other_annotators", ())]
    out = score(rows)
    if humans:
        out |= {f"human_{name}": value for name, value in score(humans).items() if "_" not in name or name.startswith("triple")}
    return out


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = evaluate(args.path, Tagger())
    if args.json:
        shown: dict[str, object] = {}
        for name, value in figures.items():
            shown[name] = value.f1 if "triple" in name else {"p": value.p, "r": value.r, "f1": value.f1}
        print(json.dumps(shown))
        return
    for name, value in figures.items():
        print(f"{name:28} P {value.p:6.2f}  R {value.r:6.2f}  F1 {value.f1:6.2f}")


if __name__ == "__main__":
    main()
