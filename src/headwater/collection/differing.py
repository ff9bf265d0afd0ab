"""What changed in a story since a day: the dossier of the articles up to then, held against that of all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from headwater.collection.tracing import find_story, load_annotations, make_dossier
from headwater.errors import UsageError
from headwater.store import Store
from headwater.types import Act, Annotations, Article, Claim, Failure, Mention, Origin, Status

By = Literal["published", "stored"]


@dataclass(frozen=True, slots=True)
class Key:
    """An article, the words of a passage in it, and what the passage does."""

    article: str
    quote: str
    act: Act


@dataclass(frozen=True, slots=True)
class NewOrigin:
    """An origin which no article had before."""

    claim: Claim
    origin: Origin


@dataclass(frozen=True, slots=True)
class NewDenial:
    """A denial, doubt or no-comment which no article had before."""

    claim: Claim
    mention: Mention


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A claim which has another status now."""

    claim: Claim
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class StoryDiff:
    """What is new in a story since a day; ``updated`` are articles that have a new version, ``origins`` those of claims that were there.

    ``denials`` are denials, doubts and no-comments; ``failures`` the articles that could not be looked at.
    """

    story: str
    title: str
    since: str
    articles: tuple[Article, ...] = ()
    updated: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[NewOrigin, ...] = ()
    denials: tuple[NewDenial, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.articles or self.updated or self.claims or self.origins or self.denials or self.statuses)


def diff_story(store: Store, story: str, since: str, *, by: By = "published") -> StoryDiff:
    """Return what changed in a story since an ISO date (or UTC time), that day included; UsageError if there is no such story.

    ``by`` says which day of an article counts: that on which it was published (stored, where that is unknown), or that on which it
    was stored. Both sides are traced anew from the stored annotations, so the same store gives the same answer.
    """
    check_day(since)
    with store.reading():
        known = find_story(store, story)
        now = list(load_annotations(store, known.articles))
        before = [each for id in known.articles if (each := _as_of(store, id, since, by)) is not None]
        judged = store.judgements(articles=known.articles)
    was, told = make_dossier(before, judged, created="").stories, make_dossier(now, judged, created="").stories
    old = was[0].claims if was else ()
    new = told[0].claims if told else ()
    texts = {each.article.id: each.article.sha256 for each in before}
    articles = [each.article for each in now if isinstance(each, Annotations)]
    seen = {key: claim for claim in reversed(old) for key in map(_key, claim.mentions)}
    pairs = [(claim, _best(claim, seen)) for claim in new]
    return StoryDiff(
        story=known.id,
        title=known.title,
        since=since,
        articles=tuple(article for article in articles if article.id not in texts),
        updated=tuple(article for article in articles if texts.get(article.id, article.sha256) != article.sha256),
        claims=tuple(claim for claim, match in pairs if match is None),
        origins=tuple(
            NewOrigin(claim, origin)
            for claim, match in pairs
            if match is not None
            for origin in claim.origins
            if not any(_key(claim.mentions[number]) in seen for number in origin.mentions)
        ),
        denials=tuple(
            NewDenial(claim, mention)
            for claim in new
            for mention in claim.mentions
            if mention.act != "asserts" and _key(mention) not in seen
        ),
        statuses=tuple(
            StatusChange(claim, match.status, claim.status) for claim, match in pairs if match is not None and match.status != claim.status
        ),
        failures=tuple(each for each in now if isinstance(each, Failure)),
    )


def check_day(since: str) -> None:
    """UsageError if the words are no ISO date or time."""
    try:
        datetime.fromisoformat(since)
    except ValueError:
        since = ""
    if re.match(r"\d{4}-\d\d-\d\d", since) is None:  # 20231121 is ISO too, but days are compared as words
        raise UsageError("a day is written as 2023-11-21")


def _as_of(store: Store, id: str, since: str, by: By) -> Annotations | None:
    """Return the annotations of the version that an article had before a day; None if it had none."""
    best = None
    for version in store.versions(id):
        article = version.article
        told = article.published if version.number == 1 else article.modified
        if ((told if by == "published" else None) or version.stored) < since:
            best = version
    return None if best is None else store.annotations(id, version=best.number)


def _key(mention: Mention) -> Key:
    """Return by what a mention is known again: its offsets may have moved, as may the claim it is put to."""
    return Key(mention.article, " ".join(mention.quote.split()), mention.act)


def _best(claim: Claim, seen: Mapping[Key, Claim]) -> Claim | None:
    """Return the claim before that shares the most mentions with this one; None if none shares any."""
    shared = Counter(seen[key].id for key in map(_key, claim.mentions) if key in seen)
    best = max(shared, key=lambda id: shared[id], default=None)
    return next((other for other in seen.values() if other.id == best), None)
