"""A run of capitalised words cut into names: openers dropped, titles parted from persons, peoples from what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater import lexicon
from headwater.annotate.capitals import Run, Token
from headwater.annotate.name_evidence import headed, known
from headwater.text import fold
from headwater.types import EntityType

ARTICLES = frozenset({"The", "A", "An", "This", "That", "THE"})
OFFICES = frozenset(
    {
        "House",
        "State",
        "Staff",
        "Defense",
        "Defence",
        "Treasury",
        "Education",
        "Energy",
        "Labor",
        "Commerce",
        "Agriculture",
        "Transportation",
        "Interior",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens ``first..last`` (half-open) that make one name; ``titled`` if an office stands before a person."""

    first: int
    last: int
    titled: bool = False


def parts(words: Sequence[Token], run: Run) -> list[Part]:
    """Return the names in a run of capitalised words, in order."""
    first, last = run.first, run.last
    openers = lexicon.words("openers.txt")
    while first < last and (words[first].word in ARTICLES or (opens(words, first) and words[first].word in openers)):
        if match_known(words, first, last) == last and last - first > 1 and words[first].word not in ARTICLES:
            break
        first += 1
    while last > first and not words[last - 1].capital:
        last -= 1
    return [] if first >= last else _cut(words, first, last)


def opens(words: Sequence[Token], at: int) -> bool:
    """Tell whether the word begins a sentence, a quotation or what comes after a colon."""
    return at == 0 or words[at].gap.strip() != ""


def match_known(words: Sequence[Token], first: int, last: int) -> int:
    """Return the end of the longest known name that begins at ``first`` (``first`` itself if there is none)."""
    if first >= last or fold(words[first].word) not in _beginnings():
        return first
    for end in range(min(last, first + 6), first, -1):
        if fold(" ".join(token.word for token in words[first:end])) in known():
            return end
    return first


def kind_at(words: Sequence[Token], first: int, last: int) -> EntityType | None:
    """Return the kind of a known name."""
    return known().get(fold(" ".join(token.word for token in words[first:last])))


def _cut(words: Sequence[Token], first: int, last: int) -> list[Part]:
    if match_known(words, first, last) == last:
        return [Part(first, last)]
    title = _title(words, first, last)
    if title is not None:
        office, person = title
        return [*_owners(words, first, office), Part(person, last, titled=True)]
    if words[last - 1].word in lexicon.words("paper-heads.txt") and last - first > 1:
        end = match_known(words, first, last)
        return [Part(first, end)] if end > first and kind_at(words, first, end) in ("group", "place") else []
    if words[first].lower in lexicon.words("common-words.txt") and first + 1 < last and match_known(words, first + 1, last) == last:
        return [Part(first + 1, last)]
    titles = lexicon.words("titles.txt")
    stated = next((at for at in range(first, last - 1) if words[at].lower in titles and words[at + 1].word == "of"), None)
    if stated is not None:
        return _owners(words, first, stated)
    if last - first > 1 and (headed(words[last - 1].word) or "of" in (token.word for token in words[first:last])):
        return [Part(first, last)]
    end = match_known(words, first, last)
    if first < end < last:
        rest = _cut(words, end, last) if words[end].capital else []
        return [Part(first, end), *rest]
    while (
        last > first
        and words[last - 1].lower in lexicon.words("titles.txt")
        and last - first > 1
        and words[last - 1].word
        not in (
            "King",
            "Prince",
            "Judge",
            "Justice",
            "Pope",
            "Bishop",
            "Marshal",
            "Baron",
            "Rabbi",
            "Major",
            "Queen",
            "Lord",
            "Count",
            "Cardinal",
            "Coach",
            "Priest",
        )
    ):
        last -= 1
    return [] if all(token.lower in _offices() for token in words[first:last]) else [Part(first, last)]


@cache
def _offices() -> frozenset[str]:
    return lexicon.words("titles.txt") | lexicon.words("role-words.txt") | {"crown"}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in known())


def _title(words: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    # Where the office begins to be read as one, and where the person begins.
    titles, given = lexicon.words("titles.txt"), lexicon.words("given-names.txt")
    for at in range(last - 2, first - 1, -1):
        if words[at].lower not in titles:
            continue
        person = at + 1
        if words[person].word == "of":
            person += 1
            while person < last and words[person].word in OFFICES | {"the", "and", "of"}:
                person += 1
        if person >= last or not words[person].capital:
            continue
        rest = words[person:last]
        if rest[0].word in given and len(rest) > 1:
            return at, person
        if headed(rest[-1].word) or all(token.lower in titles for token in rest):
            return None
        if all(token.lower in lexicon.words("common-words.txt") for token in rest):
            return None
        return at, person
    return None


def _owners(words: Sequence[Token], first: int, last: int) -> list[Part]:
    # What stands before an office: a people, a body, a country; the rest belongs to the office.
    out: list[Part] = []
    at = first
    while at < last:
        end = match_known(words, at, last)
        if end > at:
            out.append(Part(at, end))
            at = end
            continue
        for stop in range(last, at, -1):
            head = words[stop - 1].word
            if (stop - at > 1 and headed(head)) or (stop - at == 1 and head.isupper() and 2 <= len(head) <= 6 and head.isalpha()):
                out.append(Part(at, stop))
                at = stop - 1
                break
        at += 1
    return out
