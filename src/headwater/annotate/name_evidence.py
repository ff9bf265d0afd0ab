"""What speaks for a name being a person, body, place, group, event, outlet or weapon: votes from its words and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from headwater import lexicon
from headwater.annotate.capitals import DESIGNATION, NOT_DESIGNATION, Token
from headwater.text import fold
from headwater.types import EntityType

Votes = dict[EntityType, float]

DOMAIN = re.compile(
    r"[\w-]{2,}(?:\.[\w-]{2,})*\.(?:com|org|net|info|eu|ro|ru|ua|uk|de|fr|it|es|pl|bg|md|by|tv|news|ir|il|in|cn|jp|kr|au|ca|us|io|me|am|az|ge|kz)"
)
HEADS = ("organisation-heads.txt", "place-heads.txt", "event-heads.txt", "publisher-heads.txt")


@cache
def beside(kind: str) -> frozenset[str]:
    """Return the words of a row of ``words/name-neighbours.tsv``."""
    return frozenset(word for row in lexicon.table("name-neighbours.tsv") if row[0] == kind for word in row[1].split())


@cache
def known() -> dict[str, EntityType]:
    """Return the names whose kind is known beforehand, folded: countries, peoples, capitals, seats and outlets."""
    out: dict[str, EntityType] = {}
    for name, others, peoples, capitals in (pad(row) for row in lexicon.table("countries.tsv")):
        for place in (name, *others.split("|"), *capitals.split("|")):
            out.setdefault(fold(place), "place")
        for people in peoples.split("|"):
            out[fold(people)] = "group"
            if people.endswith(("n", "i")):
                out[fold(people + "s")] = "group"
    weak = {fold(name) for name in lexicon.words("publishers-weak.txt")}
    for name, others, *_ in (pad(row) for row in lexicon.table("publishers.tsv")):
        for outlet in (name, *others.split("|")):
            bare = fold(outlet.removeprefix("The "))
            if bare not in weak and (" " in bare or not outlet.startswith("The ")):
                out[bare] = "publisher"
    for city in lexicon.words("cities.txt"):
        out.setdefault(fold(city), "place")
    for name, kind in lexicon.table("seats.tsv"):
        out[fold(name)] = kind  # type: ignore[assignment]
    out.pop("", None)
    return out


def pad(row: tuple[str, ...]) -> tuple[str, str, str, str]:
    """Return the row with four cells."""
    cells = (*row, "", "", "", "")
    return cells[0], cells[1], cells[2], cells[3]


@cache
def outlets() -> frozenset[str]:
    """Return the folded names of all outlets in the table, those with a second meaning too."""
    rows = (pad(row) for row in lexicon.table("publishers.tsv"))
    return frozenset(fold(name.removeprefix("The ")) for row in rows for name in (row[0], *row[1].split("|")) if name)


def add(votes: Votes, kind: EntityType, weight: float) -> None:
    """Add ``weight`` to the votes for a kind."""
    votes[kind] = votes.get(kind, 0.0) + weight


def votes(words: Sequence[Token], first: int, last: int, *, titled: bool = False) -> Votes:
    """Weigh what the words ``first..last`` themselves and those around them say of the kind of the name."""
    out: Votes = {}
    shape(out, words[first:last])
    if titled:
        add(out, "person", 5)
    before = [token.word for token in words[max(0, first - 3) : first]]
    after = words[last : last + 6]
    _from_before(out, words, first, last, before)
    if after:
        _from_after(out, words, last, after, single=last - first == 1)
    return out


def shape(out: Votes, name: Sequence[Token]) -> None:
    """Weigh the words of the name alone."""
    texts = [token.word for token in name]
    key, head = fold(" ".join(texts)), texts[-1]
    kind = known().get(key)
    if kind is not None:
        add(out, kind, 8)
        return
    if key in outlets():
        add(out, "publisher", 0.5)
    if len(texts) == 1:
        halves = [known().get(fold(half)) for half in head.split("-")]
        if len(halves) == 2 and all(half in ("group", "place") for half in halves):
            add(out, "group", 8)
        elif DOMAIN.fullmatch(head.lower()) and head.count(".") == 1:
            add(out, "publisher", 6)
        elif head.isupper() and 2 <= len(head) <= 6 and head.isalpha():
            add(out, "organisation", 2)
        elif head in lexicon.words("given-names.txt"):
            add(out, "person", 1.2)
        return
    if head in lexicon.words("organisation-heads.txt") or any(
        w in lexicon.words("organisation-heads.txt") and v == "of" for w, v in pairwise(texts)
    ):
        add(out, "organisation", 5)
    elif texts[0] in lexicon.words("given-names.txt") or any(len(word) == 1 for word in texts[1:-1]):
        add(out, "person", 4)
    elif head in lexicon.words("publisher-heads.txt"):
        add(out, "publisher", 4)
    elif head in lexicon.words("event-heads.txt"):
        add(out, "event", 4)
    elif head in lexicon.words("place-heads.txt") or texts[0] in (
        "Lake",
        "Mount",
        "Cape",
        "Gulf",
        "Fort",
        "San",
        "Santa",
        "Strait",
        "Bay",
        "Sea",
        "Port",
    ):
        add(out, "place", 4)
    elif any(word.lower() in lexicon.words("person-particles.txt") for word in texts[1:-1]) and "of" not in texts:
        add(out, "person", 1.5)
    elif texts[0] in beside("directions"):
        add(out, "place", 4)
    elif known().get(fold(head)) == "place":
        add(out, "organisation", 1)


def headed(word: str) -> bool:
    """Tell whether a name that ends in the word is that of a body, place, event or outlet."""
    return any(word in lexicon.words(name) for name in HEADS)


def is_designation(word: str) -> bool:
    """Tell whether the word looks like a weapon's designation: letters and digits, and not a disease, summit or year."""
    return not word.isalpha() and DESIGNATION.fullmatch(word) is not None and NOT_DESIGNATION.fullmatch(word) is None


