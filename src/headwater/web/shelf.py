"""What the pages are made from: the seam between them and where stories come from, a store or files of dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from headwater.errors import HeadwaterError
from headwater.judgements import Judgement
from headwater.letters import Grade, Letter
from headwater.store import Kept, Version
from headwater.types import Annotations, Dossier, Story


class MissingError(HeadwaterError):
    """There is no such story, claim or article; its message may be shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are asked for; "" where it does not matter. ``since`` is an ISO date, ``entity`` a name."""

    words: str = ""
    publisher: str = ""
    since: str = ""
    entity: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: ``days`` are those of its articles, the rest but the first five is of its leading claim, if it was traced."""

    id: str
    title: str
    articles: int
    outlets: int
    days: tuple[str, ...]
    claim: str = ""
    status: str = ""
    low: int = 0
    high: int = 0
    claims: int = 0
    traced: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the stories that were asked for, and how many there are in all."""

    lines: tuple[StoryLine, ...]
    total: int
    statuses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """All that is known of a story before it is opened: its id, and what changes when anything in it does."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A story with the dossier it is of; ``id`` is what addresses call it, ``key`` changes when anything in it does."""

    id: str
    key: str
    dossier: Dossier
    story: Story


class Shelf(Protocol):
    """Where stories come from, and where decisions go. All methods may be called from several threads."""

    @property
    def keeps(self) -> bool:
        """Whether decisions are kept."""

    def stories(self, wanted: Wanted, *, first: int, most: int) -> Listing:
        """Return the stories asked for, the latest first."""

    def basis(self, id: str) -> Basis:
        """Return what a story stands on now, without opening it; MissingError if there is none of that id."""

    def drawn(self, basis: Basis, by: str) -> str | None:
        """Return what was drawn of a story on that basis ``by`` a certain program and letters, where it was kept."""

    def keep_drawn(self, basis: Basis, by: str, page: str) -> None:
        """Keep what was drawn of a story, where that can be; nothing is lost where it cannot."""

    def open(self, id: str) -> Opened:
        """Return a story, traced; MissingError if there is none of that id."""

    def annotations(self, article: str) -> Annotations | None:
        """Return what was seen in an article, where that is kept."""

    def versions(self, article: str) -> tuple[Version, ...]:
        """Return the versions of an article, oldest first, where they are kept."""

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Return the publishers and how many articles each has."""

    def letters(self) -> tuple[Letter, ...]:
        """Return the letters that were set."""

    def set_letter(self, name: str, letter: Grade | None, note: str) -> None:
        """Set a letter, or with None forget it."""

    def judgements(self) -> tuple[Kept, ...]:
        """Return what was judged, in the order in which it was."""

    def judge(self, judgements: Sequence[Judgement]) -> tuple[str, ...]:
        """Keep judgements; return the ids of those that are new."""

    def take_back(self, ids: Sequence[str]) -> None:
        """Take judgements back."""
