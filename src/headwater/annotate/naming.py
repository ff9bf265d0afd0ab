"""Names by the tagger and by the rules made one list: the tagger knows people, bodies and places best, the rules outlets and arms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from headwater.annotate.located import find_holder
from headwater.annotate.tagger import Marked
from headwater.types import EntityMention, EntityType, Span

TAGGED: dict[str, EntityType] = {"person": "person", "organisation": "organisation", "place": "place", "group": "group"}
ARTICLES = frozenset({"the", "an"})
RULED = frozenset({"publisher", "equipment", "event"})


def join_names(text: str, ruled: Sequence[EntityMention], tagged: Sequence[Marked], sentences: Sequence[Span]) -> tuple[EntityMention, ...]:
    """Return the names in order, none overlapping another: the rules' outlets, arms and events, then the tagger's, then what is left.

    Of what comes in, the rules' names do not overlap one another, and the sentences are in order.
    """
    people = [mark.span for mark in tagged if mark.label == "group"]
    # A weapon's name without a number can be a people's ("the Ruritanian system"): there the tagger is asked.
    found = sorted(
        (
            entity
            for entity in ruled
            if entity.type in RULED
            and (entity.type != "equipment" or any(map(str.isdigit, entity.name)) or not any(entity.span.overlaps(span) for span in people))
        ),
        key=_place,
    )
    seen = [EntityMention(_bare(text, mark.span), "", TAGGED[mark.label]) for mark in tagged if mark.label in TAGGED]
    inside = [entity for entity in seen if find_holder(entity.span, sentences) is not None]
    for entity in (*inside, *ruled):
        named = len(entity.span) > 1 and entity.span.of(text).lower() not in ARTICLES
        at = bisect_right(found, entity.span.start, key=_place)
        # As none overlaps another, only the one before and the one behind can overlap this one.
        if named and not any(entity.span.overlaps(other.span) for other in found[max(0, at - 1) : at + 1]):
            found.insert(at, EntityMention(entity.span, entity.name or " ".join(entity.span.of(text).split()), entity.type))
    return tuple(found)


def _place(entity: EntityMention) -> int:
    return entity.span.start


def _bare(text: str, span: Span) -> Span:
    """Return a name without "the" before it and a possessive behind it."""
    words = span.of(text)
    start = span.start + 4 if words[:4].lower() == "the " else span.start
    end = span.end - 2 if words.endswith(("'s", "’s")) else span.end
    return Span(start, end) if end > start else span
