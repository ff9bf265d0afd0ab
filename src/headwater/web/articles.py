"""Article: its text as stored with what was seen in it, its versions; and two articles side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.clean import clean_line
from headwater.show.segments import Layer, Segment, segments_of
from headwater.show.views import StoryView
from headwater.store import Version
from headwater.types import Annotations, Article, Span
from headwater.web.comparing import compare_texts
from headwater.web.pages import Paths, article_key, find_article, render, site_of
from headwater.web.shelf import MissingError, Opened

AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
LONGEST = 150_000  # characters of a text that one page shows
SHOWN = 200  # derivations listed


@dataclass(frozen=True, slots=True)
class Taken:
    """What an article has in common with another: the words here, and the way to see both side by side."""

    relation: str
    name: str
    reason: str
    href: str
    compare: str


def article_page(request: Request) -> Response:
    """Answer with an article; ``?at=12-40`` marks words, ``?version=1`` shows an earlier text against the newest."""
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    view = site.view(opened)
    article, shown = find_article(opened, view, request.path_params["article"])
    pages = Paths(opened)
    versions = site.shelf.versions(article.id)
    earlier = _version(versions, request.query_params.get("version", ""))
    at = _span(request.query_params.get("at", ""), len(article.text))
    start = _start(request.query_params.get("from", ""), at, len(article.text))
    window = Span(start, min(len(article.text), start + LONGEST))
    layers = layers_of(opened, article, pages, site.shelf.annotations(article.id))
    if at is not None:
        layers.append(Layer(at, "here"))
    return render(
        request,
        "article.html",
        story=view,
        pages=pages,
        article=shown,
        title=clean_line(article.title or ""),
        segments=cut(article.text, window, layers),
        window=window,
        length=len(article.text),
        letter=site.letters().of(article.publisher or ""),
        taken=taken_of(opened, article, view, pages),
        versions=versions if len(versions) > 1 else (),
        earlier=earlier,
        pairs=compare_texts(earlier.article.text, article.text) if earlier is not None else (),
        before=pages.article(shown.number - 1) if shown.number > 1 else "",
        after=pages.article(shown.number + 1) if shown.number < len(view.articles) else "",
        claims=[claim for claim in view.claims if shown.number in claim.articles],
    )


def compare_page(request: Request) -> Response:
    """Answer with two articles side by side; ``?a=`` and ``?b=`` are their keys, the first two of the story where none are given."""
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    view = site.view(opened)
    if not view.articles:
        raise MissingError("The story has no articles.")
    keys = [article_key(article) for article in opened.story.articles]
    first, second = likely_pair(opened)
    one, one_view = find_article(opened, view, request.query_params.get("a") or keys[first])
    other, other_view = find_article(opened, view, request.query_params.get("b") or keys[second])
    pairs = site.memory.get(
        ("pairs", opened.id, opened.key, one.id, other.id), lambda: compare_texts(one.text[:LONGEST], other.text[:LONGEST])
    )
    return render(
        request,
        "compare.html",
        story=view,
        pages=Paths(opened),
        keys=keys,
        one=one_view,
        other=other_view,
        pairs=pairs,
        letters=site.letters(),
        counts={kind: sum(pair.kind == kind for pair in pairs) for kind in ("same", "changed", "left", "right")},
    )


def likely_pair(opened: Opened) -> tuple[int, int]:
    """Return the places of the two articles that share the most words, else those of the first two."""
    place = {article.id: at for at, article in enumerate(opened.story.articles)}
    shared = [
        (sum(map(len, derivation.spans[::2])), place[derivation.from_], place[derivation.article])
        for derivation in opened.story.derivations
        if derivation.relation != "cited" and derivation.from_ in place and derivation.article in place
    ]
    return max(shared)[1:] if shared else (0, min(1, len(place) - 1))


def layers_of(opened: Opened, article: Article, pages: Paths, annotations: Annotations | None) -> list[Layer]:
    """Return all that is marked in an article: passages of claims and their parts, attributions, names, credits, copies, asides."""
    story, layers = opened.story, []
    for number, claim in enumerate(story.claims, start=1):
        for mention in claim.mentions:
            if mention.article == article.id:
                layers.append(Layer(mention.span, f"{mention.act} {mention.certainty}", number, pages.claim(number)))
                parts = (("cue", mention.cue), ("source", mention.source_span), ("via", mention.via_span))
                layers += [Layer(span, style) for style, spans in parts for span in spans]
    for entity in story.entities:
        layers += [Layer(alias.span, "name") for alias in entity.aliases if alias.article == article.id]
    for derivation in story.derivations:
        if derivation.article == article.id and derivation.relation != "cited":
            layers += [Layer(span, "copied") for span in derivation.spans[::2]]
        elif derivation.from_ == article.id and derivation.relation != "cited":
            layers += [Layer(span, "copied") for span in derivation.spans[1::2]]
    layers += [Layer(credit.span, "credit") for credit in article.credits]
    layers += [Layer(span, "aside") for span in article.content_free]
    if annotations is not None and annotations.article.sha256 == article.sha256:
        for attribution in annotations.attributions:
            layers += [Layer(span, "said") for span in attribution.content]
            layers += [Layer(span, "cue") for span in attribution.cue]
            layers += [Layer(span, "source") for span in attribution.source]
        layers += [Layer(entity.span, "name") for entity in annotations.entities]
    return list(dict.fromkeys(layers))


def cut(text: str, window: Span, layers: list[Layer]) -> tuple[Segment, ...]:
    """Return the segments of one window of a text."""
    inside = [
        Layer(
            Span(max(layer.span.start, window.start), min(layer.span.end, window.end)).shift(-window.start),
            layer.style,
            layer.claim,
            layer.ref,
        )
        for layer in layers
        if layer.span.overlaps(window)
    ]
    return segments_of(window.of(text), inside)


def taken_of(opened: Opened, article: Article, view: StoryView, pages: Paths) -> list[Taken]:
    """Return what an article took from others, and they from it."""
    numbers = {each.id: number for number, each in enumerate(opened.story.articles, start=1)}
    out = []
    for derivation in opened.story.derivations:
        if article.id not in (derivation.article, derivation.from_):
            continue
        mine = derivation.article == article.id
        other = numbers.get(derivation.from_ if mine else derivation.article)
        if other is None:
            continue
        span = next(iter(derivation.spans[0 if mine else 1 :: 2]), None) if derivation.relation != "cited" or mine else None
        out.append(
            Taken(
                derivation.relation if mine else f"{derivation.relation} by",
                view.articles[other - 1].label,
                clean_line(derivation.reason),
                f"{pages.article(numbers[article.id])}?at={span.start}-{span.end}#here" if span is not None else "",
                pages.page("compare", a=article_key(article), b=article_key(opened.story.articles[other - 1])),
            )
        )
    return out[:SHOWN]


def _span(asked: str, length: int) -> Span | None:
    match = AT.fullmatch(asked)
    if match is None or not int(match[1]) < int(match[2]) <= length:
        return None
    return Span(int(match[1]), int(match[2]))


def _start(asked: str, at: Span | None, length: int) -> int:
    """Return where the window begins: as asked, else so that the marked words are in it."""
    if asked.isdecimal() and asked.isascii() and len(asked) < 10 and int(asked) < length:
        return int(asked)
    return 0 if at is None or at.end <= LONGEST else max(0, at.start - LONGEST // 2)


def _version(versions: tuple[Version, ...], asked: str) -> Version | None:
    return next((version for version in versions if str(version.number) == asked and not version.current), None)
