"""Which passages say the same: passages of all articles grouped into claims, the weightiest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.belonging import belonging
from headwater.link.clusters import cluster
from headwater.link.passages import Passage
from headwater.link.sameness import same_pairs
from headwater.link.statements import count_faults
from headwater.types import Annotations

# Root mean square probability from which two groups of passages are one claim; set on training stories held out. Squares: a few
# passages that surely say the same tell more than many that may.
SAME = 0.5
FAULT = 0.15  # likeness to the others that a passage must have more for each thing that keeps it from standing by itself
ALSO, REACH = 2, 400  # claims beside its own that a general denial answers at most, and how many characters before it they are put forward
BACK = re.compile(
    r"\b(?:the|his|her|its|their|any|all|these|this|that|those|such|media|press|news) (?:\w+ ){0,2}?"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|"
    r"stor(?:y|ies)|rumou?rs?|suggestions?|assertions?|musings|talk|matter|speculation|article|accounts?|comment|questions?|requests?)\b",
    re.I,
)
POINTING = re.compile(r"\b(?:it|this|that|those|these|they)\b", re.I)  # enough to point back in a short answer: "that is not true"

Pairs = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one claim, in the order of articles and text, and the one that says it best.

    ``also`` are general denials that first answer another claim near by, and this one too.
    """

    passages: tuple[Passage, ...]
    best: Passage
    also: tuple[Passage, ...] = ()


def group_passages(passages: Sequence[Passage], annotations: Mapping[str, Annotations]) -> list[Group]:
    """Group the passages of all articles into claims; answers that name no content go to what they answer."""
    same = same_pairs(passages, annotations)
    hollow = {number for number, passage in enumerate(passages) if _is_hollow(passage)}
    telling = {pair: value * value for pair, value in same.items() if hollow.isdisjoint(pair)}
    groups = [group for group in cluster(len(passages), telling, SAME * SAME) if group[0] not in hollow]
    at = {number: place for place, group in enumerate(groups) for number in group}
    also: dict[int, list[int]] = defaultdict(list)
    for number in sorted(hollow):
        answered = _answered(number, passages, at, groups, same)
        ranked = sorted(answered, key=lambda place: (-answered[place], place))
        if passages[number].act == "denies":
            near = [place for place in ranked[1:] if _put_before(passages[number], groups[place], passages)]
            for place in near[:ALSO]:
                also[place].append(number)
        at[number] = ranked[0] if ranked else len(groups)
        if not ranked:
            groups.append([])
        groups[at[number]].append(number)
    made = [_make(sorted(group), sorted(also[place]), passages, same) for place, group in enumerate(groups)]
    return sorted(made, key=lambda group: (-_weight(group), group.passages[0].article, group.passages[0].span))


def _is_hollow(passage: Passage) -> bool:
    """Tell whether a passage answers something without saying what: "dismissed the report", "declined to comment"."""
    if passage.act == "declines":
        return True
    if passage.act not in ("denies", "doubts") or passage.attribution is None:
        return False
    length = len(passage.quote.split())
    return (length <= 20 and BACK.search(passage.quote) is not None) or (length <= 8 and POINTING.search(passage.quote) is not None)


def _answered(
    number: int, passages: Sequence[Passage], at: Mapping[int, int], groups: Sequence[Sequence[int]], same: Pairs
) -> dict[int, float]:
    """Return the groups of the claims which a hollow answer may answer, each with its weight: what others put forward near it."""
    answer = passages[number]
    found: dict[int, float] = {}
    for other, passage in enumerate(passages):
        if passage.article != answer.article or other == number or other not in at or passage.act == "declines":
            continue
        if passage.chain.voice.key and passage.chain.voice.key == answer.chain.voice.key:
            continue
        group = groups[at[other]]
        reach = len({passages[member].article for member in group})
        distance = abs(passage.span.start - answer.span.start) / 600
        credited = passage.chain.voice.kind in ("publisher", "unnamed", "document") or bool(passage.chain.via)
        after = passage.span.start > answer.span.end and not answer.span.overlaps(passage.span)
        score = (
            1.5 * reach
            + 0.2 * len(group)
            + 1.5 * credited
            - distance
            - 0.7 * after
            - (passage.attribution is None)
            + 3 * _value(same, number, other)
        )
        found[at[other]] = max(score, found.get(at[other], 0.0))
    return {place: score for place, score in found.items() if score > 0}


def _put_before(answer: Passage, group: Sequence[int], passages: Sequence[Passage]) -> bool:
    """Tell whether somebody put a claim forward shortly before an answer."""
    return any(
        passage.article == answer.article
        and passage.act == "asserts"
        and passage.attribution is not None
        and passage.span.end <= answer.span.start <= passage.span.start + REACH
        for passage in (passages[number] for number in group)
    )


def _value(same: Pairs, one: int, other: int) -> float:
    return same.get((min(one, other), max(one, other)), 0.0)


def _make(group: Sequence[int], also: Sequence[int], passages: Sequence[Passage], same: Pairs) -> Group:
    centre = {number: sum(_value(same, number, other) for other in group) for number in (*group, *also)}

    def merit(number: int) -> tuple[bool, float, int]:
        passage = passages[number]
        mean = centre[number] / max(1, len(group) - 1)
        return passage.act == "asserts", round(mean - FAULT * count_faults(passage.quote), 6), -number

    best = max(group, key=merit)
    fits = {number: belonging(centre[number] / max(1, len(group) - 1), len(group)) for number in centre}
    held = {number: replace(passages[number], fit=fits[number]) for number in centre}
    return Group(tuple(held[number] for number in group), held[best], tuple(held[number] for number in also))


def _weight(group: Group) -> float:
    articles = len({passage.article for passage in group.passages})
    acts = len({passage.act for passage in group.passages})
    voices = len({passage.chain.voice.key for passage in group.passages if passage.chain.voice.key})
    return (
        3.0 * articles
        + 1.0 * (acts - 1)
        + 0.5 * voices
        + 0.2 * len(group.passages)
        + 0.5 * any(passage.title for passage in group.passages)
    )
