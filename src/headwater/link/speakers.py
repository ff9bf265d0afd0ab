"""Who speaks, within one article: pronouns, titles, surnames and "the agency" taken back to a name that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater import lexicon
from headwater.link.name_index import NameIndex
from headwater.link.parties import find_body, find_party
from headwater.link.pronouns import again, resolve_pronoun, voice_of
from headwater.link.voices import OWN, Room, Voice, last_name, person_name
from headwater.text import fold
from headwater.types import Annotations, Attribution, Entity, EntityMention, Span

OUTLET_WORDS = re.compile(
    r"^(?:the |that |this )?(?:\w+ )?(?:news)?(?:paper|agency|outlet|publication|broadcaster|magazine|network|daily|tabloid|website|site"
    r"|wire service|news service|channel|portal)$",
    re.I,
)
REPORT_WORDS = re.compile(r"^(?:the|that|this|its|their|a) (?:\w+ )?(?:report|article|story|investigation|account|piece)$", re.I)
BARE = re.compile(r"^(?:the )?[a-z]+$", re.I)  # "the Post": which one, another passage tells
LEAD = re.compile(r"^(?:the|a|an|one|two|three|four|five|six|several|some|many|both|other|another|more|multiple|at least \w+)\s+", re.I)
HIDDEN = re.compile(r"\b(?:unnamed|unidentified|anonymous|undisclosed)\s+", re.I)
TAIL = re.compile(
    r"(?:,| who | speaking | on (?:the )?condition | granted anonymity | cited by | quoted by | briefed on | that ).*$", re.I | re.S
)


BEHIND = re.compile(
    r"\b(?:lawyers?|attorneys?|spokes\w+|aides?|advis[eo]rs?|friends?|allies|representatives?|famil(?:y|ies)|office|supporters?|critics|members?)"
    r" (?:for|of|to|representing|close to)\b|\b(?:representing|close to|familiar with)\b",
    re.I,
)


def find_voices(annotations: Annotations, names: NameIndex) -> list[Voice]:
    """Return the voice of each attribution, in their order."""
    room = Room(annotations, names)
    out = []
    for attribution in annotations.attributions:
        voice = _voice(room, attribution)
        _remember(room, voice, attribution)
        out.append(voice)
    return out


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


def _voice(room: Room, attribution: Attribution) -> Voice:
    text, article = room.annotations.article.text, room.annotations.article.id
    if not attribution.source:
        return OWN
    span = attribution.source[0]
    raw = re.sub(r"\s+", " ", span.of(text)).strip(" ,")
    low = fold(raw)
    if low in ("i", "we", "me", "us") or (low in ("it", "this", "that") and not room.bodies):
        return Voice(raw, "none", "", attribution.source, inner=True)
    if low in ("which", "that"):
        outlet = publisher_in(room.annotations, room.names, [_clause_before(text, span.start)])
        if outlet is not None:
            return Voice(outlet[0], "publisher", "publisher:" + fold(outlet[0]), attribution.source)
    if low in ("he", "she", "they", "it", "who", "which"):
        return resolve_pronoun(room, low, attribution)
    inside = room.annotations.names_in(span)
    credited = publisher_in(room.annotations, room.names, [span])
    if REPORT_WORDS.match(raw) or OUTLET_WORDS.match(raw):
        name = credited[0] if credited else (room.publishers[-1] if room.publishers else None)
        if name is not None:
            return Voice(name, "publisher", "publisher:" + fold(name), attribution.source)
    if credited is not None and attribution.kind != "unnamed" and not any(entity.type == "person" for entity in inside):
        return Voice(credited[0], "publisher", "publisher:" + fold(credited[0]), attribution.source)
    person = next((entity for entity in inside if _is_person(room, entity) and not _behind(raw, entity.span.start - span.start)), None)
    if attribution.kind == "unnamed" and (person is None or raw.lower().startswith(("unnamed", "unidentified"))):
        return _unnamed(room, raw, attribution)
    if person is not None and attribution.kind in ("named_person", "unnamed", "publisher", "none"):
        known = room.names.at(article, person.span)
        name = person_name(known.name if known is not None and known.type == "person" else person.name)
        return Voice(name, "named_person", "person:" + last_name(name), attribution.source, find_body(raw), find_party(raw))
    if attribution.kind == "named_person":
        return _titled(room, raw, attribution)
    bare = LEAD.sub("", raw).strip()
    if attribution.kind == "document":
        return Voice(raw.split(",")[0], "document", "document:" + fold(bare), attribution.source)
    entity = max(inside, key=lambda entity: len(entity.span), default=None)
    name = raw.split(",")[0]
    if entity is not None and entity.type in ("organisation", "group") and len(entity.span) > 0.6 * len(name):
        known = room.names.at(article, entity.span)
        name = known.name if known is not None else name
    party = find_party(raw)
    if party is None and entity is not None and entity.type == "place" and fold(entity.name) == fold(bare):
        party = f"{entity.name} government"  # a land that speaks is its government
    return Voice(name, "organisation", "body:" + fold(LEAD.sub("", name)), attribution.source, party=party)


def _is_person(room: Room, entity: EntityMention) -> bool:
    """Tell whether a name is a person's, by what it is in the whole story where that is known."""
    known = room.names.at(room.annotations.article.id, entity.span)
    return (known.type if known is not None else entity.type) == "person"


