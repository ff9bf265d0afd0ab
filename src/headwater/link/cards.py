"""What the articles say of a thing, each value with the words that give it: an entity's card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.link.body_cards import body_attributes
from headwater.link.name_index import NameIndex
from headwater.link.person_cards import person_attributes
from headwater.link.weapon_cards import weapon_attributes
from headwater.types import Annotations, Attribute, Entity


def describe(entities: Sequence[Entity], annotations: Sequence[Annotations]) -> tuple[Entity, ...]:
    """Return the entities with what the articles say of them: office and affiliation, funders and leaders, the data of a weapon.

    Attributes are sorted by name, article and place; one said twice in an article is kept once.
    """
    names = NameIndex(entities)
    found: dict[str, list[Attribute]] = {}
    for each in sorted(annotations, key=lambda one: one.article.id):
        for entity, attribute in _all(each, names):
            found.setdefault(entity.id, []).append(attribute)
    return tuple(replace(entity, attributes=tidy([*entity.attributes, *found.get(entity.id, ())])) for entity in entities)


def _all(annotations: Annotations, names: NameIndex) -> Iterator[tuple[Entity, Attribute]]:
    yield from weapon_attributes(annotations, names)
    yield from person_attributes(annotations, names)
    yield from body_attributes(annotations, names)


def tidy(attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Return the attributes in a stable order, the same value of an article once."""
    kept: dict[tuple[str, str, str], Attribute] = {}
    for attribute in sorted(attributes, key=lambda a: (a.name, a.article, a.span, a.value)):
        kept.setdefault((attribute.name, attribute.article, attribute.value.casefold()), attribute)
    return tuple(kept.values())
