"""The words of all articles in one row, and the stretches of seven and more that two articles have in common.

Passages are proposed as in passim (Smith, Cordell and Dillon 2013): by the word sequences ("grams") that few articles share. Grams are
numbered by prefix doubling, so that two are equal only where their words are: no hash, no chance match. Time grows as n log n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.text import WORD, fold
from headwater.types import Annotations

GRAM = 7  # words: shorter sequences are often alike by chance
# Of the articles that share one gram each is compared with these many before it and with these many first ones: in a story that
# everybody took from one agency, all pairs would be square in its articles.
NEAREST = 6
REPEATS = 2  # times that one article may hold a gram
# What stands in four articles and more which ran over more than these many days is an outlet's standing text (an appeal, a writer's
# life, a background paragraph) or a famous saying: news is copied within days.
STANDING_HOLDERS, STANDING_DAYS = 4, 60

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of the articles, one article after the other, as numbers; equal numbers are equal words when folded.

    ``start`` and ``end`` are offsets in the word's article, ``article`` its place in the order given. Between articles, and where
    something without content was left out, stands a number of its own, with ``start`` = ``end``.
    """

    words: Numbers
    start: Numbers
    end: Numbers
    article: Numbers


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` words in a row that are the same in two articles: from ``late`` on in the one, from ``early`` on in the other."""

    late: int
    early: int
    length: int


def lay_words(annotations: Sequence[Annotations]) -> WordRow:
    """Return the words of the articles' content sentences in one row."""
    numbers: dict[str, int] = {}
    raw: dict[str, int] = {}
    words: list[int] = []
    start: list[int] = []
    end: list[int] = []
    article: list[int] = []
    breaks: list[int] = []
    for place, each in enumerate(annotations):
        text, last = each.article.text, -1
        for sentence in each.sentences:
            if last < 0 or any(map(str.isalnum, text[last : sentence.start])):
                breaks.append(len(words))
                words.append(0)
                start.append(sentence.start)
                end.append(sentence.start)
                article.append(place)
            for match in WORD.finditer(text, sentence.start, sentence.end):
                word = match.group()
                number = raw.get(word)
                if number is None:
                    number = raw[word] = numbers.setdefault(fold(word), len(numbers))
                words.append(number)
                start.append(match.start())
                end.append(match.end())
                article.append(place)
            last = sentence.end
    row = np.asarray(words, dtype=np.int64)
    row[breaks] = np.arange(len(breaks)) + len(numbers)
    return WordRow(row, np.asarray(start, dtype=np.int64), np.asarray(end, dtype=np.int64), np.asarray(article, dtype=np.int64))


def number_grams(words: Numbers, size: int = GRAM) -> Numbers:
    """Return a number for the ``size`` words from each place on; equal numbers are equal words, in order."""
    grams, width = words, 1
    while width < size:
        step = min(width, size - width)
        if len(grams) <= step:
            return words[:0]
        left, right = grams[:-step], grams[step:]
        grams = np.unique(left * (int(right.max()) + 1) + right, return_inverse=True)[1].reshape(-1)
        width += step
    return grams


def find_runs(row: WordRow, days: Numbers) -> dict[tuple[int, int], list[Run]]:
    """Return the equal stretches by pair of articles (places in the order given, the later first), each list by its place in the later.

    ``days`` is the day on which each article ran, as a number; negative where it is not known.
    """
    late, early = _meet(number_grams(row.words), row.article, days)
    if len(late) == 0:
        return {}
    count = int(row.article[-1]) + 1
    pair = row.article[late] * count + row.article[early]
    order = np.lexsort((late, late - early, pair))
    late, early, pair = late[order], early[order], pair[order]
    opens = np.ones(len(late), dtype=bool)
    opens[1:] = (pair[1:] != pair[:-1]) | (late[1:] != late[:-1] + 1) | (early[1:] != early[:-1] + 1)
    heads = np.flatnonzero(opens)
    lengths = np.diff(np.append(heads, len(late))) + GRAM - 1
    out: dict[tuple[int, int], list[Run]] = {}
    order = np.lexsort((early[heads], -lengths, late[heads], pair[heads]))
    for at, length in zip(heads[order].tolist(), lengths[order].tolist(), strict=True):
        key = divmod(int(pair[at]), count)
        out.setdefault(key, []).append(Run(int(late[at]), int(early[at]), length))
    return out


def _standing(grams: Numbers, days: Numbers, first: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell of each of the sorted grams, with the day of its article and whether it is the first there, if it is part of a standing text."""
    if len(grams) == 0:
        return np.zeros(0, dtype=bool)
    heads = np.flatnonzero(np.append(True, grams[1:] != grams[:-1]))
    since = np.minimum.reduceat(np.where(days < 0, np.iinfo(np.int64).max, days), heads)
    until = np.maximum.reduceat(days, heads)
    holders = np.add.reduceat(first.astype(np.int64), heads)
    standing = (holders >= STANDING_HOLDERS) & (until >= 0) & (until - since > STANDING_DAYS)
    return np.repeat(standing, np.diff(np.append(heads, len(grams))))


def _meet(grams: Numbers, article: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places at which two articles have the same gram: that of the later article, and that of the earlier."""
    order = np.argsort(grams, kind="stable")
    grams, holder = grams[order], article[order]
    again = np.zeros(len(order), dtype=bool)
    again[1:] = (grams[1:] == grams[:-1]) & (holder[1:] == holder[:-1])
    # What one article says again and again is met a few times, so that its own repetitions do not hide the others.
    often = np.zeros(len(order), dtype=bool)
    often[REPEATS:] = (grams[REPEATS:] == grams[:-REPEATS]) & (holder[REPEATS:] == holder[:-REPEATS])
    keep = ~often & ~_standing(grams, days[holder], ~again)
    order, grams = order[keep], grams[keep]
    places = np.arange(len(order))
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = grams[1:] != grams[:-1]
    head = np.maximum.accumulate(np.where(heads, places, 0))
    found: list[tuple[Numbers, Numbers]] = []
    for back in range(1, NEAREST + 1):
        at = places[places - head >= back]
        found.append((order[at], order[at - back]))
    for front in range(NEAREST):
        at = places[places - head > NEAREST + front]
        found.append((order[at], order[head[at] + front]))
    late, early = np.concatenate([late for late, _ in found]), np.concatenate([early for _, early in found])
    apart = article[late] != article[early]
    return late[apart], early[apart]
