"""The ways of a story's mentions, from article through publishers to origin: what the graph draws."""

from __future__ import annotations

from headwater.show.graph import Route, Stop
from headwater.show.limits import CLAIMS_IN_FULL
from headwater.show.views import ClaimView, Hop, MentionView


def routes_of(claims: tuple[ClaimView, ...]) -> tuple[Route, ...]:
    """Return a route for each mention, in an article that is there, of a claim that is shown in full."""
    routes = []
    for claim in claims[:CLAIMS_IN_FULL]:
        origins = {mention.number: origin for origin in claim.origins for mention in origin.mentions}
        for mention in claim.mentions:
            if not mention.place.article:
                continue
            origin = origins.get(mention.number)
            name = origin.name if origin is not None else mention.source
            role = "ghost-origin" if origin is not None and origin.ghost else "origin"
            stops = (_article(mention), *(_publisher(hop) for hop in _between(mention, name)), Stop(name, name, role))
            routes.append(Route(claim.number, f"{claim.number}.{mention.number}", mention.act, mention.certainty, stops))
    return tuple(routes)


def _article(mention: MentionView) -> Stop:
    return Stop(f"{mention.place.article:06d}", mention.place.label, "article")


def _publisher(hop: Hop) -> Stop:
    return Stop(hop.name, hop.name, hop.role)


def _between(mention: MentionView, origin: str) -> tuple[Hop, ...]:
    """Return the publishers on the way; where only a publisher is credited, it stands before the people behind it."""
    last = mention.hops[-1]
    if last.role in ("publisher", "ghost") and last.name != origin:
        return mention.hops[1:]
    return mention.hops[1:-1]
