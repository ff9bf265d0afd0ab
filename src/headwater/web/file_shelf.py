"""Dossier files as the pages see them: what was traced is shown, and nothing is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from headwater.errors import UsageError
from headwater.exports.sent import sendable
from headwater.judgements import Judgement
from headwater.letters import NO_LETTERS, Grade, Letter, Letters
from headwater.store import Kept, Version
from headwater.text import fold, outlet_key
from headwater.types import Annotations, Dossier, Story, make_id
from headwater.web.shelf import Basis, Listing, MissingError, Opened, StoryLine, Wanted

SAFE = re.compile(r"[\w-]{1,64}", re.ASCII)


class FileShelf:
    """The stories of some dossiers, with the letters that their files bring along."""

    keeps = False

    def __init__(self, dossiers: Sequence[Dossier], letters: Letters = NO_LETTERS) -> None:
        self.given = letters
        self.opened: dict[str, Opened] = {}
        for number, dossier in enumerate(map(sendable, dossiers)):
            for story in dossier.stories:
                id = story.id if SAFE.fullmatch(story.id) and story.id not in self.opened else make_id("t", number, story.id)
                alone = Dossier(dossier.headwater, dossier.schema, dossier.created, (story,), dossier.failures)
                self.opened[id] = Opened(id, id, alone, story)
        lines = [_line(each.id, each.story) for each in self.opened.values()]
        self.lines = sorted(lines, key=lambda line: line.days[-1:], reverse=True)

    def stories(self, wanted: Wanted, *, first: int, most: int) -> Listing:
        """Return the stories asked for, the latest first."""
        found = [line for line in self.lines if _fits(self.opened[line.id].story, wanted)]
        statuses = Counter(line.status for line in found if line.status)
        found = [line for line in found if wanted.status in ("", line.status)]
        return Listing(tuple(found[first : first + most]), len(found), tuple(sorted(statuses.items())))

    def basis(self, id: str) -> Basis:
        """Return the story's id twice: a file does not change."""
        opened = self.open(id)
        return Basis(opened.id, opened.key)

    def drawn(self, basis: Basis, by: str) -> str | None:  # noqa: ARG002
        """Return None: nothing is kept."""
        return None

    def keep_drawn(self, basis: Basis, by: str, page: str) -> None:
        """Do nothing: nothing is kept."""

    def open(self, id: str) -> Opened:
        """Return a story; MissingError if there is none of that id."""
        if id not in self.opened:
            raise MissingError("There is no such story.")
        return self.opened[id]

    def annotations(self, article: str) -> Annotations | None:  # noqa: ARG002
        """Return None: a dossier does not keep what was seen."""
        return None

    def versions(self, article: str) -> tuple[Version, ...]:  # noqa: ARG002
        """Return (): a dossier has one version of each article."""
        return ()

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Return the publishers and how many articles each has."""
        articles = [article for each in self.opened.values() for article in each.story.articles]
        return tuple(Counter(article.publisher for article in articles if article.publisher).most_common())

    def letters(self) -> tuple[Letter, ...]:
        """Return the letters that the files bring along; none are kept."""
        return self.given.all

    def judgements(self) -> tuple[Kept, ...]:
        """Return (): no judgements are kept."""
        return ()

    def set_letter(self, name: str, letter: Grade | None, note: str) -> None:  # noqa: ARG002
        """UsageError: nothing is kept."""
        raise UsageError("letters are kept in a store")

    def judge(self, judgements: Sequence[Judgement]) -> tuple[str, ...]:  # noqa: ARG002
        """UsageError: nothing is kept."""
        raise UsageError("judgements are kept in a store")

    def take_back(self, ids: Sequence[str]) -> None:  # noqa: ARG002
        """UsageError: nothing is kept."""
        raise UsageError("judgements are kept in a store")


def _line(id: str, story: Story) -> StoryLine:
    days = tuple(sorted(article.published[:10] for article in story.articles if article.published))
    outlets = len({outlet_key(article.publisher or article.id) for article in story.articles})
    if not story.claims:
        return StoryLine(id, story.title, len(story.articles), outlets, days)
    lead = max(story.claims, key=lambda claim: len(claim.articles))
    count = lead.independent
    return StoryLine(id, story.title, len(story.articles), outlets, days, lead.text, lead.status, count.min, count.max, len(story.claims))


def _fits(story: Story, wanted: Wanted) -> bool:
    articles = story.articles
    words = [fold(word) for word in wanted.words.replace('"', " ").split()]
    return (
        (not words or any(all(word in fold(f"{each.title or ''} {each.text}") for word in words) for each in articles))
        and (not wanted.publisher or any(outlet_key(each.publisher or "") == outlet_key(wanted.publisher) for each in articles))
        and (not wanted.since or any((each.published or "") >= wanted.since for each in articles))
        and (not wanted.entity or any(fold(wanted.entity) in fold(each.text) for each in articles))
    )
