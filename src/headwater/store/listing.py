"""What a list of stories tells of each beside its articles: the days on which they ran, and the claim that most of them carry."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """The claim of a traced story that most articles carry, how it stands, and how many claims the story has."""

    story: str
    text: str
    status: str
    least: int
    most: int
    claims: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of the store and how many articles it ran."""

    name: str
    articles: int


def find_leads(connection: sqlite3.Connection) -> dict[str, Lead]:
    """Return the leading claim of every traced story that has claims, by the story's id."""
    rows = connection.execute(
        "SELECT story, text, status, least, most, total FROM (SELECT *, count(*) OVER (PARTITION BY story) AS total, "
        "row_number() OVER (PARTITION BY story ORDER BY articles DESC, number) AS place FROM claims) WHERE place = 1"
    )
    return {row[0]: Lead(*row) for row in rows}


def find_days(connection: sqlite3.Connection, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the day on which each article of some stories was published (stored, where that is unknown), earliest first."""
    days: dict[str, tuple[str, ...]] = {}
    for story in stories:
        rows = connection.execute(
            "SELECT substr(coalesce(articles.published, articles.stored), 1, 10) FROM members "
            "JOIN articles ON articles.key = members.article WHERE members.story = ? ORDER BY 1",
            (story,),
        )
        days[story] = tuple(row[0] for row in rows)
    return days


def find_outlets(connection: sqlite3.Connection) -> tuple[Outlet, ...]:
    """Return the publishers, those with the most articles first; one that is written in several ways is one."""
    rows = connection.execute(
        "SELECT min(publisher), count(*) FROM articles WHERE outlet != '' GROUP BY outlet ORDER BY count(*) DESC, min(publisher)"
    )
    return tuple(Outlet(*row) for row in rows)
