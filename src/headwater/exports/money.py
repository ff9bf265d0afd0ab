"""The dossier as followthemoney entities (Aleph, OpenSanctions), and as statements that say where each value is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.exports.lettered import grades_of, reliability_of
from headwater.exports.names import chain_of, outlet_of, web_address
from headwater.exports.sent import stamp_of
from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import clean_line, clean_text
from headwater.show.words import origins_of, short_of
from headwater.types import Alias, Article, Claim, Dossier, Entity, Source, Story, Transfer, make_id

DATASET = "headwater"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
ENTITIES = {
    "person": "Person",
    "organisation": "Organization",
    "group": "Organization",
    "publisher": "Organization",
    "equipment": "Asset",
    "place": "Address",
    "event": "Event",
}
SOURCES = {"named_person": "Person", "organisation": "Organization", "publisher": "Organization", "unnamed": "LegalEntity"}
NAMED = {*ENTITIES.values(), *SOURCES.values()}
LEGAL = ("Person", "Organization", "LegalEntity")


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property; ``origin`` is where it is written, ``original`` its exact words there where they differ."""

    prop: str
    value: str
    origin: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One followthemoney entity."""

    id: str
    schema: str
    facts: tuple[Fact, ...]


def write_ftm(dossier: Dossier, letters: Letters) -> bytes:
    """Return the entities as JSON lines: articles, who and what is named, claims as notes, mentions as their documentation."""
    lines = []
    for node in nodes_of(dossier, letters):
        properties: dict[str, list[str]] = {}
        for fact in node.facts:
            values = properties.setdefault(fact.prop, [])
            values += [fact.value] if fact.value not in values else []
        lines.append(json.dumps({"id": node.id, "schema": node.schema, "properties": properties, "datasets": [DATASET]}) + "\n")
    return "".join(lines).encode("ascii")


def write_statements(dossier: Dossier, letters: Letters) -> bytes:
    """Return the same as statements, JSON lines: each value with the article and the offsets at which it is written (``origin``)."""
    stamp = stamp_of(dossier)[:19]
    lines: dict[str, str] = {}
    for node in nodes_of(dossier, letters):
        for fact in node.facts:
            # The id as followthemoney itself makes it.
            id = hashlib.sha1(f"{DATASET}.{node.id}.{fact.prop}.{fact.value}".encode(), usedforsecurity=False).hexdigest()
            statement = {
                "canonical_id": node.id,
                "entity_id": node.id,
                "prop": fact.prop,
                "schema": node.schema,
                "value": fact.value,
                "dataset": DATASET,
                "lang": None,
                "original_value": fact.original if fact.original != fact.value and fact.original else None,
                "first_seen": stamp,
                "last_seen": stamp,
                "external": False,
                "origin": fact.origin or None,
                "id": id,
            }
            lines.setdefault(id, json.dumps(statement) + "\n")
    return "".join(lines.values()).encode("ascii")


def nodes_of(dossier: Dossier, letters: Letters = NO_LETTERS) -> tuple[Node, ...]:
    """Return the entities of all stories, each id once. Letters are notes on those who have one, grades on the claims."""
    nodes: dict[str, Node] = {}
    for story in dossier.stories:
        ids = {article.id: _id("a", article.sha256) for article in story.articles}
        for node in _story(story, ids, letters):
            before = nodes.get(node.id)
            facts = (*before.facts, *node.facts) if before is not None else (*node.facts, *_reliability(node, letters))
            nodes[node.id] = Node(node.id, node.schema, tuple(dict.fromkeys(fact for fact in facts if fact.value)))
    return tuple(nodes.values())


def _reliability(node: Node, letters: Letters) -> Iterator[Fact]:
    """Yield the letter of whom an entity is, or of an article's publisher, as a note."""
    prop = "publisher" if node.schema == "Article" else "name" if node.schema in NAMED else ""
    for fact in node.facts:
        letter = letters.get(fact.value) if fact.prop == prop else None
        if letter is not None:
            yield Fact("notes", f"{fact.value}: {reliability_of(letter)}")


def _id(kind: str, *parts: object) -> str:
    return make_id(f"headwater-{kind}-", *parts)


def _story(story: Story, ids: dict[str, str], letters: Letters) -> Iterator[Node]:
    for article in story.articles:
        yield _article(article, ids[article.id])
    for entity in story.entities:
        yield from _entity(entity, ids)
    for source in story.sources:
        yield from _source(source, ids)
    for claim in story.claims:
        yield from _claim(story, claim, ids, letters)
    for transfer in story.transfers:
        yield from _transfer(story, transfer, ids)


def _article(article: Article, id: str) -> Node:
    name = _plain(article.title or article.id)
    facts = [Fact("name", name), Fact("title", _plain(article.title or "")), Fact("fileName", _plain(article.file) or name)]
    facts += [Fact("publisher", outlet_of(article)), Fact("sourceUrl", web_address(article) or "")]
    facts += [Fact("publishedAt", _date(article.published)), Fact("author", _plain(article.byline or ""))]
    facts += [Fact("mimeType", "text/plain"), Fact("bodyText", clean_text(article.text).rstrip())]
    facts += [Fact("notes", f"SHA-256 {_plain(article.sha256)}")]
    return Node(id, "Article", tuple(facts))


