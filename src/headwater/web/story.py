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
from headwater.web.pages import Paths, Site, part, render, site_of
from headwater.web.shelf import Opened
from headwater.web.shortening import shorten
from headwater.web.unknown import gaps_of
from headwater.web.without import leave_out_of
from headwater.weigh import leave_out

LETTER = Markup('<a class="letter" href="/sources" title="Reliability {0}, set by you">{0}</a>')


def story_page(request: Request) -> Response:
    """Answer with a story; ``?without=`` names a publisher, a source or an origin (by name or id) that is left out."""
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    name = request.query_params.get("without", "").strip()[:300]
    letters = site.letters()
    graded = ",".join(f"{key}={letter.letter}" for key, letter in letters.by_key.items())
    body = site.memory.get(("story", opened.id, opened.key, name, graded), lambda: _body(site, opened, name, letters))
    return render(request, "story_page.html", title=clean_line(opened.story.title), body=body)


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
