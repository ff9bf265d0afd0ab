"""A sentence as words with offsets, and where a noun phrase before or after a word begins and ends.

No parser: closed-class words, capitals and punctuation only. It is meant for finding who speaks, where it is mostly right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from headwater import lexicon
from headwater.text import WORD
from headwater.types import Span

AUXILIARIES = frozenset(
    "has have had is was were are be been being am did does do will would can could may might must should shall not never n't "
    "hasn't haven't hadn't isn't wasn't weren't aren't didn't doesn't don't won't wouldn't couldn't".split()
)
ADVERBS = frozenset(
    "also later then first earlier once again already still just only even further previously recently soon now instead since "
    "too himself herself themselves itself often sometimes ever both all".split()
)
SUBORDINATORS = frozenset(
    "that because while when whereas as if although though but which who whom whose where after before since unless until so "
    "whether than what why how or nor yet".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for from by with about into over under against between through during among across amid near within "
    "without despite toward towards upon off out up down behind beyond via per including following like".split()
)
NAME_PREPOSITIONS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "under", "close", "near", "within"})
DETERMINERS = frozenset("the a an this that these those his her their its our my your one two three four five some several many".split())
PRONOUNS = frozenset("he she they it i we you who".split())
# Common finite verbs which end a noun phrase when met on the way.
VERBS = frozenset(
    "said says told tells asked added made makes took takes went came comes got gave gives left put held led met saw became "
    "began wants wanted needs needed goes spoke ran won lost knew thought fired killed".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text: its span, where its words begin and end, and the words in lower case with straight apostrophes.

    ``plain`` is the whole sentence so, as long as the span: patterns over it need not look at every letter twice.
    """

    text: str
    span: Span
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    low: tuple[str, ...]
    plain: str

    def gap(self, index: int) -> str:
        """Return what stands between word ``index - 1`` and word ``index`` (to the sentence's ends at the edges)."""
        start = self.ends[index - 1] if index > 0 else self.span.start
        end = self.starts[index] if index < len(self.low) else self.span.end
        return self.text[start:end]

    def capital(self, index: int) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def index_at(self, offset: int) -> int:
        """Return the number of the first word that ends after ``offset`` (the number of words if none does)."""
        return bisect_right(self.ends, offset)

    def stretch(self, first: int, last: int) -> Span:
        """Return the span from word ``first`` through word ``last``."""
        return Span(self.starts[first], self.ends[last])


def make_sentence(text: str, span: Span) -> Sentence:
    """Split one sentence of ``text`` into words."""
    bounds, base = [match.span() for match in WORD.finditer(text, span.start, span.end)], span.start
    plain = lower(span.of(text)).replace("’", "'")
    low = tuple([plain[start - base : end - base] for start, end in bounds])
    return Sentence(text, span, tuple([start for start, _ in bounds]), tuple([end for _, end in bounds]), low, plain)


def lower(words: str) -> str:
    """Return words in lower case, as long as they were: what would grow ("İ") stays."""
    low = words.lower()
    return low if len(low) == len(words) else "".join(char.lower() if len(char.lower()) == 1 else char for char in words)


def is_filler(low: str) -> bool:
    """Tell whether a word can stand between who speaks and the cue: an auxiliary or an adverb."""
    return low in AUXILIARIES or low in ADVERBS or (low.endswith("ly") and len(low) > 4)


def inflect(lemma: str) -> tuple[str, ...]:
    """Return the forms of a regular English verb: base, -s, -ed, -ing."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith(("s", "sh", "ch", "x")):
        return lemma, lemma + "es", lemma + "ed", lemma + "ing"
    return lemma, lemma + "s", lemma + "ed", lemma + "ing"


@cache
def _past_forms() -> frozenset[str]:
    """Return the past forms of the cues: unlike "report" and "claims" these are never nouns."""
    out: set[str] = set()
    for row in lexicon.table("cues.tsv"):
        forms = row[4].split(",") if len(row) > 4 else inflect(row[0].partition(" ")[0])
        out.update(form for form in forms if form.endswith("ed"))
    return frozenset(out)


def is_time(low: str) -> bool:
    """Tell whether a word tells when, as in "on Tuesday" or "earlier this week"."""
    return low in lexicon.words("time-words.txt")


def phrase_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return the first and last word of the noun phrase that ends just before word ``index``; None if there is none.

    An apposition between commas ("Ann Day, head of the board, said") is part of the phrase.
    """
    last = index - 1
    if last < 0:
        return None
    gap = sentence.gap(index)
    if "," in gap or "–" in gap or "—" in gap or ")" in gap:
        return _apposed_before(sentence, index)
    if any(mark in gap for mark in ';:"”“…?!.'):
        return None
    first = _walk_back(sentence, last)
    return None if first is None else (first, last)


