"""Stories: the newest first, how many outlets and how many origins each has, with search and facets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.clean import clean_line
from headwater.web.pages import render, site_of
from headwater.web.shelf import StoryLine, Wanted

SHOWN = 40  # stories a page
BARS = 24


@dataclass(frozen=True, slots=True)
class Spark:
    """A story's articles over time, drawn: the height of each bar from 0 to 20, and what it says in words."""

    bars: tuple[int, ...]
    words: str


def stories_page(request: Request) -> Response:
    """Answer with the list of stories."""
    shelf = site_of(request).shelf
    asked = {name.name: request.query_params.get(name.name, "").strip()[:200] for name in fields(Wanted)}
    wanted = Wanted(**asked)
    number = request.query_params.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 7 and int(number) else 1
    listing = shelf.stories(wanted, first=(page - 1) * SHOWN, most=SHOWN)
    pages = max(1, -(-listing.total // SHOWN))
    given = {name: value for name, value in asked.items() if value}
    return render(
        request,
        "stories.html",
        rows=[(line, clean_line(line.title), clean_line(line.claim), spark_of(line)) for line in listing.lines],
        total=listing.total,
        statuses=listing.statuses,
        wanted=wanted,
        given=given,
        outlets=[(clean_line(name), count) for name, count in shelf.outlets()[:60]],
        page=page,
        pages=pages,
        address=lambda **more: "/?" + urlencode({**given, **{name: value for name, value in more.items() if value}}),
    )


def spark_of(line: StoryLine) -> Spark:
    """Return a story's articles by day, or by longer stretches where the days are many."""
    days = [day for text in line.days if (day := _day(text)) is not None]
    if not days:
        return Spark((), "no article has a date")
    first, last = min(days), max(days)
    length = (last - first).days + 1
    step = -(-length // BARS)
    counts = Counter((day - first).days // step for day in days)
    most = max(counts.values())
    bars = tuple(max(2, round(20 * counts[at] / most)) if counts[at] else 0 for at in range(-(-length // step)))
    stretch = "a day" if step == 1 else f"{step} days"
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return Spark(bars, f"{len(days)} dated articles {when}, at most {most} in {stretch}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
