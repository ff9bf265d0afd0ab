"""Whether some words name a publisher: by the list of known ones, or by the way such names are made."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.text import fold

DOMAIN = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,40}){0,3}\.[a-z]{2,10}")
# Last words that publishers' names share with those of other bodies: "Data Record" is no publisher.
NOT_ALONE = re.compile(r"(?i)\b(?:department|ministry|bureau|university|institute|committee|office|police|court|council)\b")


@cache
def known_names() -> dict[str, str]:
    """Return the kind ("agency", …) of every publisher in the list, by its folded names."""
    out: dict[str, str] = {}
    for row in lexicon.table("publishers.tsv"):
        kind = row[2] if len(row) > 2 else ""
        for name in (row[0], *(row[1].split("|") if len(row) > 1 else ())):
            out.setdefault(bare(name), kind)
    return out


@cache
def full_names() -> dict[str, str]:
    """Return the first name of every publisher in the list, by each of its folded names."""
    out: dict[str, str] = {}
    for row in lexicon.table("publishers.tsv"):
        for name in (row[0], *(row[1].split("|") if len(row) > 1 else ())):
            out.setdefault(bare(name), bare(row[0]))
    return out


def bare(name: str) -> str:
    """Return the name for comparing: folded, without "the" and without stops at its ends."""
    return re.sub(r"^the ", "", fold(name).strip(" .,;:"))


def is_agency(name: str) -> bool:
    """Tell whether the name is a news agency's."""
    return known_names().get(bare(name)) == "agency"


def looks_like_publisher(name: str) -> bool:
    """Tell whether the name is a known publisher's, a domain, or ends in a word that publishers' names end in."""
    if bare(name) in known_names() or DOMAIN.fullmatch(name):
        return True
    parts = name.split()
    heads = {fold(head) for head in lexicon.words("publisher-heads.txt")}
    return len(parts) > 1 and name[:1].isupper() and fold(parts[-1].strip(".,")) in heads and not NOT_ALONE.search(name)


def same_publisher(one: str, other: str) -> bool:
    """Tell whether two names are one publisher's: equal when folded, or two names of one row of the list."""
    one, other = bare(one), bare(other)
    return full_names().get(one, one) == full_names().get(other, other)
