"""Cuts a text into words and word pieces for the tagger, with what lower-casing loses kept as shapes. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from headwater.networks import tokenizable

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

# A case (6) × inside quotation marks (2) × starts nothing, a sentence, a paragraph (3); the network adds one vector for each.
SHAPES = 36
ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’'»)]")
STRAIGHT = frozenset('"')
OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
# Short words before a full stop that does not end a sentence; single letters are caught by their length.
SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "sgt",
        "st",
        "jr",
        "sr",
        "prof",
        "rev",
        "hon",
        "capt",
        "cmdr",
        "maj",
        "no",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the network reads it: word pieces, and the words that they make up.

    ``ids`` and ``shapes`` have one entry a piece; ``first`` (the word's first piece), ``starts``, ``ends`` (code points) and
    ``breaks`` (0 inside a sentence, 1 starts a sentence, 2 starts a paragraph) one a word.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    breaks: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words that is read at once: ``begin`` to ``end``, of which ``core`` and after are this window's to label."""

    begin: int
    core: int
    end: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A text made of stored words, with each word's first and last offset (one past the end)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Return the words and word pieces of a text, with offsets into the text as given, whatever characters it holds."""
    encoding = tokenizer.encode(tokenizable(text), add_special_tokens=False)
    words = encoding.word_ids
    ids = np.asarray(encoding.ids, dtype=np.int64)
    if not words:
        none = np.zeros(0, dtype=np.int64)
        return Pieces(ids=ids, shapes=none, first=none, starts=none, ends=none, breaks=none)
    word = np.asarray(words, dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64)
    fresh = np.concatenate(([True], word[1:] != word[:-1]))
    first = np.flatnonzero(fresh)
    last = np.concatenate((first[1:], [len(word)])) - 1
    starts, ends = offsets[first, 0], offsets[last, 1]
    surfaces = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    gaps = [text[end:start] for end, start in zip([0, *ends[:-1].tolist()], starts.tolist(), strict=True)]
    breaks = np.asarray(_breaks(surfaces, gaps), dtype=np.int64)
    cases = np.asarray([_case(surface) for surface in surfaces], dtype=np.int64)
    quoted = np.asarray(_quoted(surfaces, breaks.tolist()), dtype=np.int64)
    shapes = (cases * 2 + quoted) * 3 + breaks
    return Pieces(ids=ids, shapes=shapes[np.cumsum(fresh) - 1], first=first, starts=starts, ends=ends, breaks=breaks)


def cut_windows(pieces: Pieces, *, size: int = 224, context: int = 64) -> list[Window]:
    """Cut the words into windows of at most ``size`` pieces of their own.

    A window ends at the end of a paragraph where one is near, else of a sentence, else anywhere. One that begins inside a paragraph
    reads the whole sentences before it too, up to ``context`` pieces: so each begins where texts begin, as in training.
    """
    windows: list[Window] = []
    count, total = len(pieces.first), len(pieces.ids)
    edge = np.append(pieces.first, total)
    core = 0
    while core < count:
        end = int(np.searchsorted(edge, edge[core] + size, side="right")) - 1
        end = max(end, core + 1)
        if end < count:
            end = _cut(pieces.breaks, core, end)
        begin = core
        if pieces.breaks[core] < 2:
            low = int(np.searchsorted(edge, edge[core] - context, side="left"))
            starts = np.flatnonzero(pieces.breaks[low:core] > 0)
            begin = low + int(starts[0]) if len(starts) else core
        windows.append(Window(begin=begin, core=core, end=end))
        core = end
    return windows


def _cut(breaks: NDArray[np.int64], core: int, end: int) -> int:
    for level in (2, 1):
        # A paragraph that starts in the first half would leave a window mostly empty; the next best break is taken.
        low = core + (1 if level == 1 else max(1, (end - core) // 3))
        found = np.flatnonzero(breaks[low : end + 1] >= level)
        if len(found):
            return int(low + found[-1])
    return end


def _breaks(surfaces: Sequence[str], gaps: Sequence[str]) -> list[int]:
    out: list[int] = []
    ended = False
    for index, (surface, gap) in enumerate(zip(surfaces, gaps, strict=True)):
        if index == 0 or "\n" in gap or "\r" in gap or "\u2029" in gap:
            out.append(2)
            ended = False
        elif ended and gap and not surface[:1].islower() and surface not in CLOSERS:
            out.append(1)
            ended = False
        else:
            out.append(0)
            if ended and surface not in CLOSERS:
                ended = False
        if surface in ENDS:
            before = surfaces[index - 1] if index else ""
            ended = surface != "." or not ((len(before) == 1 and before.isalpha()) or before.lower() in SHORT)
    return out


def _case(surface: str) -> int:
    if surface.islower():
        return 0
    if surface.isupper():
        return 2 if len(surface) > 1 else 1
    if surface[:1].isupper():
        return 1 if surface[1:].islower() else 3
    if surface.isdigit():
        return 4
    return 3 if surface.isalpha() else 5


def _quoted(surfaces: Iterable[str], breaks: Iterable[int]) -> list[int]:
    out: list[int] = []
    inside = False
    for surface, start in zip(surfaces, breaks, strict=True):
        if start == 2:
            inside = False
        if surface in STRAIGHT:
            out.append(1)
            inside = not inside
        elif surface in OPENING:
            inside = True
            out.append(1)
        else:
            out.append(int(inside))
            if surface in CLOSING:
                inside = False
    return out


# What corpora of the Penn Treebank's kind write for quotation marks and brackets.
STORED = {"``": "“", "''": "”", "`": "‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
GLUED = frozenset([".", ",", ";", ":", "?", "!", "%", ")", "]", "}", "”", "’", "...", "…", "n't", "n’t"])
HOOKS = ("'s", "’s", "'re", "'ve", "'ll", "'d", "'m", "’re", "’ve", "’ll", "’d", "’m")
LEADS = frozenset("“‘([{$£€#")


def join_words(words: Sequence[str]) -> Joined:
    """Make a text of stored words, spaced as a newspaper spaces them, so that the tagger sees what it was trained on."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    glue = True
    for stored in words:
        word = STORED.get(stored, stored)
        if not glue and word not in GLUED and word.lower() not in HOOKS:
            parts.append(" ")
            at += 1
        parts.append(word)
        starts.append(at)
        at += len(word)
        ends.append(at)
        glue = word in LEADS
    return Joined(text="".join(parts), starts=tuple(starts), ends=tuple(ends))
