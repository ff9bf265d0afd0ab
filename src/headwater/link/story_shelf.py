"""The articles that are held for grouping: their terms as numbers, how rare each is among them, and who shares it."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headwater.link.likeness import RARE, background
from headwater.link.story_signature import Signature

Ids = NDArray[np.int32]
Reals = NDArray[np.float64]

PRIOR = 500  # articles' worth of the background table, so that the first articles of a stream can be weighed too
EVERYWHERE = 0.15  # a term in more than this share of the articles finds nobody
NEAR = 10  # days: articles further apart are not compared
FAR = 10**7  # days: beyond all dates


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """One held article: the days on which it may have come out, and its terms as numbers; the last of each array is 0, no term.

    ``quoted`` is sorted but for that. Some 3 KB: the words themselves are kept once, by the shelf.
    """

    id: str
    publisher: str
    weekdays: tuple[int, ...]
    first: int
    last: int
    body: Ids
    often: NDArray[np.float32]
    lead: Ids
    title: Ids
    names: Ids
    sketch: Ids
    quoted: Ids

    @property
    def vague(self) -> bool:
        """Whether the day is not known to a week."""
        return self.last - self.first > 7

    @property
    def terms(self) -> tuple[int, ...]:
        """Every term once, in a fixed order."""
        return tuple(dict.fromkeys((*self.body.tolist(), *self.lead.tolist(), *self.names.tolist())))


class Shelf:
    """The last ``keep`` articles, and an inverted index of their terms. What it answers depends on the held articles alone."""

    def __init__(self, *, keep: int) -> None:
        self.keep = keep
        self._leaves: list[Leaf] = []
        self._newest: list[int] = []  # the newest day up to each article: never falls, so it can be searched
        self._head = 0  # how many at the front of the two lists are no longer held
        self._begin = 0  # the number of the article at the front of the lists
        self._numbers: dict[str, int] = {"": 0}
        self._free: list[int] = []
        self._names: list[str] = [""]
        self._postings: list[array[int]] = [array("i")]
        self._gone: list[int] = [0]
        self._spread = np.zeros(1024)
        self._dense = np.zeros(1024)

    def __len__(self) -> int:
        return len(self._leaves) - self._head

    def leaf(self, number: int) -> Leaf:
        """Return the article that came as the ``number``-th; IndexError if it is not held."""
        if number < self._begin + self._head:
            raise IndexError(f"article {number} is no longer held")
        return self._leaves[number - self._begin]

    def put(self, signature: Signature) -> tuple[int, Leaf | None]:
        """Hold an article; return its number and the article that had to go for it, if one had."""
        out = self._drop() if len(self) >= self.keep else None
        first, last = possible_days(signature.date)
        leaf = Leaf(
            signature.id,
            signature.publisher,
            signature.weekdays,
            first,
            last,
            self._ids(signature.terms),
            np.array([1.0 + math.log(max(1, count)) for count in signature.counts] + [0.0], dtype=np.float32),
            self._ids(tuple(dict.fromkeys((*signature.title, *signature.lead)))),
            self._ids(signature.title),
            self._ids(tuple("@" + name for name in signature.names)),
            np.array(signature.sketch, dtype=np.int64).astype(np.int32),
            np.array([*signature.quoted, 0], dtype=np.int32),
        )
        number = self._begin + len(self._leaves)
        newest = self._newest[-1] if len(self) else -FAR
        self._leaves.append(leaf)
        self._newest.append(newest if leaf.vague else max(newest, last))
        for term in leaf.terms:
            if term:
                self._postings[term].append(number)
                self._spread[term] += 1
        return number, out

    def rarity(self, terms: Ids) -> Reals:
        """Return how telling each term is: ln of how rarely the articles held have it; 0 for no term."""
        found: Reals = (math.log(len(self) + PRIOR + 1.0) - np.log(self._spread[terms] + 0.5)) * (terms != 0)
        return found

    def spread_out(self, terms: Ids, values: Reals, wanted: Ids) -> Reals:
        """Return for each wanted term its value among ``terms``, 0 where it is not among them."""
        self._dense[terms] = values
        self._dense[0] = 0.0
        found: Reals = self._dense[wanted]
        self._dense[terms] = 0.0
        return found

    def crowd(self, leaf: Leaf, *, days: int = NEAR) -> int:
        """Return how many articles are held among which a held one may find its like: the more there are, the likelier is chance."""
        return self._begin + len(self._leaves) - self._low(leaf, days) - 1

    def find(self, leaf: Leaf, *, days: int, most: int) -> list[int]:
        """Return the numbers of the articles that share most with a held one, the likeliest first.

        Where its day is known, only articles that came no more than ``days`` before it are looked at, so that the cost does not grow.
        """
        low = self._low(leaf, days)
        scores = np.zeros(self._begin + len(self._leaves) - low)
        limit = EVERYWHERE * (len(self) + PRIOR)
        ids = np.array(leaf.terms, dtype=np.int32)
        for term, rarity, spread in zip(ids.tolist(), self.rarity(ids).tolist(), self._spread[ids].tolist(), strict=True):
            if term and spread <= limit:
                posting = self._postings[term]
                at = bisect_left(posting, low, self._gone[term])
                if at < len(posting):
                    scores[np.frombuffer(posting, dtype=np.int32)[at:] - low] += rarity * rarity
        count = min(most + 1, len(scores))
        best = np.argpartition(-scores, count - 1)[:count].tolist() if count else []
        return [low + at for _, at in sorted((-scores[at], at) for at in best if scores[at] > 0) if self.leaf(low + at) is not leaf]

    def _low(self, leaf: Leaf, days: int) -> int:
        """Return the number of the first article that is no more than ``days`` before this one, as far as its day is known."""
        return self._begin + (self._head if leaf.vague else bisect_left(self._newest, leaf.first - days, self._head))

    def _drop(self) -> Leaf:
        leaf = self._leaves[self._head]
        self._head += 1
        for term in leaf.terms:
            if term:
                self._spread[term] -= 1
                self._gone[term] += 1
                self._tidy(term)
        if self._head > self.keep // 4 + 64:
            del self._leaves[: self._head], self._newest[: self._head]
            self._begin, self._head = self._begin + self._head, 0
        return leaf

    def _tidy(self, term: int) -> None:
        """Free what a term no longer needs; a term that no article has gives its number to another."""
        posting, gone = self._postings[term], self._gone[term]
        if gone == len(posting):
            del self._numbers[self._names[term]]
            self._postings[term], self._gone[term] = array("i"), 0
            self._free.append(term)
        elif gone > 64 and gone > len(posting) // 2:
            self._postings[term], self._gone[term] = posting[gone:], 0

    def _ids(self, terms: tuple[str, ...]) -> Ids:
        return np.array([*(self._number(term) for term in terms), 0], dtype=np.int32)

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            if self._free:
                number = self._free.pop()
                self._names[number] = term
            else:
                number = len(self._names)
                self._names.append(term)
                self._postings.append(array("i"))
                self._gone.append(0)
                if number >= len(self._spread):
                    self._spread = np.concatenate((self._spread, np.zeros(len(self._spread))))
                    self._dense = np.zeros(len(self._spread))
            self._numbers[term] = number
            self._spread[number] = PRIOR * math.exp(-background().get(term, RARE)) if term[0] != "@" else 0.5
        return number


def possible_days(value: str | None) -> tuple[int, int]:
    """Return the first and last day, as ordinals, that an ISO date may mean which is cut to what is known."""
    try:
        if value is not None and len(value) >= 10:
            day = date.fromisoformat(value[:10]).toordinal()
            return day, day
        if value is not None and len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
        if value is not None and len(value) == 4:
            return date(int(value), 1, 1).toordinal(), date(int(value), 12, 31).toordinal()
    except ValueError:
        pass
    return -FAR, FAR
