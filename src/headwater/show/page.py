"""The dossier as one self-contained page: styles, script and all texts inside, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from headwater.letters import NO_LETTERS, Letters
from headwater.show import limits, words
from headwater.show.clean import clean_line
from headwater.show.story import story_of
from headwater.show.views import MentionView, MomentView
from headwater.types import Dossier

MARK = Markup('<b class="letter" title="Reliability {0}, set by hand">{0}</b>')


def render_page(dossier: Dossier, letters: Letters = NO_LETTERS) -> str:
    """Return the HTML page of a dossier. It opens from disk, and its policy forbids every request and foreign script.

    With letters of those whom it names, each stands beside its name, and a list at the end says what it means.
    """
    letters = letters.within(dossier)
    style, script = asset("page.css") + (asset("letters.css") if letters else ""), asset("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            stories=[story_of(story, number, reasoned=limits.CLAIMS_IN_FULL) for number, story in enumerate(dossier.stories, start=1)],
            failures=[tuple(map(clean_line, (item.file, item.stage, item.reason))) for item in dossier.failures],
            created=clean_line(dossier.created),
            version=clean_line(dossier.headwater),
            **({"letter": marker(letters, MARK), "grades": letters.grades, "letters": letters} if letters else {}),
            # Part of the package, not of any article: safe to put in as it is.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            policy=policy(style, script),
        )
    )


def marker(letters: Letters, mark: Markup) -> Callable[[str], Markup]:
    """Return what gives the mark beside a name: ``mark`` with the name's letter in it, nothing where there is none."""

    def write(name: str) -> Markup:
        letter = letters.of(name)
        return mark.format(letter) if letter else Markup()

    return write


def policy(style: str, script: str) -> str:
    """Return the page's Content-Security-Policy: this one style and this one script, by their hashes, and no request."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


@cache
def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name an error."""
    env = Environment(
        loader=PackageLoader("headwater", "show/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["words"] = words
    env.globals["limits"] = limits
    env.filters["exact"] = exact
    env.filters["by_article"] = by_article
    env.filters["by_day"] = by_day
    env.filters["line"] = clean_line
    return env


@cache
def asset(name: str) -> str:
    """Return the text of a file that lies beside the templates."""
    return files("headwater").joinpath("show", "templates", name).read_text(encoding="utf-8")


def by_article(mentions: Iterable[MentionView]) -> list[tuple[str, list[MentionView]]]:
    """Return mentions grouped by what their article is called, in the order in which the articles first come."""
    groups: dict[str, list[MentionView]] = {}
    for mention in mentions:
        groups.setdefault(mention.place.label, []).append(mention)
    return list(groups.items())


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline: the turns on it, and the articles that ran."""

    date: str
    turns: tuple[MomentView, ...]
    published: tuple[MomentView, ...]


def by_day(moments: Iterable[MomentView]) -> Iterator[Day]:
    """Yield the days of moments that are in the order of their dates."""
    for date, group in groupby(moments, key=lambda moment: moment.date):
        found = list(group)
        turns = tuple([moment for moment in found if moment.what != "published"])
        yield Day(date, turns, tuple([moment for moment in found if moment.what == "published"]))


def exact(text: str) -> Markup:
    """Return a text escaped so that a browser's parser gives back every character, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704  (escaped on the same line)
