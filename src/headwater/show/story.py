"""Put a story's view together: the one place that knows all its parts."""

from __future__ import annotations

from collections import Counter

from headwater.show.cards import entities_of, sources_of, transfers_of
from headwater.show.claims import claims_of
from headwater.show.clean import clean_line
from headwater.show.graph import graph_of
from headwater.show.ledger import ledger_of
from headwater.show.matrix import matrix_of
from headwater.show.places import MANY, Atlas, atlas_of
from headwater.show.routes import routes_of
from headwater.show.segments import Layer, Layered
from headwater.show.turns import derivations_of, divergences_of, drift_of, ghosts_of, timeline_of
from headwater.show.views import ArticleView, ClaimView, StoryView
from headwater.show.words import STATUSES, origins_of
from headwater.types import Article, Story


def story_of(story: Story, number: int = 1, *, reasoned: int = MANY) -> StoryView:
    """Return all that is shown of a story; ``number`` tells apart the stories of one page.

    The first ``reasoned`` claims have the reasons for what they weigh: a long story has tens of thousands, and a page shows few.
    """
    atlas = atlas_of(story, number, reasoned)
    claims = claims_of(atlas)
    by_id = dict(zip((claim.id for claim in story.claims), claims, strict=True))
    statuses = Counter(claim.status for claim in claims)
    supporting = {origin.name for claim in claims for origin in claim.origins if origin.stance == "supports"}
    entities, transfers, sources = entities_of(atlas), transfers_of(atlas, by_id), sources_of(atlas)
    derivations = derivations_of(atlas)
    claimed: dict[int, list[int]] = {}
    for claim in claims:
        for article in claim.articles:
            claimed.setdefault(article, []).append(claim.number)
    return StoryView(
        number=number,
        anchor=atlas.anchor,
        title=clean_line(story.title or story.id),
        lead=_lead(claims, len(story.articles)),
        outlets=len({article.publisher or article.id for article in story.articles}),
        origins=len(supporting),
        statuses=tuple((status, statuses[status]) for status in STATUSES if statuses[status]),
        # After every part above has noted its places in the atlas, as the texts are cut at these.
        articles=tuple(_article(atlas, article, claimed) for article in story.articles),
        claims=claims,
        graph=graph_of(routes_of(claims)),
        rows=matrix_of(atlas, claims),
        ledger=ledger_of(atlas, claims),
        divergences=divergences_of(atlas, by_id),
        drift=drift_of(atlas, by_id),
        ghosts=ghosts_of(atlas, by_id),
        timeline=timeline_of(atlas, claims),
        entities=entities,
        transfers=transfers,
        sources=sources,
        entity_count=len(story.entities),
        source_count=len(story.sources),
        derivations=derivations,
        derivation_count=len(story.derivations),
    )


def _lead(claims: tuple[ClaimView, ...], articles: int) -> tuple[str, ClaimView, str] | None:
    """Say of the claim that most articles carry in how many of them it is and on how many origins it stands."""
    if not claims:
        return None
    claim = max(claims, key=lambda claim: len(claim.articles))
    carried = f"is in {len(claim.articles)} of {articles} articles" if articles > 1 else "is in the one article"
    return claim.text.rstrip(".") or "?", claim, f"{carried} and stands on {origins_of(claim.low, claim.high)}."


def _article(atlas: Atlas, article: Article, claimed: dict[int, list[int]]) -> ArticleView:
    number = atlas.numbers[article.id]
    for credit in article.credits:
        atlas.mark(article.id, Layer(credit.span, "credit"))
    for span in article.content_free:
        atlas.mark(article.id, Layer(span, "aside"))
    return ArticleView(
        number=number,
        anchor=f"{atlas.anchor}a{number}",
        label=atlas.labels[article.id],
        publisher=clean_line(article.publisher or ""),
        title=clean_line(article.title or ""),
        published=clean_line(article.published or ""),
        byline=clean_line(article.byline or ""),
        url=_safe_url(article.url),
        file=clean_line(article.file),
        sha256=clean_line(article.sha256),
        language=clean_line(article.language or ""),
        credits=tuple(clean_line(credit.name) for credit in article.credits),
        claims=tuple(claimed.get(number, ())),
        body=Layered(article.text, tuple(atlas.layers.get(article.id, ())), len(article.text)),
    )


def _safe_url(url: str | None) -> str:
    """Return an address of the web, "" for anything else ("javascript:" above all)."""
    return clean_line(url) if url is not None and url.lower().startswith(("http://", "https://")) else ""
