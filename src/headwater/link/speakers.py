"""Who speaks, within one article: pronouns, titles, surnames and "the agency" taken back to a name that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater import lexicon
from headwater.link.descriptions import LEAD, body_described, issuer, person_described, person_of_title
from headwater.link.name_index import NameIndex
from headwater.link.outlets import OUTLET_WORDS, REPORT_WORDS, is_staff, outlet_called, outlet_meant, outlet_name, publisher_in, reports
from headwater.link.parties import find_body, find_party
from headwater.link.pronouns import again, resolve_pronoun, voice_of
from headwater.link.voices import OWN, Room, Voice, last_name, person_name
from headwater.text import fold
from headwater.types import Annotations, Attribution, EntityMention, Span

HIDDEN = re.compile(r"\b(?:unnamed|unidentified|anonymous|undisclosed)\s+", re.I)
TAIL = re.compile(
    r"(?:,| who | speaking | on (?:the )?condition | granted anonymity | cited by | quoted by | briefed on | that ).*$", re.I | re.S
)


ANYBODY = frozenset("source person individual insider official author writer people".split())
OF_BODY = re.compile(
    r"(?:(?:an?|the|one) )?(?:(?P<before>[a-z][\w -]*?)(?:['’]s?)? spokes(?:man|woman|person)"
    r"|spokes(?:man|woman|person) (?:for|of) (?P<behind>[a-z][\w -]*))$",
    re.I,
)
PARTS = re.compile(r",| who | that | which | whose |\(")
SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress secretary\b", re.I)
SERVES = re.compile(r"\b(?:lawyers?|attorneys?|counsel) (?:for|of|representing) ")
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
    credited = publisher_in(room.annotations, room.names, [span]) or outlet_called(raw, attribution, text)
    if REPORT_WORDS.match(raw) or OUTLET_WORDS.match(raw):
        name = credited[0] if credited else outlet_meant(room, span)
        if name is not None:
            return Voice(name, "publisher", "publisher:" + fold(name), attribution.source)
    if credited is not None and attribution.kind != "unnamed" and not any(entity.type == "person" for entity in inside):
        return Voice(credited[0], "publisher", "publisher:" + fold(credited[0]), attribution.source)
    person = _speaker(room, inside, span)
    if credited is not None and person is not None and reports(attribution, text) and is_staff(text, credited, person):
        return Voice(credited[0], "publisher", "publisher:" + fold(credited[0]), attribution.source)
    if attribution.kind == "unnamed" and (person is None or raw.lower().startswith(("unnamed", "unidentified"))):
        return _unnamed(room, raw, attribution)
    if person is not None and attribution.kind in ("named_person", "unnamed", "publisher", "none"):
        known = room.names.at(article, person.span)
        name = person_name(known.name if known is not None and known.type == "person" else person.name)
        return Voice(name, "named_person", "person:" + last_name(name), attribution.source, find_body(raw), find_party(raw))
    if attribution.kind == "named_person":
        return _titled(room, raw, attribution)
    plain = LEAD.sub("", raw).strip()
    if attribution.kind == "publisher":
        return Voice(raw.split(",")[0], "publisher", "publisher:" + fold(plain), attribution.source)
    by = issuer(room, raw) if attribution.kind == "document" else None
    if by is not None:
        return again(by, attribution.source)
    if attribution.kind == "document":
        return Voice(raw.split(",")[0], "document", "document:" + fold(plain), attribution.source)
    described = body_described(room, raw, span.start)
    if described is not None:
        party = find_party(described[0]) or (f"{described[0]} government" if described[1] else None)
        return Voice(described[0], "organisation", "body:" + fold(LEAD.sub("", described[0])), attribution.source, party=party)
    entity = max(inside, key=lambda entity: len(entity.span), default=None)
    name = raw.split(",")[0]
    if entity is not None and entity.type in ("organisation", "group") and len(entity.span) > 0.6 * len(name):
        known = room.names.at(article, entity.span)
        name = known.name if known is not None else name
    party = find_party(raw)
    if party is None and entity is not None and entity.type == "place" and fold(entity.name) == fold(plain):
        party = f"{entity.name} government"  # a land that speaks is its government
    return Voice(name, "organisation", "body:" + fold(LEAD.sub("", name)), attribution.source, party=party)


def _speaker(room: Room, inside: Sequence[EntityMention], source: Span) -> EntityMention | None:
    """Return the person whom a source names as who speaks: in its first part, or in the apposition right behind it."""
    text = room.annotations.article.text
    part = PARTS.search(text, source.start, source.end)
    stop = part.start() if part is not None else source.end
    speaking = [entity for entity in inside if _speaks(room, entity, source)]
    first = [entity for entity in speaking if entity.span.start < stop]
    if first:
        return first[0] if re.search(r" and | & |, ", text[first[0].span.end : first[-1].span.start]) else first[-1]
    if part is not None and part.group().startswith(","):
        return next((entity for entity in speaking if len(text[part.end() : entity.span.start].split()) <= 3), None)
    return None


def _speaks(room: Room, entity: EntityMention, source: Span) -> bool:
    """Tell whether a name within a source is a person's, and not only whose or for whom somebody is ("a Day aide", "Day's lawyer")."""
    text = room.annotations.article.text
    behind = text[entity.span.end : source.end]
    return (
        _is_person(room, entity)
        and not _behind(re.sub(r"\s+", " ", source.of(text)), entity.span.start - source.start)
        and re.match(r"\.?['’]s?\s+[\w(]", behind) is None
        and re.match(r"\s+(?!(?:of|from|in|at|with|and|who|on|for|as|to|by|or|then|now|also|later|himself|herself)\b)[a-z]", behind) is None
    )


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
    described = person_described(room, raw.split(",")[0])
    if described is not None:
        return voice_of(room, described, attribution.source)
    body = find_body(raw) or _body_of_spokesman(room, raw, attribution)
    if body is not None and (raw[:1].islower() or LEAD.match(raw)) and SPOKESMAN.search(raw):
        # Nobody names this spokesman: it is the body that speaks.
        return Voice(body, "organisation", "body:" + fold(LEAD.sub("", body)), attribution.source, party=find_party(raw))
    if raw[:1].islower() or raw.lower().startswith("the "):
        titled = person_of_title(room, raw)
        if titled is not None and head not in room.roles:
            return voice_of(room, titled, attribution.source)
        for voice in reversed(room.people):
            if head in room.roles and room.roles[head].key == voice.key:
                return again(voice, attribution.source)
        if titled is not None:
            return voice_of(room, titled, attribution.source)
        if re.search(r"[A-Z]", raw[1:]) is None or re.search(r"['’]s?\s", raw) or SERVES.search(raw):
            return Voice(raw.split(",")[0], "named_person", "person:" + low, attribution.source, party=find_party(raw))
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


