"""Cards: people, organisations, places, equipment and transfers of a story, each name and value with its words."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.cards import TYPES
from headwater.text import fold
from headwater.web.pages import Paths, render, site_of


def cards_page(request: Request) -> Response:
    """Answer with a story's cards; ``?type=`` chooses one kind, ``?name=`` those whose names hold these letters."""
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    view = site.view(opened)
    type, name = request.query_params.get("type", ""), request.query_params.get("name", "").strip()[:200]
    counts = Counter(entity.type for entity in view.entities)
    shown = [
        entity
        for entity in view.entities
        if type in ("", entity.type) and (not name or any(fold(name) in fold(alias.name) for alias in entity.aliases))
    ]
    return render(
        request,
        "cards_page.html",
        story=view,
        pages=Paths(opened),
        entities=shown,
        transfers=view.transfers if type in ("", "transfer") and not name else (),
        types=[(each, counts[each]) for each in TYPES if counts[each]] + ([("transfer", len(view.transfers))] if view.transfers else []),
        type=type,
        name=name,
        letters=site.letters(),
    )
