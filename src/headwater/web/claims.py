"""Claim: every passage in its sentence, its chain hop by hop with the words of each hop, and why its numbers are what they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import Response

from headwater.letters import Letters
from headwater.show.clean import clean_line
from headwater.show.views import ClaimView, MentionView
from headwater.types import Article, Claim, Mention, Reason, Span
from headwater.web.pages import Paths, claim_key, render, site_of
from headwater.web.shelf import MissingError, Opened

AROUND = 220  # characters shown before and after a passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: ``role`` is quote, cue, source, via or "" for the words around."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a chain and the words that show it, with their place ("" where the article itself is meant)."""

    name: str
    role: str
    words: str
    href: str
    letter: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention as the page of its claim shows it."""

    view: MentionView
    pieces: tuple[Piece, ...]
    steps: tuple[Step, ...]
    origin: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason with its rule's lasting name, its words, and the passages that show it, by their places in the claim."""

    rule: str
    why: str
    evidence: tuple[int, ...]


def claim_page(request: Request) -> Response:
    """Answer with a claim."""
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    key = request.path_params["claim"]
    number = next((at for at, claim in enumerate(opened.story.claims) if key in (claim_key(claim), f"c{at + 1}")), None)
    if number is None:
        raise MissingError("The story has no such claim. When a story is traced again, claims may be parted or joined.")
    claim, story = opened.story.claims[number], site.view(opened)
    view = story.claims[number]
    letters = site.letters()
    pages = Paths(opened)
    return render(
        request,
        "claim.html",
        story=story,
        pages=pages,
        claim=view,
        id=claim.id,
        passages=passages_of(opened, claim, view, pages, letters),
        origins=[(origin, grounds_of(claim.origins[at].reasons), letters.of(origin.name)) for at, origin in enumerate(view.origins)],
        reasons=grounds_of(claim.independent.reasons),
        status_reason=grounds_of((claim.status_reason,) if claim.status_reason else ()),
        digit_reason=grounds_of((claim.admiralty.reason,) if claim.admiralty else ()),
        judged=grounds_of(claim.judged),
        before=pages.claim(number) if number else "",
        after=pages.claim(number + 2) if number + 1 < len(story.claims) else "",
        divergences=[each for each in story.divergences if each.claim.number == view.number],
        drifts=[each for each in story.drift if each.claim.number == view.number],
        grades=letters.grades(view.origins, view.digit),
    )


def passages_of(opened: Opened, claim: Claim, view: ClaimView, pages: Paths, letters: Letters) -> list[Passage]:
    """Return a claim's passages in their order; ``origin`` is the place of the origin that each belongs to, 0 for none."""
    articles = {article.id: article for article in opened.story.articles}
    home = {number: at for at, origin in enumerate(claim.origins, start=1) for number in origin.mentions}
    return [
        Passage(
            shown, pieces_of(articles.get(mention.article), mention), steps_of(mention, shown, pages, letters, articles), home.get(at, 0)
        )
        for at, (mention, shown) in enumerate(zip(claim.mentions, view.mentions, strict=True))
    ]


def pieces_of(article: Article | None, mention: Mention) -> tuple[Piece, ...]:
    """Return a passage with the words around it, cut where its parts begin and end."""
    if article is None or not 0 <= mention.span.start < mention.span.end <= len(article.text):
        return (Piece(clean_line(mention.quote), "quote"),)
    text = article.text
    parts = [(mention.span, "quote"), *((span, "cue") for span in mention.cue), *((span, "source") for span in mention.source_span)]
    parts += [(span, "via") for span in mention.via_span]
    near = [(span, role) for span, role in parts if abs(span.start - mention.span.start) < 2 * AROUND and span.end <= len(text)]
    start = max(0, min(span.start for span, _ in near) - AROUND)
    end = min(len(text), max(span.end for span, _ in near) + AROUND)
    start, end = _at_line(text, start, mention.span.start, end, mention.span.end)
    near = [(span, role) for span, role in near if start <= span.start < span.end <= end]
    borders = sorted({start, end, *(at for span, _ in near for at in (span.start, span.end))})
    rank = {"cue": 3, "source": 2, "via": 2, "quote": 1}
    out = [Piece("…", "")] if start else []
    for one, two in pairwise(borders):
        roles = [role for span, role in near if span.covers(Span(one, two))]
        out.append(Piece(clean_line(text[one:two]), max(roles, key=rank.__getitem__, default="")))
    return (*out, *([Piece("…", "")] if end < len(text) else []))


def _at_line(text: str, start: int, first: int, end: int, last: int) -> tuple[int, int]:
    """Return where words begin and end, so that none is cut at the edges of what is shown."""
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", last, end)
        end = blank if blank > 0 else end
    return start, end


def steps_of(mention: Mention, view: MentionView, pages: Paths, letters: Letters, articles: dict[str, Article]) -> tuple[Step, ...]:
    """Return the hops of a chain, each with the words of the article that show it."""
    article = articles.get(mention.article)
    spans: list[Span | None] = [None]
    spans += [mention.via_span[at] if at < len(mention.via_span) else None for at in range(len(mention.via))]
    spans += [mention.source_span[0] if mention.source_span else None]
    steps = []
    for hop, span in zip(view.hops, [*spans, *([None] * len(view.hops))], strict=False):
        words = clean_line(span.of(article.text)) if span is not None and article is not None else ""
        base = pages.article(view.place.article) if view.place.article else ""
        href = f"{base}?at={span.start}-{span.end}#here" if span is not None and base else base if hop.role == "article" else ""
        steps.append(Step(hop.name, hop.role, words, href, letters.of(hop.called)))
    return tuple(steps)


def grounds_of(reasons: tuple[Reason, ...]) -> tuple[Ground, ...]:
    """Return reasons as they are shown."""
    return tuple(Ground(reason.rule, clean_line(reason.why), reason.evidence) for reason in reasons)
