"""Runs of capitalised words in a sentence: what may be a name, before anything is known of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from headwater import lexicon
from headwater.text import WORD
from headwater.types import Span

JOINERS = frozenset({"of", "and", "for", "the"})
ARABIC = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az)[-’'][^\W\d_]", re.IGNORECASE)
DESIGNATION = re.compile(
    r"(?=[A-Za-z-]*\d)(?:[A-Z][A-Za-z]{0,11}[-–]?\d{1,4}[A-Za-z]{0,4}|[A-Z][A-Za-z]+-[A-Z]{1,3}\d{0,3}|\d{1,2}[A-Z]{1,2}\d{1,3})(?:[-/]\w{1,4})?"
)
NOT_DESIGNATION = re.compile(
    r"(?:COVID|Covid|SARS|MERS|HIV|G|P|E|U|Q|A|CO|FY|SDG|MH|UTC|GMT)[-–]?\d{1,4}|H\dN\d|[A-Z]+-?(?:19|20)\d\d|Title[-–]?\d+"
)


class Token(NamedTuple):  # and no dataclass: a thousand are made an article, each in a third of the time
    """A word of a sentence; ``word`` is what may stand in a name, without a possessive or a small half of a compound."""

    start: int
    end: int
    word: str
    gap: str
    capital: bool
    closes: bool = False

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.word.lower()


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first..last`` (half-open) of a sentence which may make a name."""

    first: int
    last: int


def tokens(text: str, sentence: Span) -> list[Token]:
    """Return the words of the sentence with the white space and marks before each."""
    out: list[Token] = []
    at = sentence.start
    for match in WORD.finditer(text, sentence.start, sentence.end):
        (start, end), word = match.span(), match.group()
        if word.isalpha():
            out.append(Token(start, end, word, text[at:start], word[0].isupper()))
            at = end
            continue
        out.append(_token(word, start, text[at:start]))
        at = out[-1].end if not out[-1].closes else end
    return out


def _token(word: str, start: int, gap: str) -> Token:
    capital, closes = word[0].isupper(), False
    if word[-2:] in ("'s", "’s", "'S", "’S") and len(word) > 2:
        word, closes = word[:-2], True
    if "-" in word:
        if ARABIC.match(word):
            capital = capital or any(char.isupper() for char in word)
        else:
            head, _, rest = word.partition("-")
            if capital and rest[:1].islower() and "-" not in rest and head.isalpha():
                word, closes = head, True
            elif not capital and rest[:1].isupper() and head.isalpha():
                start, gap, word, capital = start + len(head) + 1, gap + head + "-", rest, True
    if not capital and word[0].isdigit() and DESIGNATION.fullmatch(word):
        capital = True
    return Token(start, start + len(word), word, gap, capital, closes)


def manner(words: Sequence[Token], text: str, sentence: Span) -> str:
    """Tell how the sentence is written: "caps", "title" (a headline with most words capitalised) or "plain"."""
    long = [token for token in words if len(token.word) > 3 and token.word[0].isalpha()]
    if len(words) < 4 or len(long) < 3:
        return "plain"
    if sum(token.word.isupper() for token in long) >= 0.8 * len(long):
        return "caps"
    if sum(token.capital for token in long) >= 0.75 * len(long) and text[sentence.end - 1] not in ".!":
        return "title"
    return "plain"


def runs(words: Sequence[Token]) -> list[Run]:
    """Return the longest runs of capitalised words, with the small words that names have inside them."""
    out: list[Run] = []
    at, plain = 0, lexicon.words("plain-capitals.txt")
    while at < len(words):
        if not words[at].capital or words[at].word in plain:
            at += 1
            continue
        last = at + 1
        while last < len(words):
            step = _next(words, at, last)
            if step == 0:
                break
            last += step
        out.append(Run(at, last))
        at = last
    return out


def _next(words: Sequence[Token], first: int, at: int) -> int:
    # How many tokens the run goes on by: 0 if it ends here.
    before, token = words[at - 1], words[at]
    if before.closes or not _joined(before, token):
        return 0
    if token.capital:
        return 0 if token.word in lexicon.words("plain-capitals.txt") and token.word not in ("Act", "Bill") else 1
    if token.word in lexicon.words("person-particles.txt"):
        for step in (1, 2):
            if at + step < len(words) and words[at + step].gap.isspace():
                if words[at + step].capital:
                    return step + 1
                if words[at + step].word not in lexicon.words("person-particles.txt"):
                    return 0
        return 0
    if token.word in JOINERS and at + 1 < len(words) and words[at + 1].gap.isspace():
        if token.word == "and":
            fits = _common(before.word) and words[at + 1].capital and _common(words[at + 1].word)
            return 2 if fits else 0
        if not (token.word == "of" and before.word in _of_heads()) and not (
            token.word == "for" and at - first >= 1 and before.word in _of_heads()
        ):
            return 0
        if words[at + 1].capital and words[at + 1].word not in lexicon.words("plain-capitals.txt"):
            return 2
        if words[at + 1].word == "the" and at + 2 < len(words) and words[at + 2].capital and words[at + 2].gap.isspace():
            return 3
    return 0


def _joined(before: Token, token: Token) -> bool:
    gap = token.gap
    if gap.isspace():
        return "\n" not in gap
    if gap.strip() == "&":
        return token.capital
    if gap.strip() == "." and gap[-1:].isspace():
        return len(before.word) == 1 or before.lower in row("abbreviated")
    return gap == ", " and token.lower in ("jr", "sr", "inc", "ltd", "llc")


def _common(word: str) -> bool:
    return word.lower() in lexicon.words("common-words.txt")


@cache
def row(kind: str) -> frozenset[str]:
    """Return the words of a row of ``words/name-openings.tsv``."""
    return frozenset(word for cells in lexicon.table("name-openings.tsv") if cells[0] == kind for word in cells[1].split())


@cache
def _of_heads() -> frozenset[str]:
    return lexicon.words("organisation-heads.txt") | row("offices") | row("places") | row("others")
