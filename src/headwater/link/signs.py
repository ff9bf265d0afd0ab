"""The plain signs that two passages say the same, beside what a network reads in them: words, names, numbers, places in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.link.likeness import Bag, likeness, make_bags, telling
from headwater.link.passages import Passage
from headwater.types import Annotations, Span

Floats = npt.NDArray[np.float32]
NAMES = re.compile(r"\b[A-Z][\w'’-]+")
NUMBERS = re.compile(r"\d[\d,.]*")
# In this order the scorer's weights stand in models/passages.json.
SIGNS = (
    "words",
    "sentence's words",
    "same article",
    "near",
    "same sentence",
    "names",
    "numbers",
    "length",
    "difference in length",
    "title",
    "answers",
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What is compared of each passage of a story, by its number."""

    words: Sequence[Bag]
    sentence: Sequence[Bag]
    article: npt.NDArray[np.int64]
    start: Floats
    sentence_number: npt.NDArray[np.int64]
    names: Sequence[frozenset[str]]
    numbers: Sequence[frozenset[str]]
    length: Floats
    title: npt.NDArray[np.bool_]
    answers: Floats

    def between(self, one: int, others: npt.NDArray[np.int64]) -> Floats:
        """Return the signs between a passage and others: others × SIGNS."""
        same = self.article[others] == self.article[one]
        columns = [
            [likeness(self.words[one], self.words[other]) for other in others],
            [likeness(self.sentence[one], self.sentence[other]) for other in others],
            same,
            np.where(same, np.exp(-np.abs(self.start[others] - self.start[one]) / 300), 0),
            self.sentence_number[others] == self.sentence_number[one],
            [_shared(self.names[one], self.names[other]) for other in others],
            [_agree(self.numbers[one], self.numbers[other]) for other in others],
            np.minimum(self.length[others], self.length[one]) / 20,
            np.abs(self.length[others] - self.length[one]) / 20,
            self.title[others] | self.title[one],
            self.answers[others] + self.answers[one],
        ]
        return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def find_signs(passages: Sequence[Passage], annotations: Mapping[str, Annotations]) -> Signs:
    """Return what is compared of the passages."""
    texts = {id: each.article.text for id, each in annotations.items()}
    around = [sentence_of(passage, annotations[passage.article]) for passage in passages]
    articles: dict[str, int] = {}
    places: dict[tuple[str, Span], int] = {}
    quotes = [passage.quote for passage in passages]
    return Signs(
        words=make_bags([telling(quote) for quote in quotes], quotes),
        sentence=make_bags([telling(span.of(texts[passage.article])) for passage, span in zip(passages, around, strict=True)], quotes),
        article=np.asarray([articles.setdefault(passage.article, len(articles)) for passage in passages]),
        start=np.asarray([passage.span.start for passage in passages], dtype=np.float32),
        sentence_number=np.asarray(
            [places.setdefault((passage.article, span), len(places)) for passage, span in zip(passages, around, strict=True)]
        ),
        names=[frozenset(NAMES.findall(quote)) for quote in quotes],
        numbers=[frozenset(NUMBERS.findall(quote)) for quote in quotes],
        length=np.asarray([len(quote.split()) for quote in quotes], dtype=np.float32),
        title=np.asarray([passage.title for passage in passages]),
        answers=np.asarray([passage.act != "asserts" for passage in passages], dtype=np.float32),
    )


def sentence_of(passage: Passage, annotations: Annotations, *, before: int = 0) -> Span:
    """Return the sentence a passage stands in (or the sentences it runs over), and ``before`` sentences ahead of it."""
    held = [number for number, sentence in enumerate(annotations.sentences) if sentence.overlaps(passage.span)]
    if not held:
        return passage.span
    first = annotations.sentences[max(0, held[0] - before)]
    return Span(min(first.start, passage.span.start), max(annotations.sentences[held[-1]].end, passage.span.end))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _agree(one: frozenset[str], other: frozenset[str]) -> float:
    """Return 1 where two passages share a number, −1 where both have some and share none, else 0."""
    if not one or not other:
        return 0.0
    return 1.0 if one & other else -1.0
