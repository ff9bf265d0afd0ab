"""The register of handings-over that a story's claims tell of: supplier, item, recipient, route, at whose word, each cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headwater.link.handovers import ROUTE, Handover, goods, handovers
from headwater.link.name_index import NameIndex
from headwater.text import sentences
from headwater.types import Article, Attribute, Claim, Entity, Span, Transfer

FIELDS = ("supplier", "item", "recipient", "route", "directed_by")


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a handing-over: by which mention of a claim, in which article."""

    claim: Claim
    mention: int
    article: str
    handover: Handover


def find_transfers(claims: Sequence[Claim], entities: Sequence[Entity], articles: Sequence[Article]) -> tuple[Transfer, ...]:
    """Return a register row for every handing-over of goods or arms that the claims tell of.

    Claims with one supplier and one item make one row, under the claim with most such mentions; a field is None where nothing
    is said of it, and every wording found of it is cited.
    """
    names = NameIndex(entities)
    texts = {article.id: article.text for article in articles}
    cut = {article.id: sentences(article.text) for article in articles}
    rows: list[list[Told]] = []
    for claim in claims:
        told = [one for number in range(len(claim.mentions)) for one in _tellings(claim, number, texts, cut, names)]
        if any(one.handover.item and (one.handover.supplier or one.handover.recipient) for one in told):
            row = next((row for row in rows if _same(row, told, texts)), None)
            if row is None:
                rows.append(told)
            else:
                row.extend(told)
    return tuple(_row([*row, *_ways(row, texts, cut, names)], texts) for row in rows)


def _tellings(claim: Claim, number: int, texts: dict[str, str], cut: dict[str, list[Span]], names: NameIndex) -> list[Told]:
    mention = claim.mentions[number]
    text = texts.get(mention.article)
    if text is None:
        return []
    spans = cut[mention.article]
    own = [i for i, span in enumerate(spans) if span.overlaps(mention.span)]
    return [
        Told(claim, number, mention.article, handover)
        for i in own
        for handover in handovers(text, spans[i], mention.article, names)
        if handover.item is None or mention.span.overlaps(handover.item) or mention.span.overlaps(Span(spans[i].start, handover.item.start))
    ]


def _ways(row: Sequence[Told], texts: dict[str, str], cut: dict[str, list[Span]], names: NameIndex) -> list[Told]:
    # Where the articles of a row tell, in another sentence, by which way the same weapon would go.
    things = _ids(one.handover.thing for one in row)
    out: list[Told] = []
    for article, one in {one.article: one for one in reversed(row)}.items():
        for span in cut[article]:
            if things and ROUTE.search(texts[article], span.start, span.end):
                found = handovers(texts[article], span, article, names)
                out.extend(
                    replace(one, handover=each) for each in found if each.route and each.thing is not None and each.thing.id in things
                )
    return out


def _same(row: Sequence[Told], told: Sequence[Told], texts: dict[str, str]) -> bool:
    # One supplier (or one side names none), and one item: the same weapon, or the same kind of goods where one side names no weapon.
    givers, others = _ids(one.handover.giver for one in row), _ids(one.handover.giver for one in told)
    if givers and others and not givers & others:
        return False
    things, more = _ids(one.handover.thing for one in row), _ids(one.handover.thing for one in told)
    if things and more:
        return bool(things & more)
    if not _goods(row, texts) & _goods(told, texts):
        return False
    return bool(givers & others) or bool(_whom(row, texts) & _whom(told, texts))


def _whom(told: Sequence[Told], texts: dict[str, str]) -> set[str]:
    return {span.of(texts[one.article]).casefold() for one in told if (span := one.handover.recipient) is not None}


def _ids(entities: Iterable[Entity | None]) -> set[str]:
    return {entity.id for entity in entities if entity is not None}


def _goods(told: Sequence[Told], texts: dict[str, str]) -> set[str]:
    # The noun for goods in what is handed over and in what stands right after a weapon's name.
    out: set[str] = set()
    for one in told:
        if one.handover.item is not None:
            text = texts[one.article]
            heads = goods().findall(text, one.handover.item.start, one.handover.item.end)
            out.update(head.lower().removesuffix("s") for head in heads[-1:])
    return out


def _row(told: Sequence[Told], texts: dict[str, str]) -> Transfer:
    sizes = Counter(one.claim.id for one in told)
    claim = min((one.claim for one in told), key=lambda each: (-sizes[each.id], each.id))
    cites: dict[tuple[str, str, Span], Attribute] = {}
    for one in told:
        for name in FIELDS:
            span: Span | None = getattr(one.handover, name)
            if span is not None:
                cites.setdefault(
                    (name, one.article, span), Attribute(name, " ".join(span.of(texts[one.article]).split()), one.article, span)
                )
    shown = {name: _value(name, told, texts) for name in FIELDS}
    mentions = tuple(sorted({one.mention for one in told if one.claim.id == claim.id}))
    order = {name: number for number, name in enumerate(FIELDS)}
    cited = sorted(cites.values(), key=lambda each: (order[each.name], each.article, each.span))
    return Transfer(claim.id, status=claim.status, mentions=mentions, cites=tuple(cited), **shown)


def _value(name: str, told: Sequence[Told], texts: dict[str, str]) -> str | None:
    # The wording that most tellings give; a thing or giver that is known goes by its name.
    known: list[Entity] = [
        e for one in told if (e := one.handover.thing if name == "item" else one.handover.giver if name == "supplier" else None)
    ]
    if known:
        count = Counter(entity.name for entity in known)
        return min(count, key=lambda value: (-count[value], value))
    words = Counter(" ".join(span.of(texts[one.article]).split()) for one in told if (span := getattr(one.handover, name)) is not None)
    return min(words, key=lambda value: (-words[value], -len(value), value)) if words else None
