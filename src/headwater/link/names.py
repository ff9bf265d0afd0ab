"""Mentions of one thing, within and across articles, joined into one entity with every name it goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from headwater.link import name_joins as joins
from headwater.link.canon import canon
from headwater.link.name_graph import Names, Node, gather
from headwater.link.name_index import NameIndex
from headwater.types import Annotations, Entity, EntityType, make_id

__all__ = ["NameIndex", "link_names"]

RULES = (
    joins.join_same,
    joins.join_persons,
    joins.join_initials,
    joins.join_short_bodies,
    joins.join_bare_outlets,
    joins.join_variants,
    joins.join_spellings,
)


def link_names(annotations: Sequence[Annotations]) -> tuple[Entity, ...]:
    """Return the things named in the articles, each with all its names and where they stand; the articles' order changes nothing.

    Joined are: what a text says is one thing, surnames to full names, initials, short forms, bare outlets, spellings.
    """
    ordered = sorted(annotations, key=lambda each: each.article.id)
    names = gather(ordered)
    joins.join_defined(names, ordered)
    for rule in RULES:
        rule(names)
    sets: dict[Node, list[Node]] = {}
    for node in sorted(names.aliases):
        sets.setdefault(names.find(node), []).append(node)
    found = [_entity(names, nodes) for nodes in sets.values()]
    return tuple(sorted(_told_apart(found), key=lambda entity: (entity.type, entity.name, entity.id)))


def _entity(names: Names, nodes: Sequence[Node]) -> Entity:
    aliases = sorted((alias for node in nodes for alias in names.aliases[node]), key=lambda alias: (alias.article, alias.span))
    kinds = Counter(node.kind for node in nodes for _ in names.aliases[node])
    kind = min(kinds, key=lambda each: (-kinds[each], each))
    name = best_name(names, nodes, kind)
    return Entity(make_id("e", kind, name), name, kind, tuple(aliases))


def _told_apart(found: Sequence[Entity]) -> list[Entity]:
    # Two things may share a name: then where each stands first is part of its id.
    count = Counter(entity.id for entity in found)
    return [
        entity
        if count[entity.id] == 1
        else Entity(
            make_id("e", entity.type, entity.name, entity.aliases[0].article, entity.aliases[0].span.start),
            entity.name,
            entity.type,
            entity.aliases,
        )
        for entity in found
    ]


def best_name(names: Names, nodes: Sequence[Node], kind: EntityType) -> str:
    """Return the name to show: the one in headwater's tables, or else the fullest that is used most."""
    for node in nodes:
        known = canon().get((node.kind, node.key))
        if known is not None and (kind == "group" or kind == "place" or " " in node.key or len(nodes) == 1):
            return known
    forms: Counter[str] = Counter(alias.name for node in nodes for alias in names.aliases[node])
    articles: dict[str, set[str]] = {}
    rank: Counter[str] = Counter()
    for node in nodes:
        for alias in names.aliases[node]:
            articles.setdefault(alias.name, set()).add(alias.article)
            rank[alias.name] = max(rank[alias.name], sum(names.rank[other] for other in nodes if other.key == node.key))
    if kind == "equipment":
        return min(forms, key=lambda form: (-rank[form], not any(map(str.isdigit, form)), -len(articles[form]), -len(form), form))
    if kind == "person":
        return min(forms, key=lambda form: (len(form.split()) < 2, form.isupper(), -len(articles[form]), -forms[form], -len(form), form))
    return min(
        forms,
        key=lambda form: (
            form.isupper() and " " not in form and len(forms) > 1,
            -(forms[form] * (1 + 3 * (" " in form))),
            -len(form),
            form,
        ),
    )
