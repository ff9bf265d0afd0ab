"""How the names of one person fit together: surnames, initials, particles, spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from headwater import lexicon
from headwater.link.spelling import same_spelling

PATRONYMIC = ("bin", "ibn", "bint", "ben")  # what follows is the father's name, not a family's
PARTICLE = re.compile(r"^(?:al|el)[-’' ]")


def words_of(key: str) -> tuple[str, ...]:
    """Return the words of a folded personal name without initials and without an article before the surname."""
    words = [PARTICLE.sub("", word) for word in key.replace(".", " ").split()]
    kept = [word for word in words if len(word) > 1 and word not in ("al", "el")]
    return tuple(kept or words)


def full_form(key: str, count: Mapping[str, int], others: Sequence[str]) -> str | None:
    """Return the fuller name among ``others`` that a shorter one stands for; None if there is none or more than one may be meant.

    Where several fit, the one named at least three times as often as any other is meant.
    """
    short = words_of(key)
    fits = [other for other in others if other != key and shortens(short, words_of(other))]
    longest = max(fits, key=lambda other: (len(words_of(other)), other), default="")
    if all(fit == longest or shortens(words_of(fit), words_of(longest)) for fit in fits):
        return longest or None
    if len(fits) > 1:
        fits.sort(key=lambda other: (-count[other], other))
        if count[fits[0]] < 3 * count[fits[1]] and not same_person(words_of(fits[0]), words_of(fits[1])):
            return None
    return fits[0] if fits else None


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the short name is the end of the full one, or its first word where the family's name stands first."""
    if len(short) >= len(full):
        return False
    if full[-len(short) :] == short:
        return full[-len(short) - 1] not in PATRONYMIC
    return len(short) == 1 and full[0] == short[0] and (len(full) == 3 or short[0].capitalize() not in lexicon.words("given-names.txt"))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ only in a middle name or in spelling."""
    if len(one) < 2 or len(other) < 2:
        return False
    if {one[-1], other[-1]} & {"jr", "sr"} and one[-1] != other[-1]:
        return False
    if one[0] == other[0] and one[-1] == other[-1]:
        return len(one) == 2 or len(other) == 2 or one == other
    if len(one) != len(other):
        return False
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return len(pairs) <= 2 and all(same_spelling(left, right) for left, right in pairs)
