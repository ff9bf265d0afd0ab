"""Pure functions on text: paragraphs, sentences, words, quotation marks, folding. Offsets are code points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from headwater import lexicon
from headwater.types import Span

WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’.&/-][^\W_]+)*", re.UNICODE)
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# Only from where a row of stops begins: begun at each of them, a row of n stops that ends no sentence takes n² steps.
STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)")
LONGEST = 1200  # characters
OPENERS = "\"“‘'«([„"
# Words that begin a sentence far more often than they follow an abbreviation inside one.
STARTERS = frozenset(
    "a an the this that these those it he she they we i you his her their its our in on at but and so however if when while "
    "after before as for from with what who there here no yes some many most both one two meanwhile according".split()
)
MARK = re.compile(r"[\"“”„«»‘’]")
MARKS = {"“": "”", '"': '"', "«": "»", "„": "“", "``": "''"}


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs: lines that hold something, without the blanks around them."""
    out = []
    for match in LINE.finditer(text):
        span = trim(text, Span(match.start(), match.end()))
        if span.end > span.start:
            out.append(span)
    return out


def trim(text: str, span: Span, extra: str = "") -> Span:
    """Return the span without white space, and without the characters of ``extra``, at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return Span(start, end)


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """Return the sentences of the text (or of one stretch of it); a sentence never crosses the end of a paragraph.

    What runs on for more than LONGEST characters without an end is cut at a blank, so that no later step meets a text-long sentence.
    """
    out: list[Span] = []
    for paragraph in paragraphs(text) if within is None else [within]:
        start = paragraph.start
        for match in STOP.finditer(text, paragraph.start, paragraph.end):
            if _ends_sentence(text, match.start(), match.end(), paragraph.end):
                out.extend(_cut(text, trim(text, Span(start, match.end()))))
                start = match.end()
        rest = trim(text, Span(start, paragraph.end))
        if rest.end > rest.start:
            out.extend(_cut(text, rest))
    return out


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.find(" ", start + LONGEST // 2, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield trim(text, Span(start, end))
        start = end
    rest = trim(text, Span(start, sentence.end))
    if rest.end > rest.start:
        yield rest


def _ends_sentence(text: str, stop: int, after: int, limit: int) -> bool:
    at = after
    while at < limit and text[at].isspace():
        at += 1
    if at >= limit:
        return False
    follower = text[at : min(limit, at + 60)].lstrip(OPENERS)[:40]
    if not follower or follower[0].islower():
        return False
    if text[stop] != "." or after - stop > 1:
        return True
    before = re.search(r"(\S+)$", text[max(0, stop - 24) : stop])
    token = before.group(1).lstrip(OPENERS) if before else ""
    next_word = WORD.match(follower)
    starts = next_word is not None and next_word.group().lower() in STARTERS
    if token.lower() in lexicon.words("abbreviations.txt"):
        return starts and token.lower() in ("inc", "corp", "co", "ltd", "a.m", "p.m", "jr", "sr", "etc")
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", token):  # U.S, D.C: the sentence may end here or go on
        return starts
    # A lone initial is part of a name.
    return not re.fullmatch(r"[A-Z]", token)


def words(text: str, within: Span | None = None) -> list[Span]:
    """Return the words: runs of letters and digits, with inner hyphens, apostrophes and the stops of initials."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    return [Span(match.start(), match.end()) for match in WORD.finditer(text, start, end)]


def fold(text: str) -> str:
    """Return the text for comparing: no case, no diacritics, straight quotation marks. Lengths may change."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def quotations(text: str) -> list[Span]:
    """Return what stands in quotation marks, without the marks.

    A quotation that opens in one paragraph and is opened again in the next runs on; each paragraph gives its own span.
    Apostrophes are never taken for marks. Single curly marks count when a space or the start stands before them.
    """
    out: list[Span] = []
    for paragraph in paragraphs(text):
        out.extend(_quotations_in(text, paragraph))
    return out


def _quotations_in(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    close = ""
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        at, char = match.start(), match.group()
        if opened is None:
            if char in "“«„" or (char == '"' and _opens(text, at, paragraph)):
                opened, close = at + 1, MARKS[char]
            elif char == "‘" and (at == paragraph.start or text[at - 1].isspace()) and text.find("’", at, paragraph.end) > 0:
                opened, close = at + 1, "’"
        elif char == close or (close in "”“" and char in '”"'):
            if close == "’" and at + 1 < paragraph.end and text[at + 1].isalnum():
                continue  # an apostrophe inside
            if at > opened:
                yield Span(opened, at)
            opened = None
    if opened is not None and opened < paragraph.end and close != "’":
        yield Span(opened, paragraph.end)


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not after.isspace() and not (before.isalnum() and after in ".,;:")


TRIMMINGS = re.compile(r"\b(?:the|news|online|web|new)\b|\.(?:com|org|net|info|(?:co\.)?[a-z]{2})(?=\s|$)")


@lru_cache(maxsize=1 << 16)  # weighing compares the same few outlets millions of times in a large story
def outlet_key(name: str) -> str:
    """Return an outlet's name as it is compared: no case, no article, no "News", no domain ending; "" for ""."""
    folded = fold(name)
    return " ".join(re.findall(r"[^\W_]+", TRIMMINGS.sub(" ", folded))) or folded
