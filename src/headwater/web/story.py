"""Story: all that is shown of one, and the same without one of its origins."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from headwater.errors import UsageError
from headwater.exports import FORMATS
from headwater.letters import Letters
from headwater.show.clean import clean_line
from headwater.show.page import marker
from headwater.web.keeping import Drawn, drawer, find_drawn, keep_drawn
from headwater.web.pages import Paths, Site, part, render, site_of
from headwater.web.shelf import Basis, Opened
from headwater.web.shortening import shorten
from headwater.web.unknown import gaps_of
from headwater.web.without import leave_out_of
from headwater.weigh import leave_out

LETTER = Markup('<a class="letter" href="/sources" title="Reliability {0}, set by you">{0}</a>')


def story_page(request: Request) -> Response:
    """Answer with a story; ``?without=`` names a publisher, a source or an origin (by name or id) that is left out."""
    site = site_of(request)
    name = request.query_params.get("without", "").strip()[:300]
    letters = site.letters()
    by = drawer(letters)
    basis = site.shelf.basis(request.path_params["story"])
    drawn = site.memory.find(("story", basis.id, basis.key, by, name)) or (_kept(site, basis, by) if not name else None)
    if drawn is None:
        opened = site.shelf.open(basis.id)
        drawn = site.memory.get(("story", opened.id, opened.key, by, name), lambda: _draw(site, opened, by, name, letters))
    return render(request, "story_page.html", title=drawn.title, body=drawn.body)


def _kept(site: Site, basis: Basis, by: str) -> Drawn | None:
    """Return what a server drew that ran before this one."""
    drawn = find_drawn(site.shelf, basis, by)
    return site.memory.get(("story", basis.id, basis.key, by, ""), lambda: drawn) if drawn is not None else None


def _draw(site: Site, opened: Opened, by: str, name: str, letters: Letters) -> Drawn:
    """Draw a story, and keep the whole of a long one."""
    drawn = Drawn(clean_line(opened.story.title), _body(site, opened, name, letters))
    if not name:
        keep_drawn(site.shelf, Basis(opened.id, opened.key), by, drawn)
    return drawn


def _body(site: Site, opened: Opened, name: str, letters: Letters) -> Markup:
    view, without, wrong = site.view(opened), None, ""
    if name:
        try:
            without = leave_out_of(view, leave_out(opened.story, name))
            view = without.view
        except UsageError as error:
            wrong = str(error)
    short = shorten(view)
    return part(
        site,
        "story_body.html",
        story=short.view,
        shortened=short.articles,
        fewer=short.claims,
        pages=Paths(opened),
        names=names_of(opened),
        without=without,
        wrong=clean_line(wrong),
        asked=clean_line(name),
        gaps=gaps_of(opened.story, site.view(opened)),
        formats=FORMATS,
        letter=marker(letters, LETTER),
        grades=letters.grades,
        failures=[tuple(map(clean_line, (item.file, item.stage, item.reason))) for item in opened.dossier.failures],
    )


def names_of(opened: Opened) -> list[str]:
    """Return the origins that can be left out, those behind most passages first."""
    counts: dict[str, int] = {}
    for claim in opened.story.claims:
        for origin in claim.origins:
            name = clean_line(origin.name)
            counts[name] = counts.get(name, 0) + len(origin.mentions)
    return sorted(counts, key=lambda name: (-counts[name], name))
