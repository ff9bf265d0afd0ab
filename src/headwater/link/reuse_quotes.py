"""Quotations of one utterance that outlets give differently: cut to a few words, translated anew, or changed.

Two quotations are one utterance where the same named person is said to have spoken them and enough of the shorter one's telling words
stand in the longer one: in the same order, or in another (as translators turn a sentence round) where there are more of them. Words are
compared by their stems ("sinks", "sinking"); what shares no words is not found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from headwater.link.chains import Chain
from headwater.link.likeness import RARE, background, stem
from headwater.link.voices import last_name
from headwater.text import fold, quotations, words
from headwater.types import Annotations, Span

SHORTEST = 4  # words of a quotation
TELLING = 2.0  # the weight from which a stem tells something
LEAST_TELLING = 3  # telling stems that both hold
LEAST_SHARE = 0.6  # of the weight of the shorter quotation, found in the longer one in order
LEAST_WORDS = 0.4  # and of its words, so that a few rare names do not carry it
SCATTERED = 2  # times the shorter quotation's length over which its words may lie in the longer one
SENTENCE = 30  # words of a quotation of which the order may be another
EARLIEST = 8  # of the quotations of one speaker that hold one stem, each is compared with so many first ones


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks of one article (its place in the order given), with their speaker and their stems."""

    article: int
    span: Span
    speaker: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance in two articles, the later one's place first: ``equal`` stems of the ``shorter`` and the ``longer`` quotation."""

    later: int
    earlier: int
    late: Span
    early: Span
    speaker: str
    equal: int
    shorter: int
    longer: int


def weigh_stem(word: str) -> float:
    """Return how telling a stem is."""
    return background().get(word, RARE)


def find_quotations(ordered: Sequence[Annotations], chains: Mapping[str, Sequence[Chain]]) -> list[Quotation]:
    """Return the quotations that a named person is said to have spoken, article by article."""
    out = []
    for place, each in enumerate(ordered):
        text = each.article.text
        spoken = [
            (content, chain.voice.name)
            for attribution, chain in zip(each.attributions, chains.get(each.article.id, ()), strict=False)
            if chain.voice.kind == "named_person"
            for content in attribution.content
        ]
        for span in quotations(text) if spoken else ():
            found = words(text, span)
            speaker = next((name for content, name in spoken if 2 * _shared(content, span) > len(span)), None)
            if speaker is not None and len(found) >= SHORTEST:
                out.append(Quotation(place, span, speaker, tuple(stem(fold(word.of(text))) for word in found)))
    return out


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def match_quotations(found: Sequence[Quotation]) -> list[Utterance]:
    """Return the pairs of quotations, of different articles, that are one utterance: for each, in each article, the one most alike."""
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    out: dict[tuple[int, int], Utterance] = {}
    for number, quotation in enumerate(found):
        speaker = last_name(quotation.speaker)
        met: dict[int, int] = defaultdict(int)
        for each in sorted(set(_telling(quotation.stems))):
            places = held[speaker, each]
            for other in places[:EARLIEST]:
                met[other] += 1
            places.append(number)
        for other in sorted(other for other, count in met.items() if count >= LEAST_TELLING):
            if found[other].article != quotation.article:
                utterance = _compare(quotation, found[other])
                key = (number, found[other].article)
                if utterance is not None and (key not in out or utterance.equal > out[key].equal):
                    out[key] = utterance
    return list(out.values())


def _compare(one: Quotation, other: Quotation) -> Utterance | None:
    short, long = sorted((one.stems, other.stems), key=len)
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()[:-1]
    ordered = [short[block.a + step] for block in blocks for step in range(block.size)]
    # What lies scattered over a long speech is alike by chance.
    reach = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    together = reach <= SCATTERED * len(short) and _tells(ordered, short, LEAST_TELLING)
    # A translator turns a sentence round: then more of its telling words must be there, and little else.
    turned = sorted((Counter(short) & Counter(long)).elements())
    whole = len(long) <= min(SENTENCE, SCATTERED * len(short)) and len(turned) >= LEAST_WORDS * len(short)
    if not together and not (whole and _tells(_telling(turned), _telling(short), LEAST_TELLING + 1)):
        return None
    equal = len(ordered) if together else len(turned)
    return Utterance(one.article, other.article, one.span, other.span, one.speaker, equal, len(short), len(long))


def _telling(stems: Sequence[str]) -> list[str]:
    return [each for each in stems if weigh_stem(each) >= TELLING]


def _tells(same: Sequence[str], whole: Sequence[str], least: int) -> bool:
    """Tell whether the words that are the same are enough of the whole: by weight, by number, and of telling ones."""
    enough = sum(map(weigh_stem, same)) >= LEAST_SHARE * sum(map(weigh_stem, whole)) and len(same) >= LEAST_WORDS * len(whole)
    return enough and len(set(_telling(same))) >= least
