"""A dossier as it may leave the machine: no path of it in any field, and one time by which everything is dated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from headwater.types import Article, Dossier, Failure, Story

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# The folders of a path that starts at a root, at home, or here; "and/or", "text/html" and addresses of the web are none.
FOLDERS = re.compile(
    r"(?<![\w/<])(?:file://[^\s/\\]*/|(?<!:)/|(?<=:)/(?!/)|~/|\.\.?/|\\\\|[A-Za-z]:[\\/])(?:[^\s'\"/\\]+[/\\])*(?=[^\s/\\])"
)


def sendable(dossier: Dossier) -> Dossier:
    """Return the dossier with every file named by its last part alone, in its articles and in its failures."""
    return replace(
        dossier,
        stories=tuple(_story(story) for story in dossier.stories),
        failures=tuple(_failure(failure) for failure in dossier.failures),
    )


def join_dossiers(dossiers: Iterable[Dossier]) -> Dossier | None:
    """Return one dossier with the stories of several, made when the last of them was; None if there are none."""
    found = list(dossiers)
    if not found:
        return None
    return replace(
        max(found, key=lambda dossier: dossier.created),
        stories=tuple(story for dossier in found for story in dossier.stories),
        failures=tuple(failure for dossier in found for failure in dossier.failures),
    )


def created_at(dossier: Dossier) -> datetime.datetime:
    """Return when the dossier was made, in UTC; the beginning of 1970 where it does not say so, never the clock."""
    try:
        moment = datetime.datetime.fromisoformat(dossier.created)
    except ValueError:
        return EPOCH
    try:
        return moment.astimezone(datetime.UTC) if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)
    except OverflowError:
        return EPOCH


def stamp_of(dossier: Dossier) -> str:
    """Return when the dossier was made as an RFC 3339 time: "2026-01-02T03:04:05Z"."""
    return created_at(dossier).isoformat(timespec="seconds").replace("+00:00", "Z")


def _story(story: Story) -> Story:
    return replace(story, articles=tuple(_article(article) for article in story.articles))


def _article(article: Article) -> Article:
    return replace(article, file=_last(article.file))


def _failure(failure: Failure) -> Failure:
    reason = failure.reason.replace(failure.file, _last(failure.file)) if failure.file else failure.reason
    return replace(failure, file=_last(failure.file), reason=FOLDERS.sub("", reason))


def _last(file: str) -> str:
    return re.split(r"[/\\]", file.rstrip("/\\"))[-1]
