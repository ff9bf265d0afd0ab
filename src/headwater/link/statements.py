"""Which of a claim's passages stands by itself as a sentence, and so may stand for the claim; and its words without what joined it on."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon

SHORT, LONG = 5, 28  # words: fewer seldom make a sentence, more seldom make one claim
LONGEST = 50  # words of a sentence that may name a claim
JOINED = re.compile(
    r"^(?:(?:however|but|and|still|meanwhile|plus|also|so|yet|nevertheless|moreover|in addition|instead|indeed|thus|then|that"
    r"|so far)\b,? *)+",
    re.I,
)
# What nobody can read without the words before it.
POINTING = re.compile(
    r"^(?:he|she|it|they|this|these|those|we|i|his|her|its|their|our|my|you|your|there|here|such|both|another)\b|\bsuch\b", re.I
)
HANGING = re.compile(
    r"^(?:who|which|whose|whom|where|when|what|why|how|whether|if|unless|until|because|although|though|while|whereas|after|before|since"
    r"|not|nor|or|than|as|to|of|for|with|without|from|about|including|despite|amid|during|by|under|over|against|at|was|were"
    r"|is|are|has|have|had|be|been|did|does|do|\w{3,}ing)\b",
    re.I,
)
CUT_OFF = re.compile(
    r"(?:\b(?:that|and|or|but|of|to|by|for|with|from|in|on|at|as|than|who|which|whom|where|when|the|a|an|his|her|its|their"
    r"|had|has|have|was|were|is|are|be|not|said|says|would|will)|,)$",
    re.I,
)
NOISE = re.compile(r"https?:|www\.|pic\.twitter|@\w|#\w|\?$|…|\.\.\.")
ENDED = re.compile(r"[a-z”\"][.!?]\s*[A-Z“\"]")


@cache
def _verb() -> re.Pattern[str]:
    verbs = "|".join(word for word in lexicon.lines("clause-verbs.txt") if word not in ("also", "even", "instead", "later", "not", "then"))
    return re.compile(rf"\b(?:{verbs}|be|been|do|can|must|should|\w{{3,}}ed)\b|n['’]t\b|\w['’](?:re|ve|ll|d)\b", re.I)


def plain_words(words: str) -> str:
    """Return the words of a passage as a claim: without "however" and the like in front, its first letter a capital."""
    flat = " ".join(words.split())
    rest = JOINED.sub("", flat)
    text = rest if rest and not HANGING.match(rest) else flat
    return text[:1].upper() + text[1:]


def count_faults(words: str) -> int:
    """Return how many things keep words from standing by themselves as a sentence; 0 where nothing does."""
    flat = plain_words(words)
    return sum(
        (
            2 * _hangs(words),
            2 * _is_cut_off(words),
            2 * (_verb().search(flat) is None),
            2 * (POINTING.search(flat) is not None),
            2 * (len(flat.split()) < SHORT),
            len(flat.split()) > LONG,
            NOISE.search(flat) is not None,
            ENDED.search(flat) is not None,
            flat.count("“") != flat.count("”") or flat.count('"') % 2,
        )
    )


def whole_sentence(words: str, sentence: str) -> str:
    """Return the words, or where they are only a part, the sentence that they are from, if that is whole and not too long."""
    fits = len(sentence.split()) <= LONGEST and NOISE.search(sentence) is None and not _is_part(sentence.lstrip('"“‘'))
    return sentence if fits and _is_part(words) else words


def _is_part(words: str) -> bool:
    return _hangs(words) or _is_cut_off(words)


def _hangs(words: str) -> bool:
    flat = plain_words(words)
    first = flat.split(" ", 1)[0].lower()
    lower = words.strip()[:1].islower()
    return HANGING.match(flat) is not None or first in lexicon.words("clause-verbs.txt") or (first.endswith("ed") and lower)


def _is_cut_off(words: str) -> bool:
    return CUT_OFF.search(words.rstrip(" \"”’'.")) is not None