def _body_of_spokesman(room: Room, raw: str, attribution: Attribution) -> str | None:
    """Return the body of "a police spokesman" or "a spokesman for the ministry": by its name, where the article has one."""
    match = OF_BODY.match(raw)
    if match is None:
        return None
    words = match.group("before") or match.group("behind")
    if words.lower().split()[-1].rstrip("s") not in lexicon.words("body-heads.txt"):
        return None
    if re.search(r"[A-Z]", words):
        return None
    known = body_described(room, "the " + LEAD.sub("", words), attribution.source[0].start)
    return known[0] if known is not None else "the " + LEAD.sub("", words)


def _unnamed(room: Room, raw: str, attribution: Attribution) -> Voice:
    if re.match(r"(?:the|that|this) ", raw, re.I):
        head = fold(TAIL.sub("", raw)).split()[-1].rstrip("s")
        for voice in reversed(room.unnamed):
            if head in fold(voice.name):
                return again(voice, attribution.source)
        if head in ANYBODY and room.unnamed:
            return again(room.unnamed[-1], attribution.source)
        titled = person_of_title(room, raw)
        if titled is not None:
            return voice_of(room, titled, attribution.source)
        if head in room.roles and len(raw.split()) == 2:
            return again(room.roles[head], attribution.source)
    described = HIDDEN.sub("", LEAD.sub("", TAIL.sub("", raw))).strip()
    described = re.sub(r"^(?:his|her|its|their|of those|of the) ", "", HIDDEN.sub("", LEAD.sub("", described))).strip(' “”"') or "sources"
    return Voice("unnamed " + described, "unnamed", "unnamed:" + _group(described), attribution.source, party=find_party(raw))


def _group(described: str) -> str:
    return " ".join(token.rstrip("s") for token in re.findall(r"[^\W\d_]+", fold(described)) if len(token) > 1)


def _remember(room: Room, voice: Voice, attribution: Attribution) -> None:
    if voice.kind in ("named_person", "unnamed", "organisation"):
        room.spoken.append(voice)
    if voice.kind == "named_person":
        room.people.append(voice)
        raw = fold(attribution.source[0].of(room.annotations.article.text)) if attribution.source else ""
        for head in re.findall(r"[^\W\d_]+(?!['’]s?\b|[\w])", re.sub(r"\b(?:for|of|to) .*", "", raw)):
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
