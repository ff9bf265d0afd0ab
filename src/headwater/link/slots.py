"""Who, what, to whom, how many, when: the slots of a claim as each mention fills them, and where the mentions differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from headwater import lexicon
from headwater.link.likeness import deeds, stem
from headwater.link.name_index import NameIndex
from headwater.text import fold, words
from headwater.types import Annotations, Claim, Divergence, EntityMention, Mention, Slot, SlotValue, Span

RECIPIENT = re.compile(
    r"\bto\s+(?P<whom>(?:either\s+)?.+?)(?=,|;|\s+(?:through|via|in|from|as|for|by|amid|despite|after|before|with|at|on|during|while|when|over|that|who|which)\s|$)",
    re.I,
)
NUMBER = re.compile(
    r"(?<![\w.,-])(?P<sign>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion))?(?P<sign2>\s?%| percent| per cent)?"
    r"(?: (?P<noun>(?:\w+ ){0,2}?[a-z]{3,}s?))?\b"
)
SPELT = {word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Filling:
    """One mention's value for a slot: the words, and the key by which two values are the same."""

    slot: Slot
    value: str
    key: frozenset[str]
    mention: int


@dataclass(frozen=True, slots=True)
class Slots:
    """All fillings of one claim."""

    fillings: tuple[Filling, ...]

    def on(self, claim: Claim) -> Claim:
        """Return the claim with the most frequent value of each slot."""
        chosen: dict[str, str] = {}
        for slot in dict.fromkeys(filling.slot for filling in self.fillings):
            of_slot = [filling for filling in self.fillings if filling.slot == slot]
            if slot in ("how many", "when") and len(claim.mentions) > 2 and len({filling.mention for filling in of_slot}) < 2:
                continue  # a number or a date in one passage of many is a detail of that passage
            best = max(of_slot, key=lambda filling: (sum(other.key == filling.key for other in of_slot), -filling.mention))
            chosen[slot] = best.value
        return replace(claim, slots=chosen)


def fill_slots(claim: Claim, annotations: Mapping[str, Annotations], names: NameIndex) -> Slots:
    """Read the slots out of the mentions that assert the claim; a slot nobody fills is left out."""
    out: list[Filling] = []
    for number, mention in enumerate(claim.mentions):
        if mention.act == "asserts":
            out.extend(_fill(number, mention, annotations[mention.article], names))
    order = {"who": 0, "what": 1, "whom": 2, "how many": 3, "when": 4}
    return Slots(tuple(sorted(out, key=lambda filling: (order[filling.slot], filling.mention, filling.value))))


def _fill(number: int, mention: Mention, annotations: Annotations, names: NameIndex) -> Iterator[Filling]:
    inside = annotations.names_in(mention.span)
    found = words(annotations.article.text, mention.span)
    if inside and len([word for word in found if word.end <= inside[0].span.start]) <= 3:
        yield Filling("who", inside[0].name, _key([inside[0]], annotations, names), number)
    whom = _recipient(mention, found, annotations)
    if whom is not None:
        held = [entity for entity in inside if whom.covers(entity.span) and not _modifies(entity, annotations)]
        if held:
            yield Filling("whom", " ".join(whom.of(annotations.article.text).split()), _key(held, annotations, names), number)
    for match in NUMBER.finditer(mention.quote):
        filling = _amount(match, number)
        if filling is not None:
            yield filling
    for date in annotations.dates:
        if mention.span.covers(date.span):
            yield Filling("when", date.value, frozenset({date.value}), number)