def _apposed_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    for at in range(index - 1, max(0, index - 25), -1):
        gap = sentence.gap(at)
        if any(mark in gap for mark in ';:"”“'):
            return None
        if "," in gap or "–" in gap or "—" in gap or "(" in gap:
            if sentence.low[at] in ("who", "which") or index - at >= 1:
                first = _walk_back(sentence, at - 1)
                if first is not None and (sentence.capital(at - 1) or sentence.low[first] in DETERMINERS):
                    return first, index - 1
            return None
    return None


def _walk_back(sentence: Sentence, last: int) -> int | None:
    low = sentence.low
    if low[last] in PRONOUNS:
        return last
    if is_time(low[last]) or low[last] in SUBORDINATORS or low[last] in AUXILIARIES or low[last] in PREPOSITIONS:
        return None
    first = last
    while first > 0:
        before, gap = low[first - 1], sentence.gap(first)
        if gap.strip(" \t\u00a0'’") or before in SUBORDINATORS or before in VERBS or before in PRONOUNS or is_time(before):
            break
        if before in AUXILIARIES or (before == "and" and not _joins(sentence, first)):
            break
        if before == "by" and first >= 3 and low[first - 2] in ("quoted", "cited", "interviewed", "contacted", "reached"):
            first -= 2  # "an official quoted by the paper": the official speaks
            continue
        if low[first] in DETERMINERS and before not in NAME_PREPOSITIONS and before != "and" and before not in DETERMINERS:
            break
        if before in PREPOSITIONS:
            # "a spokesman for the ministry" goes on; "In a statement the ministry" does not.
            if before not in NAME_PREPOSITIONS or first < 2 or sentence.gap(first - 1).strip(" \t\u00a0"):
                break
            ahead = low[first - 2]
            if ahead in PREPOSITIONS or ahead in SUBORDINATORS or ahead in AUXILIARIES or ahead in VERBS or ahead.endswith(("ed", "ing")):
                break
        first -= 1
    if low[first] in PREPOSITIONS or low[first] == "and":
        first += 1
    return first if first <= last else None


def _joins(sentence: Sentence, at: int) -> bool:
    # "and" joins two names or two plain nouns; between a verb phrase and a name it starts a new clause.
    return at >= 2 and sentence.capital(at) == sentence.capital(at - 2) and not is_filler(sentence.low[at - 2])


def phrase_after(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return the first and last word of the noun phrase that begins at word ``index``; None if there is none."""
    low, count = sentence.low, len(sentence.low)
    if index >= count or low[index] in SUBORDINATORS or low[index] in AUXILIARIES or is_time(low[index]):
        return None
    if low[index] in PREPOSITIONS:
        return None
    if low[index] in PRONOUNS:
        return index, index
    last = index
    while last + 1 < count:
        following, gap = low[last + 1], sentence.gap(last + 1)
        if gap.strip(" \t\u00a0'’"):
            break
        if following in SUBORDINATORS or following in AUXILIARIES or following in PRONOUNS or is_time(following) or following in VERBS:
            break
        if last > index and following in _past_forms() and not sentence.capital(last + 1):
            break
        if following in DETERMINERS and low[last] not in PREPOSITIONS and low[last] not in DETERMINERS and sentence.capital(last):
            break
        if following in PREPOSITIONS and (
            following not in NAME_PREPOSITIONS or following in ("to", "on") or (last + 2 < count and is_time(low[last + 2]))
        ):
            break
        if following == "and" and (last + 2 >= count or sentence.capital(last + 2) != sentence.capital(last)):
            break
        if re.fullmatch(r"\w+ly|\w+ing", following) and not sentence.capital(last + 1) and last > index:
            break
        last += 1
    return index, last


def with_apposition(sentence: Sentence, last: int) -> int:
    """Return the last word of the apposition that follows a name ("Ann Day, head of the board"), or ``last``."""
    count = len(sentence.low)
    if last + 1 >= count or not sentence.gap(last + 1).startswith(","):
        return last
    if (
        sentence.low[last + 1] not in DETERMINERS
        and not sentence.capital(last + 1)
        and sentence.low[last + 1] in PREPOSITIONS | SUBORDINATORS
    ):
        return last
    end = last + 1
    while end + 1 < count and not sentence.gap(end + 1).strip(" \t\u00a0'’") and sentence.low[end + 1] not in AUXILIARIES | SUBORDINATORS:
        end += 1
    return end if end - last <= 14 else last
