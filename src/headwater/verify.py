"""Every line of a dossier checked again: hashes of the texts, offsets, exact words, and that every number points to something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.types import Article, Claim, Dossier, Span, Story

ACT = {"supports": "asserts", "denies": "denies", "doubts": "doubts", "declines": "declines"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a dossier that does not hold: where it stands, and what is wrong."""

    where: str
    what: str


def verify_dossier(dossier: Dossier, *, against: Sequence[Article] | None = None) -> tuple[Problem, ...]:
    """Return what does not hold in a dossier, in its order; nothing if all does.

    ``against`` are the articles as they are now: each text of the dossier must be among them, by its hash.
    """
    now = None if against is None else {article.sha256 for article in against}
    return tuple(problem for number, story in enumerate(dossier.stories) for problem in _story(f"stories[{number}]", story, now))


def _story(where: str, story: Story, now: set[str] | None) -> Iterator[Problem]:
    texts: dict[str, str] = {}
    for number, article in enumerate(story.articles):
        place = f"{where}.articles[{number}] ({article.id})"
        if article.id in texts:
            yield Problem(place, "another article has the same id")
        texts[article.id] = article.text
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != article.sha256:
            yield Problem(place, f"the text's SHA-256 is {digest}, not {article.sha256}")
        elif now is not None and digest not in now:
            yield Problem(place, "this text is not among the articles it is compared with")
        yield from _spans(place, article.text, (*(credit.span for credit in article.credits), *article.content_free))
        for credit in article.credits:
            if not _said(credit.name, credit.span.of(article.text)):
                yield Problem(place, f"the credit {credit.name!r} is not in its words {credit.span.of(article.text)!r}")
    for number, claim in enumerate(story.claims):
        yield from _claim(f"{where}.claims[{number}] ({claim.id})", claim, texts, {source.id for source in story.sources})
    yield from _rest(where, story, texts)


def _spans(where: str, text: str, spans: Iterable[Span]) -> Iterator[Problem]:
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            yield Problem(where, f"{span.start}..{span.end} lies outside the text, which has {len(text)} characters")


def _said(name: str, words: str) -> bool:
    plain = " ".join(name.split()).casefold()
    return plain in " ".join(words.split()).casefold()


def _claim(where: str, claim: Claim, texts: dict[str, str], sources: set[str]) -> Iterator[Problem]:
    for number, mention in enumerate(claim.mentions):
        place = f"{where}.mentions[{number}]"
        text = texts.get(mention.article)
        if text is None:
            yield Problem(place, f"there is no article {mention.article!r}")
            continue
        found = mention.span.of(text)
        if found != mention.quote:
            yield Problem(place, f"{mention.span.start}..{mention.span.end} reads {found[:80]!r}, not {mention.quote[:80]!r}")
        yield from _spans(place, text, (mention.span, *mention.cue, *mention.source_span, *mention.via_span))
        if mention.source_id is not None and mention.source_id not in sources:
            yield Problem(place, f"there is no source {mention.source_id!r}")
        if (mention.source == "") != (mention.kind == "none"):
            yield Problem(place, "a mention without a source is of kind none, and only that")
        if len(mention.via_span) != len(mention.via):
            yield Problem(place, f"{len(mention.via)} publishers are credited, by {len(mention.via_span)} stretches of words")
    for origin in claim.origins:
        acts = {claim.mentions[number].act for number in origin.mentions if 0 <= number < len(claim.mentions)}
        if acts - {ACT[origin.stance]}:
            yield Problem(where, f"the origin {origin.name!r} {origin.stance}, but its mentions do otherwise: {', '.join(sorted(acts))}")
    count = len(claim.mentions)
    held = sorted(number for origin in claim.origins for number in origin.mentions)
    if held != list(range(count)):
        yield Problem(where, "not every mention stands in exactly one origin")
    numbers = [number for origin in claim.origins for reason in origin.reasons for number in reason.evidence]
    grade = claim.admiralty
    told = [claim.status_reason, *claim.independent.reasons, *claim.judged, grade.reason if grade is not None else None]
    numbers += [number for reason in told if reason is not None for number in reason.evidence]
    numbers += [moment.mention for moment in claim.timeline if moment.mention is not None]
    yield from _numbers(where, numbers, count)
    if grade is not None and not 1 <= grade.digit <= 6:
        yield Problem(where, f"there is no digit {grade.digit} in the Admiralty code")
    opposed = any(mention.act in ("denies", "doubts") for mention in claim.mentions)
    if grade is not None and grade.digit == 1 and (claim.independent.min < 2 or opposed):
        yield Problem(where, "the digit is 1, but no two independent origins that nobody contradicts stand behind it")
    supports = len({(origin.name, origin.kind) for origin in claim.origins if origin.stance == "supports"})
    if not 0 <= claim.independent.min <= claim.independent.max <= supports:
        yield Problem(where, f"independent {claim.independent.min}..{claim.independent.max} does not fit {supports} supporting origins")


