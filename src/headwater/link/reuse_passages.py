"""Passages two articles share: equal stretches joined over small changes, drawn out at both ends, and kept where they are no chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.link.reuse_words import GRAM, Run, WordRow
from headwater.types import Span

GAP = 8  # words that may be changed between two equal stretches of one passage
ANCHOR = 3  # equal words after which a passage goes on beyond a change at its end
REACH = 4  # words that may be changed there
LEAST = 12  # equal words of a passage which is not a whole sentence
SENTENCE = 8  # words: shorter sentences can be alike by chance
# So large a part of a passage's words begin with a small letter or are figures: names and titles in a row are alike by themselves.
PLAIN = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the later and of the earlier article; of its words ``equal`` are the same, in order, in both."""

    late: Span
    early: Span
    equal: int
    changed: int


@dataclass(frozen=True, slots=True)
class Block:
    """A passage in places of the row: ``late``..``late_end`` and ``early``..``early_end``, half-open, with ``equal`` words the same."""

    late: int
    late_end: int
    early: int
    early_end: int
    equal: int


def _cut(run: Run, last: int, leeway: int = 0) -> Run | None:
    """Return what of a stretch lies at and after a place of the later article, all of it where it begins less than ``leeway`` before.

    None where too little does.
    """
    cut = max(0, last - run.late) if last - run.late >= leeway else 0
    return Run(run.late + cut, run.early + cut, run.length - cut) if run.length - cut >= ANCHOR else None


class PassageFinder:
    """Makes passages of the equal stretches of two articles; holds the words and where their sentences begin and end."""

    def __init__(self, row: WordRow, sentences: Sequence[Sequence[Span]], texts: Sequence[str]) -> None:
        self._row = row
        self._texts = texts
        self._words: list[int] = row.words.tolist()
        self._first = np.searchsorted(row.article, np.arange(len(texts) + 1)).tolist()
        self._opens = [frozenset(span.start for span in each) for each in sentences]
        self._closes = [frozenset(span.end for span in each) for each in sentences]

    def find(self, later: int, earlier: int, runs: Sequence[Run]) -> tuple[Shared, ...]:
        """Return the passages that two articles share, in the order of the later one; two overlap by less than a gram at most."""
        out: list[Shared] = []
        last, at = -1, 0
        while at < len(runs):
            block, at = self._join(runs, at, last)
            if block is None:
                continue
            grown = self._grow(block, later, earlier, last)
            late = self._round(later, grown.late, grown.late_end)
            early = self._round(earlier, grown.early, grown.early_end)
            whole = self._is_whole(later, late) or self._is_whole(earlier, early)
            if self._tells(grown, later, earlier) and (whole or grown.equal >= LEAST):
                last = grown.late_end
                longer = max(grown.late_end - grown.late, grown.early_end - grown.early)
                out.append(Shared(late, early, grown.equal, longer - grown.equal))
        return tuple(out)

    def _join(self, runs: Sequence[Run], at: int, last: int) -> tuple[Block | None, int]:
        """Return the stretch at a place of the list with those that follow it in both articles with few words between, and the next place.

        None where what begins before ``last``, as where words are said twice, leaves nothing of it.
        """
        # Fewer words than a gram may belong to the passages on both sides of them ("… his fears. We" / "We made …").
        first = _cut(runs[at], last, GRAM)
        if first is None:
            return None, at + 1
        block = Block(first.late, first.late + first.length, first.early, first.early + first.length, first.length)
        for place in range(at + 1, len(runs)):
            run = _cut(runs[place], block.late_end)
            if run is None:
                continue
            near = run.late - block.late_end <= GAP and 0 <= run.early - block.early_end <= GAP
            if not near or not self._whole(block, run.late, run.early):
                return block, place
            block = Block(block.late, run.late + run.length, block.early, run.early + run.length, block.equal + run.length)
        return block, len(runs)

    def _whole(self, block: Block, late: int, early: int) -> bool:
        """Tell whether nothing without content was left out between a block and what comes next."""
        start, end = self._row.start, self._row.end
        return all(
            int(start[at]) < int(end[at]) for ends, begin in ((block.late_end, late), (block.early_end, early)) for at in range(ends, begin)
        )

    def _grow(self, block: Block, later: int, earlier: int, last: int) -> Block:
        """Return the block drawn out at both ends over small changes, as far as the words go on the same, but not before ``last``."""
        late_end, early_end, more = self._walk(block.late_end, block.early_end, self._first[later + 1], self._first[earlier + 1], 1)
        floor = min(block.late, max(self._first[later], last))
        late, early, before = self._walk(block.late - 1, block.early - 1, floor - 1, self._first[earlier] - 1, -1)
        return Block(late + 1, late_end, early + 1, early_end, block.equal + more + before)

    def _walk(self, late: int, early: int, late_stop: int, early_stop: int, step: int) -> tuple[int, int, int]:
        """Return where the equal words end, going on from two places by steps of 1 or -1, and how many more were equal."""
        words, equal = self._words, 0
        while True:
            while late != late_stop and early != early_stop and words[late] == words[early]:
                late, early, equal = late + step, early + step, equal + 1
            jump = self._jump(late, early, late_stop, early_stop, step)
            if jump is None:
                return late, early, equal
            late, early = late + step * jump[0], early + step * jump[1]

    def _jump(self, late: int, early: int, late_stop: int, early_stop: int, step: int) -> tuple[int, int] | None:
        """Return over how many words of each the same words are found again: the fewest; None if not in reach."""
        words, start, end = self._words, self._row.start, self._row.end
        for total in range(1, 2 * REACH + 1):
            for skip in range(max(0, total - REACH), min(REACH, total) + 1):
                at, there = late + step * skip, early + step * (total - skip)
                if (late_stop - at) * step < ANCHOR or (early_stop - there) * step < ANCHOR:
                    continue
                if all(words[at + step * n] == words[there + step * n] for n in range(ANCHOR)):
                    crossed = [late + step * n for n in range(skip)] + [early + step * n for n in range(total - skip)]
                    return None if any(start[n] == end[n] for n in crossed) else (skip, total - skip)
        return None

    def _tells(self, block: Block, later: int, earlier: int) -> bool:
        """Tell whether so many words can hardly be alike by chance: enough of them, and not names alone."""
        size = block.late_end - block.late
        plain = max(self._plain(later, block.late, block.late_end), self._plain(earlier, block.early, block.early_end))
        return block.equal >= SENTENCE and (plain >= PLAIN * size or block.equal >= 2 * LEAST)

    def _plain(self, article: int, first: int, after: int) -> int:
        text = self._texts[article]
        return sum(not text[start].isupper() for start in self._row.start[first:after].tolist())

    def _round(self, article: int, first: int, after: int) -> Span:
        """Return the stretch of some words, with the marks before and after them where a sentence opens or closes there."""
        text, opens, closes = self._texts[article], self._opens[article], self._closes[article]
        start, end = int(self._row.start[first]), int(self._row.end[after - 1])
        opening, closing = start, end
        while opening > 0 and opening not in opens and not text[opening - 1].isalnum():
            opening -= 1
        while closing < len(text) and closing not in closes and not text[closing].isalnum():
            closing += 1
        return Span(opening if opening in opens else start, closing if closing in closes else end)

    def _is_whole(self, article: int, span: Span) -> bool:
        return span.start in self._opens[article] and span.end in self._closes[article]
