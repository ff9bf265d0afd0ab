"""Why a claim is weighed as it is: every number, merge and status with its rule, its mentions and their words, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from headwater.answers import Explanation
from headwater.errors import UsageError
from headwater.show.clean import clean_line
from headwater.show.words import ADMIRALTY, KINDS, STANCES, count_of, origins_of, short_of, sign_of
from headwater.types import Claim, Dossier, Mention, Origin, Reason, Story

PLACE = re.compile(r"(?:s(?P<story>\d+))?c(?P<claim>\d+)", re.I)
WIDTH = 100


def explain(dossier: Dossier, asked: str) -> Explanation:
    """Return why a claim is weighed as it is, or where one of its origins comes from.

    ``asked`` is the id of a claim or of an origin, or a claim's place as the page and the terminal number it: "c3", and "s2c3" for
    the second story's. UsageError says what there is instead.
    """
    for story in dossier.stories:
        for number, claim in enumerate(story.claims, start=1):
            if asked == claim.id:
                return _explanation(asked, story, number, [origin.id for origin in claim.origins])
            if any(origin.id == asked for origin in claim.origins):
                return _explanation(asked, story, number, [asked])
    place = PLACE.fullmatch(asked.strip())
    stories = dossier.stories
    if place is not None and len(place["claim"]) <= 9 and len(place["story"] or "") <= 9:
        at, number = int(place["story"] or 1), int(place["claim"])
        if 1 <= at <= len(stories) and 1 <= number <= len(stories[at - 1].claims):
            story = stories[at - 1]
            return _explanation(asked, story, number, [origin.id for origin in story.claims[number - 1].origins])
    there = [
        f"c1 to c{len(story.claims)}" if len(stories) == 1 else f"s{n}c1 to s{n}c{len(story.claims)}" for n, story in enumerate(stories, 1)
    ]
    raise UsageError(f"no claim or origin {asked!r}: the claims are {', '.join(there) or 'none'}")


def _explanation(asked: str, story: Story, number: int, origins: Iterable[str]) -> Explanation:
    claim = story.claims[number - 1]
    publishers = {article.id: article.publisher or article.id for article in story.articles if article.id in claim.articles}
    return Explanation(asked, story.id, number, claim, tuple(origins), publishers)


def explanation_text(explanation: Explanation) -> str:
    """Return an explanation for reading: [0], [1] … are the claim's mentions, whose words stand with their origins."""
    return "\n".join(line.rstrip() for line in _lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    claim = explanation.claim
    origins = [origin for origin in claim.origins if origin.id in explanation.origins]
    yield from _filled(f"claim {explanation.number}  {clean_line(claim.text)}", 0, 2)
    yield f"  {claim.id}"
    if len(origins) == len(claim.origins):
        yield ""
        yield f"status: {claim.status}"
        yield from _reason(claim.status_reason)
        yield ""
        yield f"origins: {origins_of(claim.independent.min, claim.independent.max)}"
        for reason in claim.independent.reasons:
            yield from _reason(reason)
        if claim.admiralty is not None:
            yield ""
            yield f"Admiralty digit: {claim.admiralty.digit}, {ADMIRALTY[claim.admiralty.digit]} (the letter is yours to set)"
            yield from _reason(claim.admiralty.reason)
    judged = [reason for reason in claim.judged if not reason.evidence or _touches(reason.evidence, origins)]
    if judged:
        yield ""
        yield "judged by a person:"
        for reason in judged:
            yield from _reason(reason)
    for origin in origins:
        yield ""
        yield from _origin(origin, claim, explanation)


def _touches(evidence: Sequence[int], origins: Iterable[Origin]) -> bool:
    return any(number in origin.mentions for origin in origins for number in evidence)


def _origin(origin: Origin, claim: Claim, explanation: Explanation) -> Iterator[str]:
    facts = [KINDS[origin.kind], *([f"party: {clean_line(origin.party)}"] if origin.party else [])]
    facts += ["known only from its echoes"] if origin.ghost else []
    yield from _filled(f"{STANCES[origin.stance]}: {clean_line(origin.name)} ({', '.join(facts)})", 0, 2)
    yield f"  {origin.id}, {count_of(len(origin.mentions), 'mention')}"
    for reason in origin.reasons:
        yield from _reason(reason)
    for number in origin.mentions:
        yield from _mention(number, claim.mentions[number], explanation)


def _reason(reason: Reason | None) -> Iterator[str]:
    if reason is None:
        return
    rule = f"{reason.rule}: " if reason.rule else ""
    numbers = " ".join(f"[{number}]" for number in reason.evidence)
    yield from _filled(f"{clean_line(rule)}{clean_line(reason.why)} {numbers}", 2, 4)


def _mention(number: int, mention: Mention, explanation: Explanation) -> Iterator[str]:
    chain = [explanation.publishers.get(mention.article, mention.article), *mention.via, mention.source or "own voice"]
    sign = f"{sign_of(mention.act, mention.certainty)} {short_of(mention.act, mention.certainty)}"
    when = f", said {clean_line(mention.when)}" if mention.when else ""
    yield from _filled(f"[{number}] {sign}  {' → '.join(map(clean_line, chain))}{when}", 2, 6)
    yield from _filled(f"“{clean_line(mention.quote)}” ({clean_line(mention.article)} {mention.span.start}..{mention.span.end})", 6, 6)


def _filled(text: str, first: int, rest: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * first, subsequent_indent=" " * rest, break_long_words=False, break_on_hyphens=False)
