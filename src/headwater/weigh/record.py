"""What is on the record of a claim: the party concerned speaking of itself, a document that records it, an official act told as done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater import lexicon
from headwater.text import fold
from headwater.types import Claim

ON_RECORD = frozenset({"named_person", "organisation", "document"})
TOKEN = re.compile(r"[\w.-]+(?:['’]s)?")
OPENING = 5  # words: where the claim's subject stands

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The mentions that put a claim on the record, and those among them that settle it; these only where nobody on the record hedges."""

    all: Numbers
    party: Numbers
    papers: Numbers
    acts: Numbers

    @property
    def settles(self) -> int | None:
        """The first mention on the record that settles the claim; None where none does."""
        return next(iter((*self.party, *self.papers, *self.acts)), None)


def find_record(claim: Claim) -> Record:
    """Return what is on the record of a claim."""
    supports = [number for number, mention in enumerate(claim.mentions) if mention.act == "asserts"]
    record = tuple(number for number in supports if claim.mentions[number].kind in ON_RECORD)
    flat = record if all(claim.mentions[number].certainty == "certain" for number in record) else ()
    told = tuple(number for number in supports if claim.mentions[number].kind == "none" and claim.mentions[number].certainty == "certain")
    return Record(
        record,
        tuple(number for number in flat if _is_of_itself(claim, number)),
        tuple(number for number in flat if _is_record(claim, number)),
        _acts(claim, flat, told),
    )


def _is_of_itself(claim: Claim, number: int) -> bool:
    """Tell whether a person or body on the record is the one of whom its words tell something done, not something suffered."""
    mention = claim.mentions[number]
    if mention.kind not in ("named_person", "organisation") or not mention.source.split():
        return False
    last = fold(mention.source.split()[-1])
    tokens = [fold(token) for token in TOKEN.findall(mention.quote)]
    return any(token == last and tokens[at + 1 : at + 2] not in (["was"], ["were"]) for at, token in enumerate(tokens[:OPENING]))


def _is_record(claim: Claim, number: int) -> bool:
    """Tell whether a mention is a document that records something, and does not merely claim it."""
    mention = claim.mentions[number]
    only_claims = lexicon.words("papers-that-only-claim.txt")
    return mention.kind == "document" and not any(
        word in only_claims or word.rstrip("s") in only_claims for word in fold(mention.source).split()
    )


def _acts(claim: Claim, flat: Numbers, told: Numbers) -> Numbers:
    """Return the mentions by which an official act is told as done: somebody on the record, and an article in its own voice."""
    told_as_done = lexicon.words("official-acts.txt")
    words = (TOKEN.findall(fold(mention.quote)) for mention in claim.mentions if mention.act == "asserts")
    done = any(not told_as_done.isdisjoint(each) for each in words)
    return flat[:1] + told[:1] if flat and told and done else ()
