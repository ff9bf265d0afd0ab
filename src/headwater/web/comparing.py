"""Two texts side by side: which sentence of the one stands for which of the other, and which words in them are the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from headwater.alignment import align_passages
from headwater.show.clean import clean_line
from headwater.text import fold, sentences, words
from headwater.types import Span

MOST = 3000  # sentences of a text that are compared
ALIKE = 0.4  # share of the longer sentence's words that both have
LONGEST = 400  # words of a sentence that are aligned word by word


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side; ``same`` tells that the other side has them too."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of each text, or of one alone; ``kind`` is same, changed, left or right. The spans are None where there is none."""

    kind: str
    left: tuple[Run, ...]
    right: tuple[Run, ...]
    left_span: Span | None
    right_span: Span | None


def compare_texts(left: str, right: str) -> tuple[Pair, ...]:
    """Return the sentences of two texts in pairs, in the order of the left text; the right one's own stand after what precedes them."""
    mine, theirs = sentences(left)[:MOST], sentences(right)[:MOST]
    matched = _match([_bag(left, span) for span in mine], [_bag(right, span) for span in theirs])
    taken = set(matched.values())
    after: dict[int, list[int]] = defaultdict(list)
    home = -1
    place = {other: one for one, other in matched.items()}
    for number in range(len(theirs)):
        if number in taken:
            home = place[number]
        else:
            after[home].append(number)
    pairs = [_single(right, theirs[number], "right") for number in after[-1]]
    for number, span in enumerate(mine):
        if number in matched:
            pairs.append(_pair(left, span, right, theirs[matched[number]]))
        else:
            pairs.append(_single(left, span, "left"))
        pairs += [_single(right, theirs[other], "right") for other in after[number]]
    return tuple(pairs)


def _bag(text: str, span: Span) -> Counter[str]:
    return Counter(fold(word.of(text)) for word in words(text, span))


def _match(mine: list[Counter[str]], theirs: list[Counter[str]]) -> dict[int, int]:
    """Pair each sentence with the one most alike, the best pairs first; each is in one pair at most."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(theirs):
        for word in bag:
            index[word].append(number)
    found = []
    for number, bag in enumerate(mine):
        shared: Counter[int] = Counter()
        for word, count in bag.items():
            for other in index[word] if len(index[word]) <= 60 else ():
                shared[other] += min(count, theirs[other][word])
        for other in [at for at, _ in shared.most_common(5)]:
            common = sum((bag & theirs[other]).values())
            score = common / max(bag.total(), theirs[other].total())
            if score >= ALIKE and (common >= 3 or score == 1.0):
                found.append((-score, abs(number - other), number, other))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, other in sorted(found):
        if number not in matched and other not in taken:
            matched[number] = other
            taken.add(other)
    return matched


def _pair(left: str, mine: Span, right: str, theirs: Span) -> Pair:
    if " ".join(mine.of(left).split()) == " ".join(theirs.of(right).split()):
        return Pair("same", (Run(clean_line(mine.of(left)), True),), (Run(clean_line(theirs.of(right)), True),), mine, theirs)
    if max(len(words(left, mine)), len(words(right, theirs))) > LONGEST:
        return Pair("changed", (Run(clean_line(mine.of(left)), False),), (Run(clean_line(theirs.of(right)), False),), mine, theirs)
    stretches = align_passages(left, mine, right, theirs)
    runs = _runs(left, mine, [(each.mine, each.same) for each in stretches])
    return Pair("changed", runs, _runs(right, theirs, [(each.theirs, each.same) for each in stretches]), mine, theirs)


def _runs(text: str, span: Span, stretches: list[tuple[Span, bool]]) -> tuple[Run, ...]:
    """Return a sentence cut where its stretches begin; the stops and blanks between two words stay with the first of them."""
    shown = [(stretch, same) for stretch, same in stretches if len(stretch)]
    starts = [span.start, *(stretch.start for stretch, _ in shown[1:]), span.end]
    return tuple(Run(clean_line(text[one:two]), same) for (one, two), (_, same) in zip(pairwise(starts), shown, strict=True))


def _single(text: str, span: Span, kind: str) -> Pair:
    runs = (Run(clean_line(span.of(text)), False),)
    return Pair(kind, runs if kind == "left" else (), runs if kind == "right" else (), *((span, None) if kind == "left" else (None, span)))
