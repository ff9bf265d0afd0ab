"""Where a sentence reports speech or thought: the cue words, and which act they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater import lexicon
from headwater.annotate.grammar import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Sentence, inflect, is_filler
from headwater.types import Act, Certainty
from headwater.wording import calls_untrue, names_claim

NEGATIONS = frozenset(
    {"not", "never", "n't", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "cannot", "can't"}
)
# After these a form like "report" or "claims" is a noun.
NOMINAL = DETERMINERS | frozenset("no any such recent new other another media news press false earlier latest same initial".split()) - {
    "that"
}

# Who did not say so leaves it open.
WITHHELD = frozenset("confirm say believe think accuse allege blame mention suggest claim".split())
NO_COMMENT = re.compile(r"[\"“‘']*no (?:further )?comment\b", re.I)


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of the table of cues."""

    lemma: str
    act: Act
    certainty: Certainty
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: its first and last word (auxiliaries and adverbs included), its head word and its entry."""

    first: int
    last: int
    head: int
    entry: CueEntry
    form: str
    negated: bool = False
    passive: bool = False

    @property
    def participle(self) -> bool:
        """Whether the cue is an "-ing" form without an auxiliary, which takes the subject of the clause before it."""
        return self.form.endswith("ing") and self.first == self.head


@cache
def cue_forms() -> dict[str, CueEntry]:
    """Return every verb form of words/cues.tsv with its entry; a two-word cue is keyed by its first word's forms."""
    out: dict[str, CueEntry] = {}
    for row in lexicon.table("cues.tsv"):
        lemma, act, certainty, frames = row[:4]
        entry = CueEntry(lemma, act, certainty, frozenset(frames.split(",")))  # type: ignore[arg-type]
        base, _, particle = lemma.partition(" ")
        forms = (base, *row[4].split(",")) if len(row) > 4 else inflect(base)
        for form in forms:
            key = f"{form} {particle}" if particle else form
            out.setdefault(key, entry)
    return out


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in cue_forms())


def cue_act(entry: CueEntry, *, negated: bool, content: str) -> Act:
    """Return the act of a cue over what it reports: an offer that is rejected is no denial, a report that is called a lie is one."""
    if NO_COMMENT.match(content) is not None:
        return "declines"
    if negated:
        if entry.lemma in WITHHELD:
            return "doubts"
        return "asserts" if entry.act in ("denies", "doubts") else entry.act
    if "claim" in entry.frames and not (names_claim(content) or calls_untrue(content)):
        return "asserts"
    if "naming" in entry.frames and calls_untrue(content):
        return "denies"
    return entry.act


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the verbal cues of a sentence in order, whether or not they turn out to have a source and a content."""
    table, low, out = cue_forms(), sentence.low, []
    begins = _first_words()
    for head, word in enumerate(low):
        if word not in begins:
            continue
        following = low[head + 1] if head + 1 < len(low) else ""
        entry = table.get(f"{word} {following}") or table.get(word)
        if entry is None or (head > 0 and sentence.capital(head) and not _all_capitals(sentence)) or _is_noun(sentence, head, entry):
            continue
        last = head + 1 if f"{word} {following}" in table else head
        first = head
        while first > 0 and is_filler(low[first - 1]) and not sentence.gap(first).strip(" \t\u00a0'’"):
            first -= 1
        # An adverb at the head of the sentence ("Earlier", "Also") is not part of the cue.
        while first < head and first == 0 and low[first] in ADVERBS:
            first += 1
        between = low[first:head]
        negated = any(token in NEGATIONS or token.endswith("n't") for token in between)
        passive = any(token in ("is", "was", "were", "are", "be", "been", "being") for token in between) and not word.endswith("ing")
        out.append(Cue(first, last, head, entry, word, negated, passive))
    return out


def _all_capitals(sentence: Sentence) -> bool:
    # In a headline in title case a capital tells nothing.
    long = [index for index, word in enumerate(sentence.low) if len(word) > 3]
    return len(long) > 2 and sum(sentence.capital(index) for index in long) > 0.8 * len(long)


def _is_noun(sentence: Sentence, head: int, entry: CueEntry) -> bool:
    word, before = sentence.low[head], sentence.low[head - 1] if head > 0 else ""
    if word == entry.lemma and before in cue_forms() and not before.endswith("ing"):
        return True  # "rejects report": of two in a row the second is what the first is about
    if head > 0 and sentence.gap(head).strip(" \t\u00a0'’"):
        before = ""
    if word in ("found", "find", "finds") and sentence.low[head + 1 : head + 2] == ("out",):
        return True
    if before in ("to", "of", "for", "by", "in", "from", "with", "on") and before in PREPOSITIONS:
        # "to say" has no source of its own; "of saying", "by saying" do, through the clause before.
        return not word.endswith("ing") and not (
            before == "to" and head > 1 and sentence.low[head - 2] in ("used", "continued", "came", "went")
        )
    if word in (entry.lemma, entry.lemma + "s") and (before in NOMINAL or before.endswith("'s")):
        return True
    # "the reported sale", "an alleged plan": an adjective.
    return word.endswith("ed") and before in ("the", "a", "an", "his", "her", "their", "its") and before not in AUXILIARIES
