"""Names in a text and what kind of thing each names, by rule: no model, no parser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater import lexicon
from headwater.annotate import name_evidence as evidence
from headwater.annotate import weapons
from headwater.annotate.capitals import Run, Token, manner, runs, tokens
from headwater.annotate.name_parts import Part, parts
from headwater.text import fold
from headwater.types import EntityMention, EntityType, Span

ORDER: tuple[EntityType, ...] = ("equipment", "publisher", "person", "organisation", "group", "place", "event")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name: ``key`` is its folded form; ``sure`` if its capital is not owed to the start of a sentence."""

    span: Span
    key: str
    words: tuple[str, ...]
    votes: evidence.Votes
    sure: bool


def find_entities(text: str, sentences: Sequence[Span], content_free: Sequence[Span] = ()) -> tuple[EntityMention, ...]:
    """Return the names in the sentences, sorted, none overlapping another; in what is not content only names of equipment.

    Headlines that capitalise every word give only names which the rest of the text gives too.
    """
    found: list[Candidate] = []
    headlines: list[Candidate] = []
    captions: list[Candidate] = []
    for sentence in sentences:
        words = tokens(text, sentence)
        how = manner(words, text, sentence)
        (found if how == "plain" else headlines).extend(candidates(text, sentence, words, whole=how == "plain"))
    for sentence in content_free:
        captions.extend(candidates(text, sentence, tokens(text, sentence), whole=True))
    kind = decide(found, captions)
    chosen = [c for c in found if c.key in kind]
    chosen += [c for c in headlines if c.key in kind]
    out = {c.span: EntityMention(c.span, name_of(text, c.span), kind[c.key]) for c in chosen if c.key in kind}
    out |= {c.span: EntityMention(c.span, name_of(text, c.span), "equipment") for c in captions if kind.get(c.key) == "equipment"}
    return apart(out.values())


def candidates(text: str, sentence: Span, words: Sequence[Token], *, whole: bool) -> list[Candidate]:
    """Return what may be a name in one sentence; ``whole`` is False for a headline, whose runs are cut at every known name."""
    out: list[Candidate] = []
    for run in runs(words):
        for part in parts(words, run) if whole else pieces(run):
            name = words[part.first : part.last]
            votes = evidence.votes(words, part.first, part.last, titled=part.titled)
            weapons.weigh(votes, text, sentence, words, part.first, part.last)
            key = fold(" ".join(token.word for token in name))
            opening = part.first == 0 or words[part.first].gap.strip(" \u00a0") != ""
            span = Span(name[0].start, name[-1].end)
            out.append(Candidate(span, key, tuple(token.word for token in name), votes, not opening))
    return out


def pieces(run: Run) -> list[Part]:
    """Return every stretch of up to four words of a headline's run, longest first: the text itself tells which are names."""
    return [Part(first, last) for size in (4, 3, 2, 1) for first in range(run.first, run.last - size + 1) for last in (first + size,)]


def decide(found: Sequence[Candidate], captions: Sequence[Candidate]) -> dict[str, EntityType]:
    """Choose one kind for every name from all its votes in the article; names without any ground are left out."""
    tally: dict[str, evidence.Votes] = {}
    sure: dict[str, bool] = {}
    peak: dict[str, float] = {}
    shown: dict[str, tuple[str, ...]] = {}
    for candidate in found:
        total = tally.setdefault(candidate.key, {})
        peak[candidate.key] = max([peak.get(candidate.key, 0.0), *candidate.votes.values()])
        for kind, weight in candidate.votes.items():
            evidence.add(total, kind, weight)
        sure[candidate.key] = sure.get(candidate.key, False) or candidate.sure
        shown[candidate.key] = candidate.words
    for candidate in captions:
        evidence.add(tally.setdefault(candidate.key, {}), "equipment", candidate.votes.get("equipment", 0))
        sure.setdefault(candidate.key, candidate.sure or candidate.votes.get("equipment", 0) >= 2)
        shown.setdefault(candidate.key, candidate.words)
    out: dict[str, EntityType] = {}
    for key, total in tally.items():
        chosen = choose(shown[key], total, sure=sure[key], peak=peak.get(key, 0.0), caption=key not in peak)
        if chosen is not None:
            out[key] = chosen
    surnames(out, tally, shown)
    plain_names(out, shown)
    bare_outlets(out, shown)
    return out


