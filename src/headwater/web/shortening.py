"""A long story on one page: what would make the page slow is cut, and has a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from headwater.show.limits import CLAIMS_IN_FULL
from headwater.show.marks import spread
from headwater.show.views import ClaimView, StoryView

PASSAGES = 1_200  # of a story whose claims are shown with all of theirs
LINES = 6  # passages, and origins, of a claim that are shown in a longer one
REASONS = 3  # of a claim, and of each of its origins, there
SEGMENTS = 6_000  # of texts that are shown beside the claims
ALL = 1_000_000  # characters of such texts
LONGEST = 200_000  # characters of one of them


@dataclass(frozen=True, slots=True)
class Short:
    """A story's view that fits on a page: the numbers of the articles whose text is cut, and how many passages of which claims are."""

    view: StoryView
    articles: frozenset[int]
    claims: Mapping[int, int]


def shorten(view: StoryView) -> Short:
    """Return a story's view as the story's page shows it."""
    most = LONGEST
    bodies = [article.body for article in view.articles]
    if sum(body.count for body in bodies) > SEGMENTS or sum(len(body.text) for body in bodies) > ALL:
        most = 0
    cut = frozenset(article.number for article in view.articles if len(article.body.text) > most)
    articles = tuple(
        replace(article, body=replace(article.body, shown=most)) if article.number in cut else article for article in view.articles
    )
    fewer: dict[int, int] = {}
    claims = view.claims
    if sum(len(claim.mentions) for claim in claims) > PASSAGES:
        claims = tuple(_brief(claim) if claim.number <= CLAIMS_IN_FULL else _listed(claim) for claim in claims)
        fewer = {old.number: len(old.mentions) - len(new.mentions) for old, new in zip(view.claims, claims, strict=True)}
    return Short(replace(view, articles=articles, claims=claims), cut, {number: count for number, count in fewer.items() if count})


def _listed(claim: ClaimView) -> ClaimView:
    return replace(claim, mentions=spread(claim.mentions, LINES)) if len(claim.mentions) > LINES else claim


def _brief(claim: ClaimView) -> ClaimView:
    origins = tuple(replace(origin, reasons=origin.reasons[:REASONS]) for origin in claim.origins[:LINES])
    return replace(claim, mentions=spread(claim.mentions, LINES), origins=origins, reasons=claim.reasons[:REASONS])
