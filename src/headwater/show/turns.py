"""What changes: divergences, drift, the timeline; and the reports that are known only from their echoes."""

from __future__ import annotations

from headwater.show.claims import chosen
from headwater.show.clean import clean_line
from headwater.show.limits import DERIVATIONS
from headwater.show.places import Atlas
from headwater.show.views import ClaimView, DerivationView, DivergenceView, DriftView, GhostView, MomentView, ValueView

ORDER = ("denial_omitted", "attribution_lost", "hedge_dropped", "hedge_added", "doubt_omitted", "no_comment_omitted")


def divergences_of(atlas: Atlas, by_id: dict[str, ClaimView]) -> tuple[DivergenceView, ...]:
    """Return the slots for which the articles give different values."""
    return tuple(
        DivergenceView(
            claim,
            divergence.slot,
            tuple(ValueView(clean_line(value.value), chosen(claim.mentions, value.mentions)) for value in divergence.values),
        )
        for divergence in atlas.story.divergences
        if (claim := by_id.get(divergence.claim)) is not None
    )


def drift_of(atlas: Atlas, by_id: dict[str, ClaimView]) -> tuple[DriftView, ...]:
    """Return what changed on the way into an article, by kind, else in the order given."""
    views = [
        DriftView(
            claim,
            drift.kind,
            atlas.label(drift.article),
            atlas.label(drift.against),
            chosen(claim.mentions, drift.mentions),
            clean_line(drift.why),
        )
        for drift in atlas.story.drift
        if (claim := by_id.get(drift.claim)) is not None
    ]
    return tuple(sorted(views, key=lambda view: ORDER.index(view.kind)))


def ghosts_of(atlas: Atlas, by_id: dict[str, ClaimView]) -> tuple[GhostView, ...]:
    """Return the reports that are not among the articles, with the passages that pass them on."""
    return tuple(
        GhostView(
            clean_line(ghost.publisher),
            len({echo.article for echo in ghost.echoes}),
            tuple(
                (claim, mention)
                for echo in ghost.echoes
                if (claim := by_id.get(echo.claim)) is not None
                for mention in chosen(claim.mentions, [echo.mention])
            ),
        )
        for ghost in atlas.story.ghosts
    )


def timeline_of(atlas: Atlas, claims: tuple[ClaimView, ...]) -> tuple[MomentView, ...]:
    """Return the dated turns of all claims and the publication of the articles, earliest first."""
    published = [
        MomentView(clean_line(article.published), "published", 0, "", None, "", atlas.labels[article.id], f"{atlas.anchor}a{number}")
        for number, article in enumerate(atlas.story.articles, start=1)
        if article.published
    ]
    turns = [moment for claim in claims for moment in claim.moments if moment.what != "published"]
    return tuple(sorted(dict.fromkeys([*turns, *published]), key=lambda moment: moment.date))


def derivations_of(atlas: Atlas) -> tuple[DerivationView, ...]:
    """Return which article took what from which article or ghost report, as many as are shown."""
    return tuple(
        DerivationView(
            atlas.label(derivation.article),
            atlas.label(derivation.from_),
            derivation.relation,
            f"{derivation.score:.2f}",
            clean_line(derivation.reason),
            atlas.place(derivation.article, derivation.spans[0]) if derivation.spans else None,
        )
        for derivation in atlas.story.derivations[:DERIVATIONS]
    )
