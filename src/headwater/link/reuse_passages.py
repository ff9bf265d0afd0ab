"""Passages two articles share: equal stretches joined over small changes, drawn out at both ends, and kept where they are no chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from headwater.link.reuse_words import Run, WordRow
from headwater.types import Span

GAP = 8  # words that may be changed between two equal stretches of one passage
ANCHOR = 3  # equal words after which a passage goes on beyond a change at its end
REACH = 4  # words that may be changed there
LEAST = 12  # equal words of a passage which is not a whole sentence
SENTENCE = 8  # words: shorter sentences can be alike by chance
# So large a part of a passage's words begin with a small letter or are figures; names and titles in a row are alike because they name the same.
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
        """Return the passages that two articles share, in the order of the later one, none overlapping another."""
        out = []
        last = -1
        for block in self._join(runs):
            if block.late < last:  # an earlier one has grown over it
                continue
            grown = self._grow(block, later, earlier, last)
            late = self._round(later, grown.late, grown.late_end)
            early = self._round(earlier, grown.early, grown.early_end)
            if self._tells(grown, later, earlier) and (grown.equal >= LEAST or self._is_whole(later, late)):
                last = grown.late_end
                longer = max(grown.late_end - grown.late, grown.early_end - grown.early)
                out.append(Shared(late, early, grown.equal, longer - grown.equal))
        return tuple(out)

    def _join(self, runs: Sequence[Run]) -> Iterator[Block]:
        """Yield blocks of stretches that follow one another in both articles with few words between."""
        now: Block | None = None
        for run in runs:
            late, early, length = run.late, run.early, run.length
            if now is not None:
                cut = max(0, now.late_end - late)  # what the block holds already, as where words are said twice
                late, early, length = late + cut, early + cut, length - cut
                if length <= 0:
                    continue
                if late - now.late_end <= GAP and 0 <= early - now.early_end <= GAP and self._whole(now, late, early):
                    now = Block(now.late, late + length, now.early, early + length, now.equal + length)
                    continue
                yield now
            now = Block(late, late + length, early, early + length, length)
        if now is not None:
            yield now

    def _whole(self, block: Block, late: int, early: int) -> bool:
        """Tell whether nothing without content was left out between a block and what comes next."""
        start, end = self._row.start, self._row.end
        return all(
            int(start[at]) < int(end[at]) for ends, begin in ((block.late_end, late), (block.early_end, early)) for at in range(ends, begin)
        )

    def _grow(self, block: Block, later: int, earlier: int, last: int) -> Block:
        """Return the block drawn out at both ends over small changes, as far as the words go on the same, but not before ``last``."""
        late_end, early_end, more = self._walk(block.late_end, block.early_end, self._first[later + 1], self._first[earlier + 1], 1)
        late, early, before = self._walk(block.late - 1, block.early - 1, max(self._first[later], last) - 1, self._first[earlier] - 1, -1)
        return Block(late + 1, late_end, early + 1, early_end, block.equal + more + before)

    def _walk(self, late: int, early: int, late_stop: int, early_stop: int, step: int) -> tuple[int, int, int]:
        """Return where the equal words end, going on from two places by steps of 1 or -1, and how many more were equal."""
        words, equal = self._words, 0
        while True:
            jump = self._jump(late, early, late_stop, early_stop, step)
            if jump is None:
                return late, early, equal
            late, early = late + step * jump[0], early + step * jump[1]
            while late != late_stop and early != early_stop and words[late] == words[early]:
                late, early, equal = late + step, early + step, equal + 1

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
        return block.equal >= SENTENCE and plain >= PLAIN * size

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
