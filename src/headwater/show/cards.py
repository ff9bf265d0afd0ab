"""Cards: entities with their names and attributes, the register of transfers, the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from headwater.show.claims import chosen
from headwater.show.clean import clean_line
from headwater.show.limits import ENTITIES, SOURCES
from headwater.show.places import Atlas
from headwater.show.views import ClaimView, EntityView, FieldView, Named, Place, SourceView, TransferView
from headwater.types import Alias, Attribute, Entity, Transfer

PLACES = 3  # linked places of one name or value
TYPES = ("equipment", "organisation", "group", "person", "place", "event", "publisher")
# A transfer's field, and the slot of its claim in which a divergence makes the field uncertain.
FIELDS = (("supplier", "who"), ("item", "what"), ("recipient", "whom"), ("route", "where"), ("directed_by", "why"))


def entities_of(atlas: Atlas) -> tuple[EntityView, ...]:
    """Return the entities' cards: equipment first, in each type the most often named first, as many as are shown."""
    ordered = sorted(atlas.story.entities, key=lambda entity: (TYPES.index(entity.type), -len(entity.aliases), entity.name))
    return tuple(_entity(atlas, entity) for entity in ordered[:ENTITIES])


def _entity(atlas: Atlas, entity: Entity) -> EntityView:
    attributes: dict[tuple[str, str], list[Attribute]] = {}
    for attribute in entity.attributes:
        key = (clean_line(attribute.name).replace("_", " "), clean_line(attribute.value))
        attributes.setdefault(key, []).append(attribute)
    return EntityView(
        clean_line(entity.name),
        entity.type,
        _names(atlas, entity.aliases),
        tuple(Named(name, value, _first(atlas, found), len(found)) for (name, value), found in attributes.items()),
    )


def _names(atlas: Atlas, aliases: Iterable[Alias]) -> tuple[Named, ...]:
    names: dict[str, list[Alias]] = {}
    for alias in aliases:
        names.setdefault(clean_line(alias.name), []).append(alias)
    return tuple(Named(name, "", _first(atlas, found), len(found)) for name, found in names.items())


def _first(atlas: Atlas, found: Sequence[Alias | Attribute]) -> tuple[Place, ...]:
    """Return the first of some places, one an article: only what is linked is cut out of a text."""
    firsts = {item.article: item for item in reversed(found)}
    shown = [item for item in found if firsts[item.article] is item][:PLACES]
    return tuple(atlas.place(item.article, item.span) for item in shown)


def transfers_of(atlas: Atlas, by_id: dict[str, ClaimView]) -> tuple[TransferView, ...]:
    """Return the register's rows: each field with its words, marked where the articles differ on it."""
    differing: set[tuple[str, str]] = {(divergence.claim, divergence.slot) for divergence in atlas.story.divergences}
    return tuple(_transfer(atlas, transfer, by_id.get(transfer.claim), differing) for transfer in atlas.story.transfers)


def _transfer(atlas: Atlas, transfer: Transfer, claim: ClaimView | None, differing: set[tuple[str, str]]) -> TransferView:
    fields = []
    for name, slot in FIELDS:
        value: str | None = getattr(transfer, name)
        places = tuple(atlas.place(cite.article, cite.span) for cite in transfer.cites if cite.name == name)
        doubt = "the articles differ" if value and (transfer.claim, slot) in differing else ""
        fields.append(FieldView(name.replace("_", " "), clean_line(value or ""), doubt, places))
    mentions = chosen(claim.mentions, transfer.mentions) if claim is not None else ()
    return TransferView(claim, clean_line(transfer.status), tuple(fields), mentions)


def sources_of(atlas: Atlas) -> tuple[SourceView, ...]:
    """Return who is cited, those on whom most passages rest first, as many as are shown."""
    counts = Counter(mention.source_id for claim in atlas.story.claims for mention in claim.mentions)
    ordered = sorted(atlas.story.sources, key=lambda source: -counts[source.id])
    return tuple(
        SourceView(
            clean_line(source.name),
            source.kind,
            clean_line(source.body or ""),
            clean_line(source.party or ""),
            _names(atlas, source.names),
            counts[source.id],
        )
        for source in ordered[:SOURCES]
    )
