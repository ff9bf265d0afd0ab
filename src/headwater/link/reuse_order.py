"""Which of two articles took from the other: the one that ran later, or that credits the other's publisher; else it does not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from headwater.link.canon import key_of
from headwater.text import outlet_key
from headwater.types import Article, Credit

Ground = Literal["dates", "credit", "none"]
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Direction:
    """The article that took and the one it took from, by what this shows, and that in words."""

    later: Article
    earlier: Article
    by: Ground
    why: str


def published_day(article: Article) -> int:
    """Return the day on which an article ran as a number that grows by one a day; UNKNOWN where it has no full date."""
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN


def find_direction(one: Article, other: Article) -> Direction:
    """Return which of two articles took from the other.

    Dates are compared to the day unless both have a time. Where they do not part the two, a credit in one of them to the other's
    publisher does. Else the order is that of their ids and ``why`` says that the first does not show.
    """
    first, second = sorted((one, other), key=lambda article: article.id)
    turn = _compare(first, second)
    if turn != 0:
        later, earlier = (first, second) if turn > 0 else (second, first)
        return Direction(later, earlier, "dates", f"it ran later ({later.published}; the other {earlier.published})")
    crediting = [(mine, theirs) for mine, theirs in ((first, second), (second, first)) if _credit(mine, theirs) is not None]
    if len(crediting) == 1:
        later, earlier = crediting[0]
        return Direction(later, earlier, "credit", f"it credits {earlier.publisher}")
    return Direction(second, first, "none", "which came first does not show")


def _compare(one: Article, other: Article) -> int:
    """Return 1 where ``one`` ran later, -1 where ``other`` did, 0 where their dates do not tell."""
    days = published_day(one), published_day(other)
    if UNKNOWN in days:
        return 0
    times = _moment(one.published or ""), _moment(other.published or "")
    if times[0] is not None and times[1] is not None:
        return (times[0] > times[1]) - (times[0] < times[1])
    return (days[0] > days[1]) - (days[0] < days[1])


def _moment(published: str) -> datetime | None:
    """Return the time of an ISO date that has one (UTC where it names no zone); None for a day."""
    if len(published) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _credit(mine: Article, theirs: Article) -> Credit | None:
    """Return the credit of the one article which names the other's publisher."""
    return next((credit for credit in mine.credits if same_outlet(credit.name, theirs.publisher or "")), None)


def same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are one outlet's: in headwater's table of outlets, or but for "the", "News" and a domain's ending."""
    return key_of(one, "publisher") == key_of(other, "publisher") or outlet_key(one) == outlet_key(other)
