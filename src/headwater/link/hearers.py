"""Which outlet was told: "told the Courier", "in an interview with the Courier", "told Ann Day", where Ann Day is of the Courier."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from headwater.link.name_index import NameIndex
from headwater.link.outlets import STAFF, is_own, outlet_name
from headwater.link.voices import last_name
from headwater.types import Annotations, Attribution, EntityMention, Span

TOLD = re.compile(
    r"\b(?:tells?|told|telling|spoke to|speaks to|speaking to|talking to|talked to|confirmed to|said to|says to"
    r"|writes? (?:in|for)|wrote (?:in|for))\s+(?:the\s+)?$",
    re.I,
)
MET = re.compile(
    r"\b(?:interview(?:ed|s)?|appear(?:ed|ing|ance)|speaking|spoke|conversation|comments?|remarks?|statement|e-?mail|message|op-ed|column|letter|call|sit-?down|exclusive|panel|programme?|debate|podcast)"
    r"(?:\s+[\w-]+){0,5}?\s+(?:with|to|on|for|in|by|via)\s+(?:the\s+)?(?:[\w.]+['’]s\s+)?$",
    re.I,
)
CARRIED = re.compile(
    r"\b(?:carried|quoted|published|broadcast|aired|released|reported|cited|posted|relayed|run)\s+(?:\w+\s+)?(?:by|on|in)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,4}$",
    re.I,
)
ON_AIR = re.compile(r"(?:^|[\s,“\"])(?:on|to|with|by)\s+(?:the\s+)?$", re.I)
PLAIN = re.compile(
    r"\s+(?P<outlet>(?:the|that) (?:\w+ )?(?:(?:news)?paper|(?:news )?agency|outlet|publication"
    r"|broadcaster|magazine|network|daily|tabloid|website|channel))\b",
    re.I,
)
TOLD_CUE = re.compile(r"\b(?:tells?|told|telling)$", re.I)


def find_hearer(annotations: Annotations, names: NameIndex, attribution: Attribution, staff: Mapping[str, str]) -> tuple[str, Span] | None:
    """Return the outlet to which an attribution's source spoke, and the words that name it; None where none is named.

    ``staff`` maps the last names of journalists to their outlets (see `find_staff`).
    """
    if not attribution.cue:
        return None
    text, cue = annotations.article.text, attribution.cue[0]
    at = bisect_right(annotations.sentences, cue.start, key=lambda each: each.start) - 1
    if at < 0:
        return None
    sentence = annotations.sentences[at]
    plain = PLAIN.match(text, cue.end, sentence.end)
    if plain is not None and TOLD_CUE.search(cue.of(text)):
        return _outlet_before(annotations, names, cue.start, Span(*plain.span("outlet")))
    for entity in annotations.names_in(sentence):
        if entity.type not in ("publisher", "person") or any(content.covers(entity.span) for content in attribution.content):
            continue
        if any(source.overlaps(entity.span) for source in attribution.source):
            continue
        outlet = outlet_of(annotations, names, entity, staff)
        if outlet is None:
            continue
        lead = text[max(sentence.start, entity.span.start - 70) : entity.span.start]
        parted = any(content.start >= cue.end and content.end <= entity.span.start for content in attribution.content)
        behind = text[entity.span.end : entity.span.end + 20]
        if re.match(r"['’]?s?\s+(?:stor(?:y|ies)|reports?|articles?|pieces?|questions?|coverage)\b", behind):
            continue  # "comment on the Courier's story"
        if (TOLD.search(lead) and not parted) or MET.search(lead) or (entity.type == "publisher" and CARRIED.search(lead)):
            return outlet, entity.span
        if entity.type == "publisher" and not parted and _on_air(text, sentence, cue, entity.span):
            return outlet, entity.span
    return None


def _on_air(text: str, sentence: Span, cue: Span, outlet: Span) -> bool:
    """Tell whether an outlet stands where somebody spoke: "said on the Courier's", "On the Courier, she said"."""
    if outlet.start >= cue.end:
        between = text[cue.end : outlet.start]
        return ON_AIR.search(between) is not None and len(between.split()) <= 6 and "," not in between
    return (
        re.fullmatch(
            r"[\W_]*(?:(?:but|and|also|later|earlier|appearing|speaking|\w+day(?: \w+)?),? )*(?:on|to|with) (?:the )?",
            text[sentence.start : outlet.start],
            re.I,
        )
        is not None
    )


def _outlet_before(annotations: Annotations, names: NameIndex, before: int, span: Span) -> tuple[str, Span] | None:
    """Return the outlet named last before an offset, the article's own left out: "the newspaper" means it."""
    own = annotations.article.publisher or ""
    for entity in reversed(annotations.names_in(Span(0, before))):
        if entity.type == "publisher" and not is_own(entity.name, own):
            known = names.at(annotations.article.id, entity.span)
            return (outlet_name(known, annotations.article.id) if known is not None else entity.name), span
    return None


def outlet_of(annotations: Annotations, names: NameIndex, entity: EntityMention, staff: Mapping[str, str]) -> str | None:
    if entity.type == "publisher":
        known = names.at(annotations.article.id, entity.span)
        return outlet_name(known, annotations.article.id) if known is not None and known.type == "publisher" else entity.name
    return staff.get(last_name(entity.name))


def find_staff(annotations: Annotations) -> dict[str, str]:
    """Return the outlet of each journalist whom the article calls by one ("the Courier's Ann Day", "Ann Day of the Courier")."""
    text = annotations.article.text
    out: dict[str, str] = {}
    entities = annotations.entities
    for place, entity in enumerate(entities):
        if entity.type != "person":
            continue
        before = next((other for other in reversed(entities[max(0, place - 2) : place]) if other.type == "publisher"), None)
        after = next((other for other in entities[place + 1 : place + 3] if other.type == "publisher"), None)
        if before is not None and _possessive().fullmatch(text[before.span.end : entity.span.start]):
            out.setdefault(last_name(entity.name), before.name)
        elif after is not None and re.fullmatch(
            rf"(?:,? (?:an? |the )?(?:[\w-]+ )?{STAFF})? (?:of|from|for|at|with) (?:[Tt]he )?", text[entity.span.end : after.span.start]
        ):
            out.setdefault(last_name(entity.name), after.name)
    return out


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+)?(?:{STAFF}\s+)?|['’]s?\s+")
