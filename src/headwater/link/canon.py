"""Names that are known beforehand to be one thing: a country and its short forms, an outlet and its initials."""

from __future__ import annotations

from functools import cache

from headwater import lexicon
from headwater.text import fold
from headwater.types import EntityType


@cache
def canon() -> dict[tuple[EntityType, str], str]:
    """Return, for a kind and a folded name without "the", the name that things of that kind go by in headwater's tables."""
    out: dict[tuple[EntityType, str], str] = {}
    for row in lexicon.table("publishers.tsv"):
        for name in (row[0], *(row[1].split("|") if len(row) > 1 else ())):
            out.setdefault(("publisher", bare(name)), row[0])
    for row in lexicon.table("countries.tsv"):
        name, others, peoples = (*row, "", "")[:3]
        for other in (name, *others.split("|")):
            out.setdefault(("place", bare(other)), name)
        first = peoples.split("|")[0]
        for people in peoples.split("|"):
            for form in (people, people + "s"):
                out.setdefault(("group", bare(form)), first)
    return out


def bare(name: str) -> str:
    """Return the name folded, with single spaces, without "the" in front."""
    return " ".join(fold(name).split()).removeprefix("the ")


def key_of(name: str, kind: EntityType) -> str:
    """Return the form by which two mentions of that kind are the same name; hyphens and spaces in a weapon's number do not count."""
    known = canon().get((kind, bare(name)))
    if known is not None:
        return bare(known)
    key = bare(name)
    if kind == "equipment" and any(char.isdigit() for char in key):
        return key.replace("-", "").replace("–", "").replace(" ", "")
    return key