def _clause_before(text: str, at: int) -> Span:
    """Return the words before a "which", back to the head of the sentence or 80 characters."""
    start = max(0, at - 80)
    stop = max(text.rfind(mark, start, at) for mark in (". ", "\n", "; "))
    return Span(max(start, stop + 1), at)


def _behind(raw: str, at: int) -> bool:
    """Tell whether a name within a source only says for whom or of what somebody speaks ("a lawyer for Ann Day")."""
    return BEHIND.search(raw, 0, at) is not None


def _titled(room: Room, raw: str, attribution: Attribution) -> Voice:
    """Resolve "the spokesman", "the president", or a bare surname."""
    low = fold(LEAD.sub("", raw))
    head = low.split()[-1] if low.split() else low
    if raw[:1].islower() or raw.lower().startswith("the "):
        for voice in reversed(room.people):
            if head in room.roles and room.roles[head].key == voice.key:
                return again(voice, attribution.source)
        if head in room.roles:
            voice = room.roles[head]
            return again(voice, attribution.source)
        titled = _person_of_title(room, head)
        if titled is not None:
            return voice_of(room, titled, attribution.source)
    name = person_name(raw.split(",")[0])
    for voice in reversed(room.people):
        if voice.key == "person:" + last_name(name):
            return again(voice, attribution.source)
    known = room.names.by_name(room.annotations.article.id, name)
    if known is not None and known.type == "publisher":
        outlet = outlet_name(known, room.annotations.article.id)
        return Voice(outlet, "publisher", "publisher:" + fold(outlet), attribution.source)
    if known is not None and known.type in ("organisation", "place", "group"):
        return Voice(
            known.name,
            "organisation",
            "body:" + fold(LEAD.sub("", known.name)),
            attribution.source,
            party=find_party(raw) or find_party(known.name) or (f"{known.name} government" if known.type == "place" else None),
        )
    if known is not None and known.type == "person":
        name = person_name(known.name)
    return Voice(name, "named_person", "person:" + last_name(name), attribution.source, find_body(raw), find_party(raw))


def _person_of_title(room: Room, head: str) -> EntityMention | None:
    """Return the person whose name stands right after a title ("President Ann Day") anywhere in the article."""
    text = room.annotations.article.text
    for entity in room.annotations.entities:
        if entity.type == "person" and fold(text[max(0, entity.span.start - 40) : entity.span.start]).rstrip().endswith(head):
            return entity
        if entity.type == "person" and fold(entity.name).startswith(head + " "):
            return entity
    return None


def _unnamed(room: Room, raw: str, attribution: Attribution) -> Voice:
    if re.match(r"(?:the|that|this) ", raw, re.I):
        head = fold(TAIL.sub("", raw)).split()[-1].rstrip("s")
        for pool in (room.unnamed, room.people):
            for voice in reversed(pool):
                if (voice.kind == "unnamed" and head in fold(voice.name)) or (
                    voice.kind == "named_person" and head not in ("official", "officials", "source") and len(raw.split()) == 2
                ):
                    return again(voice, attribution.source)
    described = HIDDEN.sub("", LEAD.sub("", TAIL.sub("", raw))).strip()
    described = HIDDEN.sub("", LEAD.sub("", described)).strip() or "sources"
    return Voice("unnamed " + described, "unnamed", "unnamed:" + _group(described), attribution.source, party=find_party(raw))


def _group(described: str) -> str:
    return " ".join(token.rstrip("s") for token in re.findall(r"[^\W\d_]+", fold(described)) if len(token) > 1)


def _remember(room: Room, voice: Voice, attribution: Attribution) -> None:
    if voice.kind == "named_person":
        room.people.append(voice)
        raw = fold(attribution.source[0].of(room.annotations.article.text)) if attribution.source else ""
        for head in re.findall(r"[^\W\d_]+", raw):
            if head in lexicon.words("person-heads.txt") or head in (
                "expert",
                "official",
                "senator",
                "lawmaker",
                "analyst",
                "lawyer",
                "attorney",
            ):
                room.roles[head] = voice
    elif voice.kind == "unnamed":
        room.unnamed.append(voice)
    elif voice.kind == "organisation":
        room.bodies.append(voice)
    named = [voice.name] if voice.kind == "publisher" else []
    for spans in (attribution.hearer, attribution.source):
        credited = publisher_in(room.annotations, room.names, spans)
        named += [credited[0]] if credited is not None else []
    # Whom the article has its text from is not "the newspaper" it writes about.
    frame = {fold(credit.name) for credit in room.annotations.article.credits}
    room.publishers += [name for name in named if fold(name) not in frame]
