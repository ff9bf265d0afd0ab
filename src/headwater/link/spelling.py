"""When two spellings are one name: diacritics, and the few letters that transliterations trade."""

from __future__ import annotations

import re

from headwater.text import fold

MIN_LENGTH = 5
# Letters that transliterations of one name exchange, longest first; what remains is how it sounds, roughly.
LETTERS = str.maketrans({"ž": "zh", "š": "sh", "č": "ch", "ć": "ch", "ț": "ts", "ţ": "ts", "ș": "sh", "ş": "sh", "ж": "zh"})
SOUNDS = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"defence"), "defense"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"shch|sch|tch|tsch"), "s"),
    (re.compile(r"ts|tz"), "t"),
    (re.compile(r"ch|sh|cz|sz"), "s"),
    (re.compile(r"zh|dj|dzh"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh(?=[eiy])"), "g"),
    (re.compile(r"gh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"c"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"oe|ae"), "e"),
    (re.compile(r"iy|yi|ij|ii|ey|ei|ie|y|ee"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(name: str) -> str:
    """Return the name as it sounds once the letters that transliterations exchange are made one."""
    out = re.sub(r"[^\w\s]", "", fold(name.lower().translate(LETTERS)))
    for pattern, letters in SOUNDS:
        out = pattern.sub(letters, out)
    return out


def skeleton(name: str) -> str:
    """Return the first letter and the consonants of how the name sounds."""
    heard = sound(name)
    return heard[:1] + re.sub(r"[aeiou\s]", "", heard[1:])


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two words, each of five letters or more, are spellings of one name.

    They sound alike, or have the same consonants and differ by one letter in seven or more.
    """
    if fold(one) == fold(other):
        return True
    if min(len(one), len(other)) < MIN_LENGTH or any(char.isdigit() for char in one + other):
        return False
    if sound(one) == sound(other):
        return True
    return min(len(one), len(other)) >= 7 and skeleton(one) == skeleton(other) and distance(sound(one), sound(other)) <= 1


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed to make one word the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]