def _entity(entity: Entity, ids: dict[str, str]) -> Iterator[Node]:
    schema, id = ENTITIES[entity.type], _id("e", entity.type, entity.name)
    notes = [
        Fact("notes", _plain(f"{item.name}: {item.value}"), _origin(ids, item.article, item.span.start, item.span.end))
        for item in entity.attributes
    ]
    full = [Fact("full", _plain(entity.name))] if schema == "Address" else []
    yield Node(id, schema, (*_names(entity.name, entity.aliases, ids), *full, *notes, *_proofs(entity.aliases, ids)))
    if schema in LEGAL:
        yield from _mentions(id, schema, entity.aliases, ids)


def _source(source: Source, ids: dict[str, str]) -> Iterator[Node]:
    if source.kind not in SOURCES:
        return
    schema, id = SOURCES[source.kind], _id("s", source.kind, source.name, source.id if source.kind == "unnamed" else "")
    yield Node(id, schema, (*_names(source.name, source.names, ids), *_proofs(source.names, ids)))
    yield from _mentions(id, schema, source.names, ids)
    if source.body:
        body = _id("s", "organisation", source.body, "")
        yield Node(body, "Organization", (Fact("name", _plain(source.body)),))
        link = (Fact("agent", id), Fact("client", body), Fact("role", "speaks for"))
        yield Node(_id("r", id, body), "Representation", link)


def _claim(story: Story, claim: Claim, ids: dict[str, str], letters: Letters) -> Iterator[Node]:
    id = _id("c", story.id, claim.id)
    text = _plain(claim.text)
    summary = f"{claim.status}; {origins_of(claim.independent.min, claim.independent.max)}"
    proofs = tuple(Fact("proof", ids[article]) for article in claim.articles if article in ids)
    grades = grades_of(claim, letters)
    graded = [Fact("notes", f"Admiralty grades: {grades}")] if grades else []
    yield Node(id, "Note", (Fact("name", text), Fact("description", text), Fact("summary", summary), *proofs, *graded))
    for number, mention in enumerate(claim.mentions):
        if mention.article not in ids:
            continue
        origin = _origin(ids, mention.article, mention.span.start, mention.span.end)
        quote = _plain(mention.quote)
        facts = [Fact("document", ids[mention.article]), Fact("entity", id)]
        facts += [Fact("role", short_of(mention.act, mention.certainty), origin), Fact("status", claim.status)]
        facts += [Fact("summary", quote, origin, mention.quote), Fact("description", chain_of(mention), origin)]
        facts += [Fact("date", _date(mention.when), origin), Fact("recordId", f"{mention.span.start}-{mention.span.end}")]
        yield Node(_id("m", id, number), "Documentation", tuple(facts))


def _transfer(story: Story, transfer: Transfer, ids: dict[str, str]) -> Iterator[Node]:
    """Yield a link between supplier and recipient, where both are said; its status and item are in words."""
    if not transfer.supplier or not transfer.recipient:
        return
    ends = []
    for name in (transfer.supplier, transfer.recipient):
        ends.append(_id("p", story.id, name))
        yield Node(ends[-1], "LegalEntity", (Fact("name", _plain(name)),))
    origins = {cite.name: _origin(ids, cite.article, cite.span.start, cite.span.end) for cite in reversed(transfer.cites)}
    facts = [Fact("subject", ends[0], origins.get("supplier", "")), Fact("object", ends[1], origins.get("recipient", ""))]
    facts += [Fact("role", "transfer"), Fact("status", _plain(transfer.status))]
    facts += [Fact("summary", _plain(transfer.item or ""), origins.get("item", ""))]
    facts += [Fact("description", _plain(transfer.route or ""), origins.get("route", ""))]
    yield Node(_id("t", story.id, transfer.claim, transfer.item, *ends), "UnknownLink", tuple(facts))


def _names(name: str, aliases: tuple[Alias, ...], ids: dict[str, str]) -> Iterator[Fact]:
    own = _plain(name)
    places = {_plain(alias.name): alias for alias in reversed(aliases)}
    for found in dict.fromkeys([own, *(_plain(alias.name) for alias in aliases)]):
        alias = places.get(found)
        origin = _origin(ids, alias.article, alias.span.start, alias.span.end) if alias is not None else ""
        yield Fact("name" if found == own else "alias", found, origin)


def _proofs(aliases: tuple[Alias, ...], ids: dict[str, str]) -> Iterator[Fact]:
    for article in dict.fromkeys(alias.article for alias in aliases):
        if article in ids:
            yield Fact("proof", ids[article])


def _mentions(id: str, schema: str, aliases: tuple[Alias, ...], ids: dict[str, str]) -> Iterator[Node]:
    for alias in aliases:
        if alias.article in ids:
            origin = _origin(ids, alias.article, alias.span.start, alias.span.end)
            facts = [Fact("document", ids[alias.article]), Fact("resolved", id), Fact("detectedSchema", schema)]
            facts.append(Fact("name", _plain(alias.name), origin, alias.name))
            yield Node(_id("n", id, ids[alias.article], _plain(alias.name)), "Mention", tuple(facts))


def _origin(ids: dict[str, str], article: str, start: int, end: int) -> str:
    return f"{ids[article]}:{start}-{end}" if article in ids else ""


def _plain(text: str) -> str:
    return " ".join(clean_line(text).split())


def _date(text: str | None) -> str:
    found = DATE.match(text or "")
    return found.group() if found is not None else ""
