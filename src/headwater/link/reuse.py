"""What articles took from one another: passages they share, aligned, and quotations of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.link.reuse_order import Direction, find_direction, published_day
from headwater.link.reuse_passages import PassageFinder, Shared
from headwater.link.reuse_words import find_runs, lay_words
from headwater.text import quotations
from headwater.types import Annotations, Derivation, Relation, Span

QUOTED = 0.7  # so much of a passage stands in quotation marks
POSTED = "(@"  # the name under a post that an article shows in full, without quotation marks


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the article that took it and of the one it was taken from; ``quoted`` where both give it as somebody's words."""

    mine: Span
    theirs: Span
    equal: int
    changed: int
    quoted: bool


def find_reuse(annotations: Sequence[Annotations]) -> tuple[Derivation, ...]:
    """Return copied and quoted derivations between the articles, the later article from the earlier where dates or credits tell.

    Each names its passages as pairs of spans, first the article's, then that of the article it was taken from; small changes lie within
    a pair. Passages that both articles give as somebody's words are the same utterance quoted twice, not a copy of one another. ``score``
    is the share of the article's words that are the same. The time grows as n log n with the words, also where all articles are copies.
    """
    ordered = sorted(annotations, key=lambda each: (each.article.published or "9", each.article.id))
    row = lay_words(ordered)
    finder = PassageFinder(row, [each.sentences for each in ordered], [each.article.text for each in ordered])
    quoted = _Quoted(ordered)
    out = []
    days = np.asarray([published_day(each.article) for each in ordered], dtype=np.int64)
    sizes = np.bincount(row.article[row.end > row.start], minlength=len(ordered)).tolist()
    place = {each.article.id: number for number, each in enumerate(ordered)}
    for (later, earlier), runs in find_runs(row, days).items():
        found = finder.find(later, earlier, runs)
        if found:
            direction = find_direction(ordered[later].article, ordered[earlier].article)
            turned = direction.later is not ordered[later].article
            passages = sorted((quoted.passage(shared, later, earlier, turned=turned) for shared in found), key=lambda each: each.mine)
            words = sizes[place[direction.later.id]]
            out += [_derivation(direction, relation, held, words) for relation, held in _parted(passages) if held]
    # Of each article the first that it took from comes first: what weighs a copy looks there.
    return tuple(sorted(out, key=lambda each: (each.article, place[each.from_], each.relation)))


def _parted(passages: Sequence[Passage]) -> tuple[tuple[Relation, list[Passage]], tuple[Relation, list[Passage]]]:
    return ("copied", [each for each in passages if not each.quoted]), ("quoted", [each for each in passages if each.quoted])


def _derivation(direction: Direction, relation: Relation, passages: Sequence[Passage], words: int) -> Derivation:
    equal, changed = sum(each.equal for each in passages), sum(each.changed for each in passages)
    what = "passage" if relation == "copied" else "quotation"
    many = f"{len(passages)} {what}s, " if len(passages) > 1 else f"one {what}, "
    same = f"{equal} words the same" + (f", {changed} changed" if changed else ", word for word")
    spans = tuple(span for each in passages for span in (each.mine, each.theirs))
    score = round(min(1.0, equal / max(1, words)), 3)
    return Derivation(direction.later.id, direction.earlier.id, relation, score, f"{many}{same}; {direction.why}", spans)


class _Quoted:
    """Knows what stands in quotation marks, article by article; looks only where it is asked."""

    def __init__(self, ordered: Sequence[Annotations]) -> None:
        self._texts = [each.article.text for each in ordered]
        self._found: dict[int, list[Span]] = {}

    def passage(self, shared: Shared, later: int, earlier: int, *, turned: bool) -> Passage:
        """Return a passage with what it is; ``turned`` where the article that comes first took it from the other."""
        quoted = self._holds(later, shared.late) and self._holds(earlier, shared.early)
        mine, theirs = (shared.early, shared.late) if turned else (shared.late, shared.early)
        return Passage(mine, theirs, shared.equal, shared.changed, quoted)

    def _holds(self, article: int, span: Span) -> bool:
        text = self._texts[article]
        if article not in self._found:
            self._found[article] = quotations(text)
        inside = sum(min(span.end, quote.end) - max(span.start, quote.start) for quote in self._found[article] if quote.overlaps(span))
        line = text.find("\n", span.end)
        return inside >= QUOTED * len(span) or POSTED in text[span.start : line if line >= 0 else len(text)][:600]
