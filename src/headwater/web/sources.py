"""Sources: publishers and those they credit, with the letter that the user gives each, set once and used everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from headwater.errors import UsageError
from headwater.letters import GRADES, Grade, Letters
from headwater.show.clean import clean_line
from headwater.show.words import KINDS, RELIABILITY
from headwater.text import outlet_key
from headwater.web.pages import Paths, back_to, render, site_of

SHOWN = 300
FEW = 40  # sources that are listed beside each one it may be merged into; with more, the name is typed


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who can be given a letter; ``id`` is that of a source of the story, "" for publishers."""

    name: str
    what: str
    letter: str
    note: str
    id: str = ""


def sources_page(request: Request) -> Response:
    """Answer with the publishers of all stories, or with the publishers and sources of one."""
    site = site_of(request)
    letters = site.letters()
    id = request.path_params.get("story")
    if id is None:
        outlets = [_row(name, f"{count:,} article{'s' if count != 1 else ''}", letters) for name, count in site.shelf.outlets()[:SHOWN]]
        known = {outlet_key(row.name) for row in outlets}
        others = [_row(letter.name, "", letters) for key, letter in letters.by_key.items() if key not in known]
        return render(
            request,
            "sources_page.html",
            story=None,
            pages=None,
            outlets=outlets,
            cited=others,
            meanings=RELIABILITY,
            few=FEW,
            back="/sources",
        )
    opened = site.shelf.open(id)
    view = site.view(opened)
    counts = Counter(clean_line(article.publisher) for article in opened.story.articles if article.publisher)
    used = {mention.source_id for claim in opened.story.claims for mention in claim.mentions}
    cited = [
        _row(clean_line(source.name), KINDS[source.kind] + (f", for {clean_line(source.body)}" if source.body else ""), letters, source.id)
        for source in opened.story.sources
        if source.id in used
    ]
    pages = Paths(opened)
    return render(
        request,
        "sources_page.html",
        story=view,
        pages=pages,
        outlets=[_row(name, f"{count:,} article{'s' if count != 1 else ''} here", letters) for name, count in counts.items()],
        cited=cited[:SHOWN],
        meanings=RELIABILITY,
        few=FEW,
        back=pages.page("sources"),
    )


def _row(name: str, what: str, letters: Letters, id: str = "") -> Row:
    letter = letters.get(name)
    return Row(
        clean_line(name), what, letter.letter if letter is not None else "", clean_line(letter.note) if letter is not None else "", id
    )


def set_letter(request: Request, fields: Mapping[str, str]) -> Response:
    """Set, or with no letter forget, how reliable a publisher or source is."""
    name, letter = fields.get("name", ""), fields.get("letter", "")
    if not name.strip() or letter not in ("", *GRADES):
        raise UsageError("a letter is one of A to F, for somebody with a name")
    site_of(request).shelf.set_letter(name, cast("Grade", letter) if letter else None, fields.get("note", "")[:2000])
    return back_to(fields.get("back", "/sources"))
