"""The passages of an article that may state a claim: contents of attributions piece by piece, and own-voice sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.link.chains import Chain
from headwater.link.clauses import EDGES, find_clauses, shares_subject
from headwater.link.voices import OWN
from headwater.text import sentences, trim, words
from headwater.types import Act, Annotations, Attribution, Certainty, Span
from headwater.wording import find_act, find_certainty

LEAST = 3  # words
NEAR = 200  # characters between who acts and what the act is about
LEAST_BESIDE = 5  # words of what is left of a sentence beside what somebody says in it
# "…, he said when asked about the report": the occasion on which something is said, which claims nothing.
ASKED = re.compile(r"(?:(?:when|if|after|once|as) )?(?:being )?(?:asked|questioned|pressed|quizzed|reached)\b", re.I)


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of an article that may be a mention, with the chain behind it; ``attribution`` is None for own voice.

    ``fit`` is how surely it says what its claim says, 0 to 1.
    """

    article: str
    span: Span
    quote: str
    chain: Chain
    act: Act
    certainty: Certainty
    cue: tuple[Span, ...] = ()
    attribution: int | None = None
    title: bool = False
    fit: float = 1.0


def find_passages(annotations: Annotations, chains: Sequence[Chain]) -> list[Passage]:
    """Return the passages in the order of the text."""
    out = [*_attributed(annotations, chains), *_own(annotations)]
    seen: dict[Span, Passage] = {}
    for passage in sorted(out, key=lambda passage: (passage.span, -len(passage.chain.via), passage.attribution is None)):
        held = seen.get(passage.span)
        if held is None or _deeper(annotations, passage, held):
            seen[passage.span] = passage
    return [seen[span] for span in sorted(seen)]


def _deeper(annotations: Annotations, passage: Passage, held: Passage) -> bool:
    """Tell whether, of two readings of the same words, the first goes further back."""
    if held.attribution is None or passage.attribution is None:
        return held.attribution is None
    outer = annotations.attributions[passage.attribution].outer
    return outer == held.attribution


def _attributed(annotations: Annotations, chains: Sequence[Chain]) -> Iterator[Passage]:
    text = annotations.article.text
    inner: dict[int, list[Span]] = defaultdict(list)
    for attribution in annotations.attributions:
        if attribution.outer is not None:
            inner[attribution.outer] += [*attribution.content, *attribution.cue, *attribution.source]
    for number, attribution in enumerate(annotations.attributions):
        for content in attribution.content:
            span = _told(text, attribution, content) if chains[number].voice.kind == "none" else content
            whole = _cut_denial(text, span) if attribution.act in ("denies", "doubts") else span
            pieces = [whole] if attribution.act == "declines" else list(_pieces(text, whole))
            for before, piece in zip((None, *pieces), pieces, strict=False):
                if number in inner and _mostly_inner(inner[number], piece):
                    continue
                quote = piece.of(text)
                if chains[number].voice.kind == "none" and ASKED.match(quote):
                    continue
                if len(words(text, piece)) >= (2 if attribution.act != "asserts" else LEAST):
                    yield Passage(
                        annotations.article.id, piece, quote, chains[number], find_act(quote, attribution.act),
                        _certainty(text, before, piece, attribution.certainty), attribution.cue, number, _is_title(annotations, piece),
                    )  # fmt: skip


def _certainty(text: str, before: Span | None, piece: Span, lent: Certainty = "certain") -> Certainty:
    """Return how surely a clause is put; one without a subject of its own is no surer than the clause before, whose "may" governs it."""
    if before is not None and shares_subject(text, piece):
        lent = find_certainty(before.of(text), lent=lent)
    return find_certainty(piece.of(text), lent=lent)


def _told(text: str, attribution: Attribution, content: Span) -> Span:
    """Return what the article itself tells where it tells of an act: who did it and the verb, with what the act is about."""
    if attribution.act != "asserts" or not attribution.cue:
        return content
    beside = [span for span in (*attribution.source, *attribution.cue) if abs(span.start - content.start) < NEAR]
    whole = Span(min(span.start for span in (*beside, content)), max(span.end for span in (*beside, content)))
    return content if "\n" in whole.of(text) else whole


def _mostly_inner(inner: Sequence[Span], piece: Span) -> bool:
    """Tell whether a piece of content is hardly more than what inner attributions report, cues and sources included."""
    covered = sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for span in inner)
    return covered > 0.6 * len(piece)


def _cut_denial(text: str, span: Span) -> Span:
    """Keep of a denial the words that carry it, without the relative clause that retells what is denied."""
    match = re.search(r", (?:which|who|that|as|saying|after|while|but|calling)\b", span.of(text))
    return span if match is None or match.start() < 8 else Span(span.start, span.start + match.start())


def _pieces(text: str, span: Span) -> Iterator[Span]:
    for sentence in sentences(text, span) if "\n" not in span.of(text) else sentences_of(text, span):
        yield from find_clauses(text, sentence)


def sentences_of(text: str, span: Span) -> list[Span]:
    """Return the sentences within a span that runs over several paragraphs."""
    return [
        trimmed
        for line in re.finditer(r"[^\n\r]+", span.of(text))
        for trimmed in sentences(text, Span(span.start + line.start(), span.start + line.end()))
    ]


def _own(annotations: Annotations) -> Iterator[Passage]:
    text = annotations.article.text
    taken = sorted(
        span
        for attribution in annotations.attributions
        for span in (*attribution.content, *attribution.cue, *attribution.source, *attribution.hearer)
    )
    for sentence in annotations.sentences:
        for free in _free(sentence, taken):
            beside = free != sentence
            pieces = list(find_clauses(text, trim(text, free, EDGES)))
            for before, piece in zip((None, *pieces), pieces, strict=False):
                quote = piece.of(text)
                if len(words(text, piece)) >= (LEAST_BESIDE if beside else LEAST) and not (beside and ASKED.match(quote)):
                    yield Passage(
                        annotations.article.id, piece, quote, Chain(OWN), _own_act(quote), _certainty(text, before, piece),
                        title=_is_title(annotations, piece),
                    )  # fmt: skip


def _own_act(quote: str) -> Act:
    # In its own voice an article may leave a thing open; it denies nothing that somebody said unless it says who did.
    return "doubts" if find_act(quote) == "doubts" else "asserts"


def _free(sentence: Span, taken: Sequence[Span]) -> Iterator[Span]:
    start = sentence.start
    for span in taken:
        if span.end <= start or span.start >= sentence.end:
            continue
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < sentence.end:
        yield Span(start, sentence.end)


def _is_title(annotations: Annotations, piece: Span) -> bool:
    return (
        bool(annotations.sentences)
        and annotations.article.title is not None
        and annotations.sentences[0].covers(piece)
        and piece.start < len(annotations.article.title) + 2
        and annotations.article.text.lstrip().startswith(annotations.article.title.strip()[:20])
    )
