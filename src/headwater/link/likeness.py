"""How much two passages say the same, by their telling words: stems weighted by rarity, classes of deeds, names, numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

from headwater import lexicon
from headwater.text import fold

RARE = 5.5  # the weight of a word that the background table does not know: a name, mostly
FRAME = frozenset(  # words of reporting and of grammar, which say nothing of what is claimed
    "say said told tell report reported reportedly according claim claimed statement mr mrs ms dr would could may might will also that this"
    " have has had was were been are not n't".split()
)
NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|none|nothing|n't|cannot|\w+n't|deny|denies|denied|false|untrue)\b", re.I)


@dataclass(frozen=True, slots=True)
class Bag:
    """The telling parts of one passage with their weights, of unit length; ``negated`` if it holds a negation."""

    weights: Mapping[str, float]
    negated: bool


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """Return the stem of a folded English word (Porter 2)."""
    return str(_stemmer().stemWord(word))


@cache
def background() -> Mapping[str, float]:
    """Return how telling each common stem is: ln of how rarely an article holds it."""
    return {row[0]: float(row[1]) for row in lexicon.table("background.tsv")}


@cache
def deeds() -> Mapping[str, str]:
    """Return for each stem of words/verb-classes.tsv the class of deeds it belongs to."""
    out: dict[str, str] = {}
    for name, members in lexicon.table("verb-classes.tsv"):
        for member in members.split():
            out.setdefault(stem(member), "=" + name)
    return out


def telling(passage: str, names: Sequence[str] = ()) -> Counter[str]:
    """Return the telling parts of a passage, unweighted: stems, classes of deeds ("=give"), names ("@e1"), numbers."""
    out: Counter[str] = Counter()
    for token in re.findall(r"\d[\d.,]*\d|\d+|[^\W\d_]+(?:'[^\W\d_]+)?", fold(passage)):
        if token[0].isdigit():
            out["#" + token.replace(",", "")] += 1
            continue
        base = token.split("'")[0]
        if base in FRAME or len(base) < 2:
            continue
        root = stem(base)
        out[deeds().get(root, root)] += 1
    out.update(names)
    return out


def make_bags(passages: Sequence[Counter[str]], texts: Sequence[str]) -> list[Bag]:
    """Return the weighted bags of the passages of one story: what stands in every passage tells little there."""
    spread: Counter[str] = Counter()
    for parts in passages:
        spread.update(parts.keys())
    total = len(passages)
    bags = []
    for parts, text in zip(passages, texts, strict=True):
        weights = {}
        for part in parts:
            general = _general(part)
            local = math.log((total + 1) / (spread[part] + 0.5)) / math.log(total + 1) if total > 1 else 1.0
            weight = general * (0.35 + 0.65 * local)
            if weight > 0.6:
                weights[part] = weight
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        bags.append(Bag({part: weights[part] / length for part in sorted(weights)}, NEGATION.search(text) is not None))
    return bags


def _general(part: str) -> float:
    if part[0] == "=":
        return 3.5
    if part[0] in "@#":
        return 4.0
    return background().get(part, RARE)


def likeness(first: Bag, second: Bag) -> float:
    """Return the cosine of two bags, 0 to 1."""
    if len(second.weights) < len(first.weights):
        first, second = second, first
    return sum(weight * second.weights.get(part, 0.0) for part, weight in first.weights.items())
