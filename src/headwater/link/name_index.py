"""Looking up the thing that a name in an article stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from headwater import lexicon
from headwater.link.canon import bare
from headwater.types import Entity, Span


class NameIndex:
    """Finds an entity by where its name stands, or by the name and the article it is used in."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Build the index over the entities of a story."""
        self._places: dict[str, list[tuple[int, int, Entity]]] = {}
        self._inside: dict[tuple[str, str], list[Entity]] = {}
        self._anywhere: dict[str, list[Entity]] = {}
        for entity in entities:
            for alias in entity.aliases:
                self._places.setdefault(alias.article, []).append((alias.span.start, alias.span.end, entity))
                _add(self._inside.setdefault((alias.article, bare(alias.name)), []), entity)
                _add(self._anywhere.setdefault(bare(alias.name), []), entity)
        for spots in self._places.values():
            spots.sort(key=lambda spot: spot[:2])

    def at(self, article: str, span: Span) -> Entity | None:
        """Return the entity named at the span: the last name that overlaps it, since titles and peoples stand before a name."""
        within = self.within(article, span)
        return within[-1] if within else None

    def within(self, article: str, span: Span) -> tuple[Entity, ...]:
        """Return the entities whose names overlap the span, in order."""
        return tuple(entity for _, entity in self.spots(article, span))

    def spots(self, article: str, span: Span) -> tuple[tuple[Span, Entity], ...]:
        """Return the names that overlap the span, in order, each with its entity."""
        spots = self._places.get(article, [])
        stop = bisect_right(spots, span.end - 1, key=lambda spot: spot[0])
        out: list[tuple[Span, Entity]] = []
        for start, end, entity in reversed(spots[:stop]):
            if end <= span.start:
                break
            out.append((Span(start, end), entity))
        return tuple(reversed(out))

    def by_name(self, article: str, name: str) -> Entity | None:
        """Return the entity that the name stands for in the article, or else in the whole story; None if none or several do."""
        key = plain_name(name)
        found = self._inside.get((article, key)) or self._anywhere.get(key, [])
        return found[0] if len(found) == 1 else None


def plain_name(name: str) -> str:
    """Return the name folded, without "the", a possessive, or the titles before it."""
    words = bare(name.removesuffix("'s").removesuffix("’s")).split()
    while len(words) > 1 and words[0].rstrip(".") in lexicon.words("titles.txt"):
        words = words[1:]
    return " ".join(words)


def _add(entities: list[Entity], entity: Entity) -> None:
    if all(known is not entity for known in entities):
        entities.append(entity)
