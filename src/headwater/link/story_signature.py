"""The signature of one article: the little of it that tells which story it belongs to, small enough to keep for every article."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from headwater.link.likeness import FRAME, RARE, background, stem
from headwater.text import fold, outlet_key, quotations, sentences, trim
from headwater.types import Annotations, Article, Span

TITLE = 400  # characters
LEAD = 700  # characters: where a news text says what it is about
BODY = 6000  # characters: what stands further down is background
ACTS = 1500  # characters: where it says on which day it happened
TERMS = 160  # the most telling ones of the text
SKETCH = 64  # hashes
SHINGLE = 5  # words
QUOTED = 64  # hashes
QUOTE = 4  # words
TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# Runs of words with a capital, but not from the first word of a sentence, a line or a quotation.
NAME = re.compile(r"(?<![.!?:…\"“”'‘’\n] )(?<![\n\"“‘'])(?<!^)\b[^\W\d_a-z]\w*(?:['’.-]\w+)*(?: [^\W\d_a-z]\w*(?:['’.-]\w+)*)*")
ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)(?:[/-]([0-3]?\d))?(?=[/-]|$)")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(r"\b(?:" + "|".join(day.title() for day in WEEKDAYS) + r")\b")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of one article to group it by: word stems of its title and lead, telling terms, names, a sketch of its wording.

    ``date`` is an ISO date, cut to what is known ("2023-11"), or None; ``publisher`` as outlets are compared; ``weekdays`` are the days
    named first (0 is Monday); ``terms`` go with ``counts`` (how often each stands in the text); ``sketch`` is a MinHash (Broder 1997)
    of runs of five words, empty for a text of fewer; ``quoted`` are the smallest 64 hashes of runs of four words inside quotation marks.
    An article without a title goes by its first sentence. All are plain values, so `headwater.codec` turns a signature into JSON and back.
    """

    id: str
    date: str | None = None
    publisher: str = ""
    weekdays: tuple[int, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()


def sign_article(annotations: Annotations) -> Signature:
    """Return the signature of an article; of the annotations only the article is needed, so no tagger has to have run."""
    article = annotations.article
    text = _content(article)
    tokens = TOKEN.findall(text)
    stems = [_stem(token) for token in tokens]
    counts = Counter(each for each in stems if each)
    weights = {term: count**0.5 * background().get(term, RARE) for term, count in counts.items()}
    terms = sorted(sorted(weights), key=lambda term: -weights[term])[:TERMS]
    found = {match.group() for match in NAME.finditer(text)}
    names = sorted({fold(name) for name in found if all(word[0].isupper() for word in name.split())})
    return Signature(
        article.id,
        find_day(article),
        outlet_key(article.publisher or ""),
        tuple(WEEKDAYS.index(match.group().lower()) for match in WEEKDAY.finditer(text[:ACTS]))[:8],
        _stems((article.title or _opening(text))[:TITLE]),
        _stems(text[:LEAD]),
        tuple(terms),
        tuple(min(255, counts[term]) for term in terms),
        tuple(names),
        sketch_words([_hash(token) for token in tokens]),
        sketch_quotes(text),
    )


def find_day(article: Article) -> str | None:
    """Return the day (or month) an article was published, from its date or its address."""
    if article.published is not None:
        return article.published[:10]
    address = article.url or ""
    found = ADDRESS_DATE.search(address)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    month = f"{found[1]}-{int(found[2]):02}"
    return f"{month}-{int(found[3]):02}" if found[3] else month


def sketch_words(hashes: Sequence[int]) -> tuple[int, ...]:
    """Return the MinHash of the runs of five words: the smallest of each of 64 hashes; the share of equal ones estimates the likeness."""
    if len(hashes) < SHINGLE:
        return ()
    values = np.array(hashes, dtype=np.uint64)
    runs = _runs(values, SHINGLE)
    first, second = _seeds()
    mixed = runs[:, None] * first[None, :] + second[None, :]
    return tuple(int(value) for value in (mixed >> np.uint64(32)).min(axis=0))


def sketch_quotes(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of the runs of four words that stand in quotation marks: two texts that quote alike share many."""
    runs: list[np.ndarray] = []
    for span in quotations(text):
        values = np.array([_hash(token) for token in TOKEN.findall(text, span.start, span.end)], dtype=np.uint64)
        if len(values) >= QUOTE:
            runs.append(_runs(values, QUOTE))
    return tuple(int(value) for value in np.unique(np.concatenate(runs) >> np.uint64(33))[:QUOTED]) if runs else ()


def _runs(values: np.ndarray, length: int) -> np.ndarray:
    """Return one hash for each run of so many values."""
    runs = np.zeros(len(values) - length + 1, dtype=np.uint64)
    for at in range(length):
        runs = runs * np.uint64(1099511628211) + values[at : len(values) - length + 1 + at]
    return runs ^ (runs >> np.uint64(29))


@lru_cache(maxsize=1)
def _seeds() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.Generator(np.random.PCG64(20240229))
    values = random.integers(1, 2**63, size=(2, SKETCH), dtype=np.uint64)
    return values[0] | np.uint64(1), values[1]


@lru_cache(maxsize=200_000)
def _stem(token: str) -> str:
    """Return the folded stem of a word, "" for one that tells nothing."""
    base = fold(token).removesuffix("'s").replace(".", "")
    if len(base) < 2 or base in FRAME or background().get(base, RARE) < 0.7:
        return ""
    root = base if base.isdigit() else stem(base)
    return root if background().get(root, RARE) >= 0.7 else ""


def _stems(text: str) -> tuple[str, ...]:
    return tuple(sorted({_stem(token) for token in TOKEN.findall(text)} - {""}))


@lru_cache(maxsize=200_000)
def _hash(token: str) -> int:
    return zlib.crc32(fold(token).encode("utf-8", "surrogatepass"))


def _opening(text: str) -> str:
    """Return the first sentence, which says what a title would."""
    found = sentences(text[:LEAD])
    return found[0].of(text) if found else ""


def _content(article: Article) -> str:
    """Return the beginning of the text without the passages that are not content."""
    parts, at = [], 0
    for span in sorted(article.content_free):
        parts.append(article.text[at : max(at, span.start)])
        at = max(at, span.end)
    parts.append(article.text[at:])
    text = "".join(parts)
    return trim(text, Span(0, len(text))).of(text)[:BODY]
