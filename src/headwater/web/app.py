"""The application: which page answers which address."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from headwater.errors import HeadwaterError, UsageError
from headwater.web.articles import article_page, compare_page
from headwater.web.cards import cards_page
from headwater.web.claims import claim_page
from headwater.web.exporting import export_judgements, export_story
from headwater.web.method import method_page
from headwater.web.pages import Site, render, site_of
from headwater.web.review import answer_question, review_page, take_back
from headwater.web.safety import HEADERS, Guard, is_users_own
from headwater.web.shelf import MissingError, Shelf
from headwater.web.sources import set_letter, sources_page
from headwater.web.stories import stories_page
from headwater.web.story import story_page

LOG = logging.getLogger("headwater.web")
LONGEST = 200_000  # bytes of a form
ASSETS = {
    "page.css": ("show/templates/page.css", "text/css"),
    "page.js": ("show/templates/page.js", "text/javascript"),
    "web.css": ("web/static/web.css", "text/css"),
    "web.js": ("web/static/web.js", "text/javascript"),
    "icon.svg": ("web/static/icon.svg", "image/svg+xml"),
}

Fields = Mapping[str, str]
Change = Callable[[Request, Fields], Response]


def create_app(shelf: Shelf, *, host: str = "127.0.0.1") -> Starlette:
    """Return the application that shows what is on a shelf; ``host`` is what the server will listen on."""
    routes = [
        Route("/", stories_page),
        Route("/story/{story}", story_page),
        Route("/story/{story}/claim/{claim}", claim_page),
        Route("/story/{story}/article/{article}", article_page),
        Route("/story/{story}/compare", compare_page),
        Route("/story/{story}/cards", cards_page),
        Route("/story/{story}/sources", sources_page),
        Route("/story/{story}/review", review_page),
        Route("/story/{story}/export/{format}", export_story),
        Route("/sources", sources_page),
        Route("/review", review_page),
        Route("/method", method_page),
        Route("/judgements.jsonl", export_judgements),
        Route("/judge", changing(answer_question), methods=["POST"]),
        Route("/undo", changing(take_back), methods=["POST"]),
        Route("/letter", changing(set_letter), methods=["POST"]),
        Route("/static/{name}", asset),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={MissingError: missing, UsageError: refused, HeadwaterError: failed, HTTPException: wrong, Exception: failed},
    )
    app.state.site = Site(shelf)
    return app


def changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
    """Return the handler of a form that changes something, which only our own pages may send."""

    async def handle(request: Request) -> Response:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST:
                raise HTTPException(413, "The form is too long.")
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        if not is_users_own(site_of(request).token, fields, request.headers):
            raise HTTPException(403, "This form is out of date. Load its page again, and send it from there.")
        return await run_in_threadpool(change, request, fields)

    return handle


def asset(request: Request) -> Response:
    """Answer with a style or a script of the package."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404)
    path, kind = ASSETS[name]
    return Response(files("headwater").joinpath(path).read_bytes(), media_type=kind, headers={"cache-control": "no-cache"})


def missing(request: Request, error: Exception) -> Response:
    """Say that there is no such thing."""
    return render(request, "error.html", status=404, title="Not here", what=str(error))


def refused(request: Request, error: Exception) -> Response:
    """Say what was asked wrongly. Messages of usage may name files, so only their last part is told."""
    return render(request, "error.html", status=400, title="This cannot be done", what=str(error).rpartition(": ")[2])


def failed(request: Request, error: Exception) -> Response:
    """Say that something went wrong, and nothing of how: the terminal tells that."""
    LOG.error("%s: %s: %s", request.url.path, type(error).__name__, error)
    response = render(request, "error.html", status=500, title="Something went wrong", what="The terminal says more.")
    response.headers.update(HEADERS)  # what no handler caught is answered outside of the guard
    return response


def wrong(request: Request, error: Exception) -> Response:
    """Say what HTTP says."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    return render(request, "error.html", status=status, title="Not here" if status == 404 else "This cannot be done", what=detail)
