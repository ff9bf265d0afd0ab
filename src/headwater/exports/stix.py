"""The dossier as STIX 2.1 (OASIS Standard, 2021): a report a story, a note a claim, an opinion a denial, identities, references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from headwater.exports.lettered import grades_of
from headwater.exports.names import articles_of, chain_of, outlet_of, uuid_of, web_address
from headwater.exports.needed import needed
from headwater.exports.sent import created_at
from headwater.letters import Letter, Letters
from headwater.show.clean import clean_line
from headwater.show.words import RELIABILITY, STATUSES, origins_of, short_of
from headwater.types import Article, Claim, Dossier, Kind, Mention, Origin, Story

CLASSES: dict[Kind, str] = {"named_person": "individual", "organisation": "organization", "publisher": "organization", "unnamed": "group"}
# STIX 2.1, Appendix A: the Admiralty code's digit as a confidence; 6, cannot be judged, has none.
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
BY_HAND = "user of headwater"
DIGITS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def write_stix(dossier: Dossier, letters: Letters) -> bytes:
    """Return a STIX 2.1 bundle, each object once, all dated as the dossier is.

    Letters are notes on the identities, grades notes on the claims' notes: the other objects are the same with and without them.
    """
    made = Made(dossier)
    for story in dossier.stories:
        _report(made, story)
        for claim in story.claims:
            _grades(made, story, claim, letters)
    for letter in letters.all:
        _letter(made, letter, letters)
    text: str = needed("stix2").Bundle(*made.objects.values(), id=f"bundle--{uuid_of('bundle', *made.objects)}").serialize(indent=1)
    return (text + "\n").encode("utf-8")


class Made:
    """The objects made so far, by id, each made by headwater's own identity."""

    def __init__(self, dossier: Dossier) -> None:
        self.stix2 = needed("stix2")
        self.now = created_at(dossier)
        self.objects: dict[str, Any] = {}
        self.author = self.add("Identity", "identity", "headwater", name="headwater", identity_class="system")

    def add(self, noun: str, kind: str, *key: object, **fields: Any) -> str:
        """Make an object, if there is none of that key, and return its id; empty fields are left out."""
        id = _id(kind, *key)
        if id not in self.objects:
            known = {name: value for name, value in fields.items() if value not in (None, "", [])}
            if self.objects:
                known["created_by_ref"] = self.author
            dated = {"created": self.now} if noun == "MarkingDefinition" else {"created": self.now, "modified": self.now}
            self.objects[id] = getattr(self.stix2.v21, noun)(id=id, **dated, **known)
        return id

    def identity(self, name: str, kind: Kind) -> str:
        """Return the identity of a source or a publisher."""
        name, sort = clean_line(name) or "?", CLASSES.get(kind)
        return self.add("Identity", "identity", name, sort, name=name, identity_class=sort)

    def marking(self, claim: Claim) -> list[str]:
        """Return the marking that says a claim's Admiralty digit and why, if it has one."""
        if claim.admiralty is None:
            return []
        digit, why = claim.admiralty.digit, clean_line(claim.admiralty.reason.why)
        told = f"Admiralty code, information: {digit} ({DIGITS.get(digit, '?')}): {why}"
        definition = self.stix2.StatementMarking(statement=told)
        return [self.add("MarkingDefinition", "marking-definition", told, definition_type="statement", definition=definition)]


def _id(kind: str, *key: object) -> str:
    return f"{kind}--{uuid_of(kind, *key)}"


def _report(made: Made, story: Story) -> None:
    articles = articles_of(story)
    refs: dict[str, None] = {}
    for article in story.articles:
        refs[made.identity(outlet_of(article), "publisher")] = None
    for claim in story.claims:
        note = _note(made, story, claim, articles)
        refs[note] = None
        for origin in claim.origins:
            if origin.stance == "denies":
                refs[_opinion(made, story, claim, origin, note)] = None
        refs |= dict.fromkeys(made.objects[note].object_refs)
    made.add(
        "Report",
        "report",
        story.id,
        name=clean_line(story.title) or clean_line(story.id) or "?",
        description=f"{len(story.articles)} articles, {len(story.claims)} claims, traced to their origins. Nothing here says what is true.",
        published=made.now,
        object_refs=list(refs) or [made.author],
        external_references=[_reference(article) for article in story.articles],
    )


