"""What every page shares: the templates, the addresses of things, the answer to a request, and a memory of what was made."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from headwater import __version__
from headwater.letters import Letters, letters_of
from headwater.show.limits import CLAIMS_IN_FULL
from headwater.show.page import environment
from headwater.show.story import story_of
from headwater.show.views import ArticleView, Place, StoryView
from headwater.types import Article, Claim, make_id
from headwater.web.shelf import MissingError, Opened, Shelf

T = TypeVar("T")
KEPT = 24  # views and rendered stories in memory; a long one has some megabytes


@cache
def page_environment() -> Environment:
    """Return the templates of the saved page, with those of the server before them."""
    loader = ChoiceLoader([PackageLoader("headwater", "web/templates"), PackageLoader("headwater", "show/templates")])
    return environment().overlay(loader=loader)


class Memory:
    """Keeps what is slow to make, the last few; safe to use from several threads."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self.kept: OrderedDict[tuple[str, ...], Any] = OrderedDict()
        self.lock = Lock()

    def find(self, key: tuple[str, ...]) -> Any:
        """Return what was made for a key, None where nothing is remembered."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def get(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what was made for a key, or make it."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                found: T = self.kept[key]
                return found
        made = make()
        with self.lock:
            self.kept[key] = made
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return made


@dataclass(slots=True)
class Site:
    """What one running server has: its stories, its templates, its token and what it remembers."""

    shelf: Shelf
    env: Environment = field(default_factory=page_environment)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    memory: Memory = field(default_factory=Memory)

    def view(self, opened: Opened) -> StoryView:
        """Return the view of a story."""
        return self.memory.get(("view", opened.id, opened.key), lambda: story_of(opened.story, reasoned=CLAIMS_IN_FULL))

    def letters(self) -> Letters:
        """Return the letters that were set, for looking up."""
        return letters_of(self.shelf.letters())


@dataclass(frozen=True, slots=True)
class Paths:
    """The addresses of a story's pages. Articles are named by a hash, as their ids may hold anything."""

    opened: Opened

    @property
    def story(self) -> str:
        """The story itself."""
        return f"/story/{self.opened.id}"

    def page(self, name: str, **query: object) -> str:
        """Return the address of one of the story's other pages."""
        return f"{self.story}/{name}" + (f"?{urlencode(query)}" if query else "")

    def claim(self, number: int) -> str:
        """Return the address of a claim, by its number."""
        return f"{self.story}/claim/{claim_key(self.opened.story.claims[number - 1])}"

    def article(self, number: int) -> str:
        """Return the address of an article, by its number."""
        return f"{self.story}/article/{article_key(self.opened.story.articles[number - 1])}"

    def words(self, place: Place) -> str:
        """Return the address of words in their article, "" where the article is not there."""
        return f"{self.article(place.article)}?at={place.start}-{place.end}#here" if place.article else ""


def article_key(article: Article) -> str:
    """Return what an address calls an article."""
    return make_id("a", article.id)


def claim_key(claim: Claim) -> str:
    """Return what an address calls a claim."""
    return make_id("c", claim.id)


def find_article(opened: Opened, view: StoryView, key: str) -> tuple[Article, ArticleView]:
    """Return the article of an address and its view; MissingError if the story has none."""
    for article, shown in zip(opened.story.articles, view.articles, strict=True):
        if article_key(article) == key:
            return article, shown
    raise MissingError("The story has no such article.")


def site_of(request: Request) -> Site:
    """Return the server's own things."""
    site: Site = request.app.state.site
    return site


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Answer with a page."""
    site = site_of(request)
    shared = {"keeps": site.shelf.keeps, "token": site.token, "version": __version__, "here": request.url.path}
    html = site.env.get_template(template).render(**shared, **values)
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def part(site: Site, template: str, **values: Any) -> Markup:
    """Return a part of a page, escaped already."""
    return Markup(site.env.get_template(template).render(**values))  # noqa: S704  (the templates escape)


def back_to(path: str) -> Response:
    """Answer a change with the page it was made on; a path of this server alone."""
    return RedirectResponse(path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/", status_code=303)