def _recipient(mention: Mention, found: Sequence[Span], annotations: Annotations) -> Span | None:
    """Return the words for whom something is given to, after a verb of giving or selling."""
    text = annotations.article.text
    for word in found:
        if deeds().get(stem(fold(word.of(text)))) not in ("=give", "=sell"):
            continue
        rest = Span(word.end, mention.span.end)
        twofold = re.match(r"\s+(?P<whom>(?!to\b|from\b|of\b)(?:[^\W_][\w’'.-]*\s+){1,5}?)with\s", rest.of(text), re.I)
        if twofold is not None:
            return Span(rest.start + twofold.start("whom"), rest.start + twofold.end("whom"))
        direct = re.match(r"\s+(?P<whom>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\s+(?:an?|the|its|their)\s", rest.of(text))
        if direct is not None:
            return Span(rest.start + direct.start("whom"), rest.start + direct.end("whom"))
        match = RECIPIENT.search(rest.of(text))
        if match is not None:
            return Span(rest.start + match.start("whom"), rest.start + match.end("whom"))
    return None


def _modifies(entity: EntityMention, annotations: Annotations) -> bool:
    """Tell whether a name only tells which one is meant ("Lebanon's", "the Lebanese militia"), and names nobody itself."""
    after = annotations.article.text[entity.span.end : entity.span.end + 3]
    return re.match(r"['’]s?\s", after) is not None or (entity.type == "group" and re.match(r"\s[a-z]", after) is not None)


@cache
def _capitals() -> Mapping[str, str]:
    return {
        fold(capital): fold(row[0]) for row in lexicon.table("countries.tsv") if len(row) > 3 for capital in row[3].split("|") if capital
    }


def _key(entities: Sequence[EntityMention], annotations: Annotations, names: NameIndex) -> frozenset[str]:
    out = set()
    for entity in entities:
        known = names.at(annotations.article.id, entity.span)
        name = fold(known.name if known is not None else entity.name)
        out.add(_capitals().get(name, name))  # a capital stands for its government
    return frozenset(out)


def _amount(match: re.Match[str], number: int) -> Filling | None:
    word, noun = match.group("number").lower(), (match.group("noun") or "").split()
    sign = match.group("sign") or ("%" if match.group("sign2") else "")
    plain = SPELT.get(word)
    if plain is None and not word[0].isdigit():
        return None
    value = float(plain if plain is not None else word.replace(",", "").rstrip("."))
    value *= SCALES.get((match.group("scale") or "").lower(), 1)
    unit = sign or (stem(fold(noun[0])) if noun else "")
    if not unit or (1900 <= value <= 2100 and not sign and not match.group("scale")):
        return None
    return Filling("how many", " ".join(match.group().split()), frozenset({unit, f"{value:g}"}), number)


def diverge(claim: Claim, slots: Slots) -> list[Divergence]:
    """Return the slots for which mentions of different articles give different values; "who" and "what" are left to part C."""
    out = []
    for slot in ("whom", "how many", "when"):
        groups: dict[frozenset[str], list[Filling]] = {}
        for filling in slots.fillings:
            if filling.slot == slot:
                groups.setdefault(filling.key, []).append(filling)
        groups = _comparable(slot, groups)
        held = {key: {claim.mentions[filling.mention].article for filling in members} for key, members in groups.items()}
        if len(groups) > 1 and len(set().union(*held.values())) > 1 and len(set(map(frozenset, held.values()))) > 1:
            values = [
                SlotValue(members[0].value, tuple(sorted({filling.mention for filling in members})))
                for _, members in sorted(groups.items(), key=lambda item: (item[1][0].mention, sorted(item[0])))
            ]
            out.append(Divergence(claim.id, slot, tuple(values)))
    return out


def _comparable(slot: str, groups: dict[frozenset[str], list[Filling]]) -> dict[frozenset[str], list[Filling]]:
    """Keep what can be compared: amounts of the same thing, dates of which neither is a part of the other."""
    if slot == "how many":
        units: dict[str, dict[frozenset[str], list[Filling]]] = {}
        for key, members in groups.items():
            unit = next((part for part in key if not part[0].isdigit()), "")
            units.setdefault(unit, {})[key] = members
        several = [held for unit, held in sorted(units.items()) if len(held) > 1]
        return several[0] if several else {}
    if slot == "when":
        values = [next(iter(key)) for key in groups]
        return {
            key: members
            for key, members in groups.items()
            if not any(other != value and other.startswith(value) for value in key for other in values)
        }
    return groups