def _note(made: Made, story: Story, claim: Claim, articles: dict[str, Article]) -> str:
    sources = [made.identity(mention.source, mention.kind) for mention in claim.mentions if mention.source]
    outlets = [made.identity(outlet_of(articles[id]), "publisher") for id in claim.articles if id in articles]
    digit = claim.admiralty.digit if claim.admiralty is not None else None
    return made.add(
        "Note",
        "note",
        story.id,
        claim.id,
        abstract=clean_line(claim.text),
        content="\n".join(_lines(claim, articles)),
        object_refs=list(dict.fromkeys([*sources, *outlets])) or [made.author],
        labels=[claim.status],
        confidence=CONFIDENCE.get(digit) if digit is not None else None,
        object_marking_refs=made.marking(claim),
        external_references=[_reference(articles[each.article], each) for each in claim.mentions if each.article in articles],
    )


def _letter(made: Made, letter: Letter, letters: Letters) -> None:
    """Add a note on whom a letter is for: on each identity of that name, on a new one where only chains name it."""
    identities = [id for id, each in made.objects.items() if each.type == "identity" and letters.get(each.name) == letter]
    meaning = f"Admiralty code, reliability of the source: {letter.letter} ({RELIABILITY[letter.letter]})"
    made.add(
        "Note",
        "note",
        "letter",
        *(letter.name, letter.letter, letter.note),
        abstract=meaning,
        content=f"{clean_line(letter.name)}: {letter.letter}, set by hand. {clean_line(letter.note)}".rstrip(),
        authors=[BY_HAND],
        object_refs=identities or [made.identity(letter.name, "publisher")],
    )


def _grades(made: Made, story: Story, claim: Claim, letters: Letters) -> None:
    """Add a note on a claim's note with the grades that letters and digit make, if there are any."""
    grades = grades_of(claim, letters)
    if grades:
        note = _id("note", story.id, claim.id)
        told = {"abstract": f"Admiralty code, source and information: {grades}", "content": "Letters set by hand, digit by headwater."}
        made.add("Note", "note", "grades", story.id, claim.id, grades, **told, authors=[BY_HAND], object_refs=[note])


def _lines(claim: Claim, articles: dict[str, Article]) -> Iterable[str]:
    meaning = f" ({STATUSES[claim.status]})" if claim.status in STATUSES else ""
    yield f"{claim.status}{meaning}; {origins_of(claim.independent.min, claim.independent.max)}"
    for mention in claim.mentions:
        outlet = outlet_of(articles[mention.article]) if mention.article in articles else clean_line(mention.article)
        yield f"- {short_of(mention.act, mention.certainty)}: “{clean_line(mention.quote)}” ({outlet} → {chain_of(mention)})"


def _opinion(made: Made, story: Story, claim: Claim, origin: Origin, note: str) -> str:
    words = [clean_line(claim.mentions[number].quote) for number in origin.mentions if 0 <= number < len(claim.mentions)]
    return made.add(
        "Opinion",
        "opinion",
        story.id,
        claim.id,
        origin.id,
        opinion="disagree",
        explanation="; ".join(f"“{word}”" for word in words) or "denied",
        authors=[clean_line(origin.name) or "?"],
        object_refs=[note],
    )


def _reference(article: Article, mention: Mention | None = None) -> dict[str, str]:
    told = {"source_name": outlet_of(article) or "?", "external_id": f"sha256:{clean_line(article.sha256)}", "url": web_address(article)}
    if mention is None:
        told["description"] = clean_line(article.title or article.id)
    else:
        told["description"] = f"“{clean_line(mention.quote)}” (characters {mention.span.start}–{mention.span.end})"
    return {name: value for name, value in told.items() if value}
