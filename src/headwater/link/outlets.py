"""Outlets among the words of an article: by name, by "the paper" or "the report", by their journalists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.link.canon import bare, canon
from headwater.link.name_index import NameIndex
from headwater.link.voices import Room
from headwater.text import fold, outlet_key
from headwater.types import Annotations, Attribution, Entity, EntityMention, Span

OUTLET_WORDS = re.compile(
    r"^(?:the |that |this )?(?:\w+ )?(?:news)?(?:paper|agency|outlet|publication|broadcaster|magazine|network|daily|tabloid|website|site"
    r"|wire service|news service|channel|portal)$",
    re.I,
)
REPORT_WORDS = re.compile(
    r"^(?:(?:the|that|this|its|their|a|\w+day['’]s) (?:[\w-]+ )?)?(?:report|article|story|investigation"
    r"|account|piece|op-ed|(?:media |news )?reports)$",
    re.I,
)
BARE = re.compile(r"^(?:the )?[a-z]+$", re.I)  # "the Post": which one, another passage tells
REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?|publish(?:es|ed|ing)?|reveal(?:s|ed|ing)?|quot(?:es|ed|ing)|cit(?:es|ed|ing)"
    r"|according to|writes?|wrote)\b|^:$",
    re.I,
)
STAFF = r"(?:reporters?|correspondents?|anchors?|hosts?|journalists?|editors?|columnists?|commentators?)"


def publisher_in(annotations: Annotations, names: NameIndex, spans: Sequence[Span]) -> tuple[str, Span] | None:
    """Return the first publisher named within some spans, and where."""
    for entity in (entity for span in spans for entity in annotations.names_in(span)):
        if entity.type == "publisher":
            known = names.at(annotations.article.id, entity.span)
            return (outlet_name(known, annotations.article.id) if known is not None else entity.name), entity.span
    return None


def outlet_name(outlet: Entity, article: str) -> str:
    """Return the fullest name by which an article (or, where it has only "the Post", the story) calls an outlet."""
    own = [alias.name for alias in outlet.aliases if alias.article == article]
    full = max((plain for plain in own if not BARE.match(plain)), key=lambda name: (len(name), name), default=None)
    return (
        full if full is not None else max((alias.name for alias in outlet.aliases), key=lambda name: (len(name), name), default=outlet.name)
    )


def outlet_called(raw: str, attribution: Attribution, text: str) -> tuple[str, Span] | None:
    """Return the outlet whose plain name some words are ("The Monitor", or "Monitor" where it reports), with their place."""
    name = re.sub(r"^(?:From|In|Per)\s+", "", raw.split(",")[0].strip(" :"))
    known = canon().get(("publisher", bare(name)))
    if known is None or not (name.startswith(("The ", "the ")) or reports(attribution, text)):
        return None
    return name, attribution.source[0]


def reports(attribution: Attribution, text: str) -> bool:
    """Tell whether an attribution's cue is that of an outlet ("reported", "wrote", "according to")."""
    return REPORTS.search(" ".join(span.of(text) for span in attribution.cue)) is not None


def is_staff(text: str, credited: tuple[str, Span], person: EntityMention) -> bool:
    """Tell whether a source is a journalist named with the outlet ("the Courier's Ann Day", "Ann Day of the Courier")."""
    outlet = credited[1]
    if outlet.end <= person.span.start:
        between = text[outlet.end : person.span.start]
        return re.fullmatch(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}|\s+(?:[\w-]+\s+)?{STAFF}\s+", between) is not None
    between = text[min(person.span.end, outlet.start) : outlet.start]
    return re.fullmatch(rf"\s+(?:of|from|for|at|with)\s+(?:[Tt]he\s+)?|,\s+[^,]*\b{STAFF}\b[^,]*", between) is not None


def outlet_meant(room: Room, source: Span) -> str | None:
    """Return the outlet that "the paper" or "the report" means: the last one cited, or else named, before it."""
    if room.publishers:
        return room.publishers[-1]
    own = room.annotations.article.publisher or ""
    for entity in reversed(room.annotations.names_in(Span(0, source.start))):
        if entity.type == "publisher" and not is_own(entity.name, own):
            known = room.names.at(room.annotations.article.id, entity.span)
            return outlet_name(known, room.annotations.article.id) if known is not None else entity.name
    # In a headline: the first outlet cited in what follows.
    for attribution in room.annotations.attributions:
        if attribution.source and attribution.source[0].start > source.start:
            credited = publisher_in(room.annotations, room.names, [*attribution.source, *attribution.hearer])
            if credited is not None and not is_own(credited[0], own):
                return credited[0]
    return None


def same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are of one outlet, however short ("Selwyn", "Selwyn News", "selwynnews.example")."""
    left, right = _core(one), _core(other)
    return left == right and bool(left)


def is_own(name: str, own: str) -> bool:
    """Tell whether a name means the article's own publisher: its name, or its last word alone, as a paper calls itself ("the Gazette")."""
    return same_outlet(name, own) or (BARE.match(name) is not None and fold(name).split()[-1:] == fold(own).split()[-1:])


@cache
def _core(name: str) -> str:
    key = re.sub(r"\.(?:com|org|net|co\.uk|co|news)$", "", fold(outlet_key(name)))
    key = re.sub(r"\b(?:the|channel|online|website|digital|network)\b", "", key)
    return re.sub(r"[\W_]+", "", key).removesuffix("news")
