"""A long story on one page: what would make the page slow is cut, and has a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from headwater.show.marks import spread
from headwater.show.views import ArticleView, ClaimView, StoryView

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
    if sum(len(article.segments) for article in view.articles) > SEGMENTS or sum(map(_length, view.articles)) > ALL:
        most = 0
    cut = frozenset(article.number for article in view.articles if _length(article) > most)
    articles = tuple(_begin(article, most) if article.number in cut else article for article in view.articles)
    fewer: dict[int, int] = {}
    claims = view.claims
    if sum(len(claim.mentions) for claim in claims) > PASSAGES:
        claims = tuple(_brief(claim) for claim in claims)
        fewer = {old.number: len(old.mentions) - len(new.mentions) for old, new in zip(view.claims, claims, strict=True)}
    return Short(replace(view, articles=articles, claims=claims), cut, {number: count for number, count in fewer.items() if count})


def _brief(claim: ClaimView) -> ClaimView:
    origins = tuple(replace(origin, reasons=origin.reasons[:REASONS]) for origin in claim.origins[:LINES])
    return replace(claim, mentions=spread(claim.mentions, LINES), origins=origins, reasons=claim.reasons[:REASONS])


def _length(article: ArticleView) -> int:
    return sum(len(segment.text) for segment in article.segments)


def _begin(article: ArticleView, most: int) -> ArticleView:
    segments = []
    for segment in article.segments:
        if segment.start >= most:
            break
        end = min(segment.end, most)
        segments.append(replace(segment, end=end, text=segment.text[: end - segment.start]))
    return replace(article, segments=tuple(segments))