def _numbers(where: str, numbers: Iterable[int], count: int) -> Iterator[Problem]:
    for number in numbers:
        if not 0 <= number < count:
            yield Problem(where, f"mention {number} is spoken of, but there are {count}")


def _rest(where: str, story: Story, texts: dict[str, str]) -> Iterator[Problem]:
    claims = {claim.id: claim for claim in story.claims}
    told = [(f"divergences[{n}]", d.claim, [m for value in d.values for m in value.mentions]) for n, d in enumerate(story.divergences)]
    told += [(f"drift[{n}]", d.claim, list(d.mentions)) for n, d in enumerate(story.drift)]
    told += [(f"transfers[{n}]", t.claim, list(t.mentions)) for n, t in enumerate(story.transfers)]
    told += [(f"ghosts[{n}]", echo.claim, [echo.mention]) for n, ghost in enumerate(story.ghosts) for echo in ghost.echoes]
    for place, claim, numbers in told:
        if claim not in claims:
            yield Problem(f"{where}.{place}", f"there is no claim {claim!r}")
        else:
            yield from _numbers(f"{where}.{place}", numbers, len(claims[claim].mentions))
    for number, drift in enumerate(story.drift):
        for id in (drift.article, drift.against):
            if id not in texts:
                yield Problem(f"{where}.drift[{number}]", f"there is no article {id!r}")
    for number, ghost in enumerate(story.ghosts):
        for echo in ghost.echoes:
            mentions = claims[echo.claim].mentions if echo.claim in claims else ()
            if not (0 <= echo.mention < len(mentions) and mentions[echo.mention].article == echo.article):
                yield Problem(f"{where}.ghosts[{number}]", f"the echo in {echo.article!r} is not that mention's article")
    cited = [
        (f"entities[{n}] ({e.id})", alias.article, alias.span, alias.name) for n, e in enumerate(story.entities) for alias in e.aliases
    ]
    cited += [(f"entities[{n}] ({e.id})", a.article, a.span, a.value) for n, e in enumerate(story.entities) for a in e.attributes]
    cited += [(f"sources[{n}] ({s.id})", alias.article, alias.span, alias.name) for n, s in enumerate(story.sources) for alias in s.names]
    cited += [(f"transfers[{n}]", a.article, a.span, a.value) for n, t in enumerate(story.transfers) for a in t.cites]
    for place, article, span, words in cited:
        if article not in texts:
            yield Problem(f"{where}.{place}", f"there is no article {article!r}")
            continue
        yield from _spans(f"{where}.{place}", texts[article], [span])
        if not _said(words, span.of(texts[article])):
            yield Problem(f"{where}.{place}", f"{span.start}..{span.end} reads {span.of(texts[article])[:80]!r}, not {words[:80]!r}")
    reports = {ghost.id for ghost in story.ghosts} | set(texts)
    for number, derivation in enumerate(story.derivations):
        place = f"{where}.derivations[{number}]"
        if derivation.article not in texts or derivation.from_ not in reports:
            yield Problem(place, f"it speaks of {derivation.article!r} and {derivation.from_!r}, which are not both there")
            continue
        if derivation.relation == "cited":
            yield from _spans(place, texts[derivation.article], derivation.spans)
        elif derivation.from_ not in texts:
            yield Problem(place, f"{derivation.from_!r} is a report that is not here: no words can be {derivation.relation} from it")
        else:
            yield from _spans(place, texts[derivation.article], derivation.spans[::2])
            yield from _spans(place, texts[derivation.from_], derivation.spans[1::2])
