"""Descriptions that speak: "the spokesman", "the group", "the statement" taken back to a name that stands in the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from headwater import lexicon
from headwater.link.voices import Room, Voice, last_name
from headwater.text import fold
from headwater.types import EntityMention, Span

LEAD = re.compile(r"^(?:the|a|an|one|two|three|four|five|six|several|some|many|both|other|another|more|multiple|at least \w+)\s+", re.I)
FORMER = re.compile(r"^(?:former|then|acting|outgoing|incoming|current|embattled|ex-)\s*", re.I)
# One office by two names.
SAME_OFFICE = {
    "commander in chief": "president",
    "commander-in-chief": "president",
    "premier": "prime minister",
    "head of state": "president",
}
# Bodies called by no more than what they are.
LOOSE = frozenset(
    "group company firm organization organisation agency body association union party movement outfit network bank institution team"
    " manufacturer maker"
    " giant carrier airline retailer nonprofit charity militia kingdom country nation republic".split()
)
LANDS = frozenset("kingdom country nation republic".split())
ALIKE = {"attorney": "lawyer", "spokeswoman": "spokesman", "spokesperson": "spokesman"}
SMALL = frozenset("the a an of for to and s his her their its in on at by mr mrs ms former".split())
NEAR = 1500  # characters
STATEMENT = re.compile(r"^(?:the|a|that|this|its|his|her|their) (?:\w+ )?(?:statement|letter|e-?mail|tweet|post|release)$", re.I)


def person_of_title(room: Room, raw: str) -> EntityMention | None:
    """Return the person who bears a title anywhere in the article ("President Ann Day" for "the president"); None if nobody does.

    Where several do, the one named most is meant.
    """
    low = FORMER.sub("", fold(LEAD.sub("", raw)))
    low = SAME_OFFICE.get(low, low)
    bearers = [
        mention
        for mention, lead, behind in room.titled
        if low and (lead.endswith(low) or fold(LEAD.sub("", behind)) == low or fold(mention.name).startswith(low + " "))
    ]
    return _most_named(room, bearers)


def person_described(room: Room, raw: str) -> EntityMention | None:
    """Return the person of whom some passage says what a source says ("Ann Day, a lawyer for Ivo Tarn" for "Tarn's lawyer")."""
    wanted = _telling(raw)
    if len(wanted) < 2:
        return None
    head = HEAD.search(fold(raw))
    noun = head.group() if head is not None else fold(raw).split()[-1]
    tail = re.compile(rf"\b{re.escape(noun)}(?: (?:for|of|to) [^,]{{2,40}})?$")
    bearers = [
        mention
        for mention, lead, behind in room.titled
        if last_name(mention.name) not in wanted
        and ((tail.search(lead) and wanted <= _telling(lead)) or (tail.search(behind) and wanted <= _telling(behind)))
    ]
    return _most_named(room, bearers) or _sole_bearer(room, noun, wanted)


def _sole_bearer(room: Room, noun: str, wanted: frozenset[str]) -> EntityMention | None:
    """Return the one person of whom the article says the role alone ("attorney Ann Day" for "Tarn's attorney"); None if several."""
    role = ALIKE.get(noun, noun)
    if role not in lexicon.words("person-heads.txt"):
        return None
    bearers = [
        mention
        for mention, lead, behind in room.titled
        if last_name(mention.name) not in wanted and role in (_role(lead, wanted), _role(behind, wanted))
    ]
    return bearers[0] if len({last_name(mention.name) for mention in bearers}) == 1 else None


def _role(words: str, wanted: frozenset[str]) -> str:
    """Return the noun that a lead or an apposition ends with, before "for" and "of"; "" where it is said to be of another land."""
    head = re.search(r"(?:([^\W\d_]+) )?([^\W\d_]+)(?=$| (?:for|of|to|representing) )", words)
    if head is None or (head.group(1) in _lands() and _lands()[head.group(1)] not in wanted):
        return ""
    return ALIKE.get(head.group(2), head.group(2))


HEAD = re.compile(r"[^\W\d_]+(?= (?:for|of|to|representing) )")


def _telling(words: str) -> frozenset[str]:
    """Return the words that tell who somebody is, "lawyer" and "attorney" taken for one."""
    tokens = re.findall(r"[^\W\d_]+", re.sub(r"['’]s?\b", "", fold(FORMER.sub("", LEAD.sub("", words)))))
    return frozenset(ALIKE.get(token, _lands().get(token, token)) for token in tokens) - SMALL


@cache
def _lands() -> dict[str, str]:
    """Return the land of each people that is one word ("israeli": "israel")."""
    rows = (row for row in lexicon.table("countries.tsv") if len(row) > 2)
    return {fold(people): fold(row[0]) for row in rows for people in row[2].split("|") if people and " " not in people}


def _most_named(room: Room, bearers: Sequence[EntityMention]) -> EntityMention | None:
    if not bearers:
        return None
    article = room.annotations.article.id

    def who(mention: EntityMention) -> str:
        known = room.names.at(article, mention.span)
        return known.id if known is not None else last_name(mention.name)

    counts = Counter(who(mention) for mention in room.annotations.entities if mention.type == "person")
    return max(bearers, key=lambda mention: (counts[who(mention)], -mention.span.start))


def body_described(room: Room, raw: str, before: int) -> tuple[str, bool] | None:
    """Return the name of the body (or land) that "the ministry" or "the group" means, and whether it is a land; None if unknown."""
    match = re.fullmatch(r"(?:the|this|that) (?:[\w-]+ ){0,3}?(?P<head>[a-z-]+)", raw.strip(), re.I)
    if match is None or re.search(r"[A-Z]", raw.strip()[1:]):
        return None
    head = match.group("head").lower()
    if head not in lexicon.words("body-heads.txt") and head not in LOOSE:
        return None
    article = room.annotations.article
    wanted = ("place",) if head in LANDS else ("organisation",)
    near = [entity for entity in room.annotations.names_in(Span(0, before)) if entity.type in wanted]
    for entity in reversed(near):
        if re.search(rf"\b{re.escape(head)}\b", fold(entity.name)):
            known = room.names.at(article.id, entity.span)
            return (known.name if known is not None else entity.name), head in LANDS
    if head in LOOSE:
        leading = [entity for entity in near if before - entity.span.start < NEAR and _leads(room, entity)]
        if leading:
            known = room.names.at(article.id, leading[-1].span)
            return (known.name if known is not None else leading[-1].name), head in LANDS
    return None


def _leads(room: Room, entity: EntityMention) -> bool:
    """Tell whether a name is the first of its kind in its sentence and no part of another phrase."""
    at = room.sentence_of(entity.span.start)
    if at < 0:
        return False
    sentence = room.annotations.sentences[at]
    first = next((other for other in room.annotations.names_in(sentence) if other.type == entity.type), None)
    return first is not None and first.span == entity.span


def issuer(room: Room, raw: str) -> Voice | None:
    """Return who spoke in "the statement": the last person or body cited before it."""
    if not STATEMENT.match(raw):
        return None
    return next((voice for voice in reversed(room.spoken) if voice.kind in ("named_person", "organisation")), None)
