"""Which larger side a source belongs to, as far as its words tell: a government by its seat, its people or its offices."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from headwater import lexicon
from headwater.text import fold

PARTY_WORDS = re.compile(r"\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?P<what>campaign|family|administration|team|transition)\b")


PEOPLE = re.compile(
    r"\b(?P<people>[A-Z][a-z]{2,}[ie]ans?) (?:[a-z-]+ ){0,2}"
    r"(?:officials?|government|[Mm]inist(?:ry|er)s?|intelligence|services?|army|military|police|president|authorities|embassy)\b"
)


@cache
def _seats() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [(row[0], row[1]) for row in lexicon.table("governments.tsv")]
    return tuple(
        (re.compile(r"(?<![\w.])" + re.escape(seat) + r"(?![\w])"), country) for seat, country in sorted(rows, key=lambda r: -len(r[0]))
    )


@cache
def _peoples() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in lexicon.table("countries.tsv"):
        country = row[0]
        demonyms = row[2].split("|") if len(row) > 2 and row[2] else []
        for name in (country, *demonyms):
            out.setdefault(fold(name), country)
    return out


def find_party(words: str) -> str | None:
    """Return the side for which a source speaks ("U.S. officials" → "United States government"); None if it does not show."""
    low = fold(words)
    match = PARTY_WORDS.search(words)
    if match is not None and match.group("what") != "administration":
        return f"{match.group('name').split()[-1]} {match.group('what')}"
    tokens = re.findall(r"[^\W\d_]+", low)
    official = any(
        token in lexicon.words("official-heads.txt") or token.rstrip("s") in lexicon.words("official-heads.txt") for token in tokens
    )
    for pattern, country in _seats():
        found = pattern.search(low)
        if found is not None and (official or low.strip(" .") in (found.group(), f"the {found.group()}") or len(found.group()) > 7):
            return f"{country} government"
    if not official:
        return None
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            named = _peoples().get(" ".join(tokens[at : at + size]))
            if named is not None:
                return f"{named} government"
    match = PEOPLE.search(words)
    return f"{_land(match.group('people'))} government" if match is not None else None


def _land(people: str) -> str:
    """Return the land of a people that no table knows ("Ruritanian" → "Ruritania")."""
    return re.sub(r"(?<=[ie]a)ns?$", "", people)


SEATS = re.compile(r"\b(?:the )?(White House|Kremlin|Downing Street|Elysee|Élysée|Bundestag|Knesset|Blue House|Holy See)\b")


def seat_of(text: str) -> str | None:
    """Return the government whose seat a text speaks of most ("the Kremlin" → "Russia government"); None if of none."""
    votes = Counter(match.group(1) for match in SEATS.finditer(text))
    return find_party(min(votes, key=lambda seat: (-votes[seat], seat))) if votes else None


TITLES = r"(?:spokesman|spokeswoman|spokesperson|press secretary|communications director)"
BEFORE = re.compile(rf"^(?:the |a |an )?(?P<body>[^,;]+?)(?:['’]s)? (?:(?:chief|deputy|senior|top|former|acting) )*{TITLES}\b", re.I)
BEHIND = re.compile(rf"\b{TITLES} (?:for|of) (?:the )?(?P<body>[A-Z][\w.’'-]*(?:\s+(?:(?:of|for|the|and|on)\s+)?[A-Z][\w.’'-]*)*)")
APPOSED = re.compile(rf", (?:the |a |an )?(?P<body>[A-Z][^,;]+?)(?:['’]s)? {TITLES}\b")


def find_body(words: str) -> str | None:
    """Return the body whose spokesman a person is, by the words around the name ("ministry spokeswoman Ann Day")."""
    for pattern in (BEHIND, APPOSED, BEFORE):
        match = pattern.search(words)
        if match is None:
            continue
        body = re.sub(r"['’]s?$", "", match.group("body")).strip()
        if body[:1].isupper() and len(body.split()) <= 6 and body not in ("A", "An", "The", "One"):
            return body
    return None