def _from_before(out: Votes, words: Sequence[Token], first: int, last: int, before: Sequence[str]) -> None:
    gap, one = words[first].gap, before[-1].lower() if before else ""
    two = before[-2].lower() if len(before) > 1 else ""
    if not one:
        return
    close = gap.isspace()
    if close and before[-1] in ("Mr", "Mrs", "Ms", "Dr"):
        add(out, "person", 6)
    elif (close or (gap == ", " and last - first > 1)) and one in lexicon.words("titles.txt") and not words[first - 1].closes:
        add(out, "person", 4)
    if not close:
        return
    if one in beside("within"):
        add(out, "place", 2)
    elif one in ("at", "from", "to") and last - first < 3:
        add(out, "place", 0.4)
    elif one == "of" and two in beside("areas"):
        add(out, "place", 5)
    elif one == "of" and two in ("members", "founder", "founders", "member", "wing", "branch", "employees"):
        add(out, "organisation", 2)
    elif one in beside("bodies"):
        add(out, "organisation", 3)
    elif one == "the" and last - first == 1:
        add(out, "organisation", 0.8)
        if words[first].word in lexicon.words("publisher-heads.txt"):
            add(out, "publisher", 1 + 2 * (two in ("told", "to", "by", "as")))
    if one in beside("outlet") or (one in ("agency", "agencies") and two in ("news", "press", "wire")):
        add(out, "publisher", 4)
    at = first - 1 - (one == "the")
    if at >= 1 and fold(words[first].word) in outlets():
        use = " ".join(token.word.lower() for token in words[at - 1 : at + 1])
        if use in ("according to", "reported by", "quoted by", "interview with", "published by", "cited by") or use.endswith(
            (" told", " citing", " quoting")
        ):
            add(out, "publisher", 4)
    if use_told(words, first):
        add(out, "publisher", 0.6)


def use_told(words: Sequence[Token], first: int) -> bool:
    """Tell whether the name is the one told or referred to: "told X", "according to the X"."""
    at = first - 1
    if at >= 0 and words[at].lower == "the":
        at -= 1
    if at < 0:
        return False
    return words[at].lower in ("told", "citing", "quoting") or (words[at].lower == "to" and at > 0 and words[at - 1].lower == "according")


def _from_after(out: Votes, words: Sequence[Token], last: int, after: Sequence[Token], *, single: bool) -> None:
    gap, one = after[0].gap, after[0].word
    close = gap.isspace()
    if close and one in beside("speech"):
        add(out, "person", 1)
        if single:
            add(out, "organisation", 0.3)
    if close and one in beside("reported") and one not in beside("speech"):
        add(out, "publisher", 4 if fold(words[last - 1].word) in outlets() else 0.8)
    if gap == ", " and (one == "who" or (one.isdigit() and len(one) == 2)):
        add(out, "person", 3)
    if gap == ", " and after[0].capital and not after[0].closes and known().get(fold(one)) == "place":
        add(out, "place", 2.5)
    if close and one in beside("members") and one not in ("leader", "officials"):
        add(out, "organisation", 2)
    elif close and one in beside("members"):
        add(out, "organisation", 1)
    if (close and one in beside("outlet")) or (close and one == "news" and len(after) > 1 and after[1].word == "agency"):
        add(out, "publisher", 4)