def choose(name: tuple[str, ...], total: evidence.Votes, *, sure: bool, peak: float, caption: bool) -> EntityType | None:
    """Return the kind with the most votes; with none, what a name of that shape most often is, or None.

    ``peak`` is the heaviest single vote: many weak ones do not make a name of plain words.
    """
    common = lexicon.words("common-words.txt")
    plain = [word for word in name if word.lower() in common or (len(name) == 1 and evidence.headed(word))]
    best = max(ORDER, key=lambda kind: (total.get(kind, 0), -ORDER.index(kind)))
    weight = total.get(best, 0.0)
    if weight == 0:
        best = "organisation"
    half = [word for word in name if word.lower() in lexicon.words("half-common-words.txt")]
    if len(name) == 1 and half and peak < 2:
        return None
    if caption:
        return "equipment" if total.get("equipment", 0) >= 2 and len(plain) < len(name) else None
    if len(plain) == len(name) and peak < 3:
        return None
    if not sure and len(name) == 1 and weight < 1:
        return None
    if best == "equipment" and 0 < weight < 2.5:
        rest: evidence.Votes = {kind: w for kind, w in total.items() if kind != "equipment" and w > 0}
        if not rest:
            return None
        best = max(rest, key=lambda kind: rest[kind])
        weight = rest[best]
    if best == "publisher" and weight < 1.5:
        return "organisation"
    if best == "person" and len(name) > 3 and all(word[0].isupper() and len(word) > 1 for word in name):
        return None  # names run together, as pages do that list people without marks between
    if weight > 0.5:
        return best
    if len(name) == 1:
        return "organisation" if sure and len(name[0]) > 1 else None
    if name[0].isupper() and len(name[0]) > 1:
        return "organisation"
    return "person" if len(name) < 4 and not plain and not half else None


def surnames(out: dict[str, EntityType], tally: dict[str, evidence.Votes], shown: dict[str, tuple[str, ...]]) -> None:
    """Make the bare surname of a person who is named in full a person too."""
    people = [key.split() for key, kind in out.items() if kind == "person" and " " in key]
    first = {words[0] for words in people}
    last = {surname for words in people for surname in (words[-1], words[-1].removeprefix("al-").removeprefix("el-"))}
    for key in shown:
        strong = max((weight for kind, weight in tally[key].items() if kind != "person"), default=0)
        if " " not in key and ((key in last and strong < 6) or (key in first and strong < 2)):
            out[key] = "person"


def plain_names(out: dict[str, EntityType], shown: dict[str, tuple[str, ...]]) -> None:
    """Make a name equipment that is the first half of a weapon's designation: "Sokol" beside "Sokol-S2"."""
    stems = {key.split("-")[0] for key, kind in out.items() if kind == "equipment" and "-" in key}
    for key in shown:
        if key in stems and len(key) > 2 and out.get(key) in (None, "organisation", "person"):
            out[key] = "equipment"


def bare_outlets(out: dict[str, EntityType], shown: dict[str, tuple[str, ...]]) -> None:
    """Make "the Journal" an outlet where the article names one that ends so."""
    ends = {key.split()[-1] for key, kind in out.items() if kind == "publisher" and " " in key}
    for key, name in shown.items():
        if key in ends and len(name) == 1 and name[0] in lexicon.words("publisher-heads.txt"):
            out[key] = "publisher"


def name_of(text: str, span: Span) -> str:
    """Return the words of the span with single spaces."""
    return " ".join(span.of(text).split())


def apart(mentions: Iterable[EntityMention]) -> tuple[EntityMention, ...]:
    """Return the mentions sorted, the longer one where two overlap."""
    kept: list[EntityMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and kept[-1].span.overlaps(mention.span):
            if len(mention.span) > len(kept[-1].span):
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)
