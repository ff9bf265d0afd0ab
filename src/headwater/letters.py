"""How reliable a person finds publishers and sources: the letters of the Admiralty code, set once, looked up wherever a name stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from headwater.text import outlet_key
from headwater.types import Dossier, Story

Grade = Literal["A", "B", "C", "D", "E", "F"]
"""How reliable a source is: A completely … E not, F cannot be judged (the letter of the Admiralty code, NATO AJP-2.1)."""

GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E", "F")
UNJUDGED = 6  # the digit of a claim that has none


@dataclass(frozen=True, slots=True)
class Letter:
    """How reliable a person finds a publisher or source, and why."""

    name: str
    letter: Grade
    note: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """An origin and the grade that its letter and the claim's digit make: "B2"."""

    name: str
    grade: str


class Gradable(Protocol):
    """What is graded: an origin of a claim, or its view."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def stance(self) -> str:
        """Whether it supports the claim."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters, each under the key by which names are compared ("The Courier" and "courier" are one)."""

    by_key: Mapping[str, Letter] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.by_key)

    @property
    def all(self) -> tuple[Letter, ...]:
        """The letters, in their order."""
        return tuple(self.by_key.values())

    def get(self, name: str) -> Letter | None:
        """Return the letter of a name with its note, None where none was set."""
        return self.by_key.get(outlet_key(name)) if self.by_key else None

    def of(self, name: str) -> str:
        """Return the letter of a name, "" where none was set."""
        found = self.get(name)
        return found.letter if found is not None else ""

    def grade(self, origin: Gradable, digit: int | None) -> str:
        """Return the grade of an origin for a claim of that digit, "" where it does not support it or has no letter."""
        letter = self.of(origin.name) if origin.stance == "supports" else ""
        return f"{letter}{digit if digit is not None else UNJUDGED}" if letter else ""

    def grades(self, origins: Iterable[Gradable], digit: int | None) -> tuple[Graded, ...]:
        """Return the supporting origins that have a letter, each with its grade for a claim of that digit."""
        return tuple(Graded(origin.name, grade) for origin in origins if (grade := self.grade(origin, digit)))

    def within(self, dossier: Dossier) -> Letters:
        """Return the letters of those whom a dossier names, in the order of their keys."""
        if not self.by_key:
            return self
        keys = {outlet_key(name) for name in {name for story in dossier.stories for name in _names(story)}}
        return Letters({key: letter for key, letter in sorted(self.by_key.items()) if key in keys})


NO_LETTERS = Letters()


def letters_of(letters: Iterable[Letter]) -> Letters:
    """Return letters for looking up; of two for one name the last counts, and one without a name for nobody."""
    return Letters({key: letter for letter in letters if (key := outlet_key(letter.name))})


def _names(story: Story) -> Iterator[str]:
    yield from (article.publisher for article in story.articles if article.publisher)
    yield from (source.name for source in story.sources)
    yield from (ghost.publisher for ghost in story.ghosts)
    yield from (entity.name for entity in story.entities)
    for claim in story.claims:
        yield from (origin.name for origin in claim.origins)
        for mention in claim.mentions:
            yield mention.source
            yield from mention.via
