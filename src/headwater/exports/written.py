"""The dossier as a written document: headings, lines and numbered notes, from which a word processor's file and a PDF are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from headwater.exports.sent import stamp_of
from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import REPLACEMENT, clean_line
from headwater.show.story import story_of
from headwater.show.views import ArticleView, ClaimView, MentionView, Place, StoryView
from headwater.show.words import ACTS, DRIFTS, LETTERS_SAY, RELIABILITY, STANCES, STATUSES, count_of, listed, origins_of, short_of
from headwater.types import Dossier

LONGEST = 1200  # characters of one quotation or name; the whole of it stands in the article, at the offsets of its note
BEYOND = re.compile("[\ufffe\uffff]")  # not characters, and not allowed in XML

Kind = Literal["title", "section", "claim", "line", "item"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a block, or the mark of a note: ``note`` is its number, ``first`` whether it is marked here for the first time."""

    text: str
    bold: bool = False
    note: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a line or an item of a list."""

    kind: Kind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; ``notes`` are the footnotes, the first of which is number 1."""

    title: str
    stamp: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def document_of(dossier: Dossier, letters: Letters = NO_LETTERS) -> Document:
    """Return the dossier as a document. Every passage has a note with its article, its date and its offsets.

    Letters stand in brackets behind the names they are for, and a list at the end says what they mean.
    """
    notes = Notes(letters)
    blocks: list[Block] = []
    for number, story in enumerate(dossier.stories, start=1):
        blocks += _story(story_of(story, number), notes)
    if not dossier.stories:
        blocks.append(_block("title", "Nothing could be traced"))
    blocks += _section("How reliable the sources are", _letters(letters))
    if dossier.failures:
        blocks.append(_block("section", "What could not be done"))
        blocks += [_block("item", f"{clean_line(each.file)}: {each.stage}: {clean_line(each.reason)}") for each in dossier.failures]
    made = f", {stamp_of(dossier)[:10]}" if dossier.created else ""
    closing = f"Made by headwater {clean_line(dossier.headwater)}{made}. It shows who says what, and does not decide what is true."
    blocks.append(_block("line", closing))
    title = next((story.title for story in dossier.stories), "") or "A headwater dossier"
    return Document(_short(clean_line(title)), stamp_of(dossier), tuple(blocks), tuple(notes.texts))


@dataclass(slots=True)
class Notes:
    """The footnotes: the same words have one note, however often they are cited. Also who has which letter."""

    letters: Letters = NO_LETTERS
    numbers: dict[Place, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    articles: dict[int, ArticleView] = field(default_factory=dict)

    def cite(self, *places: Place) -> Iterator[Run]:
        """Yield the marks of the places' notes."""
        for place in dict.fromkeys(places):
            first = place not in self.numbers
            if first:
                self.numbers[place] = len(self.numbers) + 1
                self.texts.append(self._text(place))
            yield Run("", note=self.numbers[place], first=first)

    def named(self, name: str, label: str = "") -> str:
        """Return a name, or what it is called here, with its letter behind it."""
        letter = self.letters.of(name)
        return f"{_short(label or name)} [{letter}]" if letter else label or name

    def _text(self, place: Place) -> str:
        article = self.articles.get(place.article)
        parts = [place.label]
        if article is not None:
            parts += [f"“{article.title}”" if article.title else "", article.published[:10], article.url]
        where = f"article {place.article_id}, characters {place.start}–{place.end}"
        return f"{', '.join(filter(None, map(_short, parts)))} ({_short(where)}): “{_short(place.words)}”"


def _short(text: str) -> str:
    text = BEYOND.sub(REPLACEMENT, text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"


def _block(kind: Kind, *parts: str | Run | Iterable[Run]) -> Block:
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(_short(part)))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs += part
    return Block(kind, tuple(run for run in runs if run.text or run.note))


def _bold(text: str) -> Run:
    return Run(_short(text), bold=True)


def _story(view: StoryView, notes: Notes) -> Iterator[Block]:
    notes.articles = {article.number: article for article in view.articles}
    yield _block("title", view.title)
    figures = [count_of(len(view.articles), "article"), count_of(view.outlets, "outlet"), count_of(view.origins, "origin")]
    yield _block("line", " · ".join(figures))
    if view.lead is not None:
        yield _block("line", _bold(view.lead[0]), f" {view.lead[2]}")
    yield from _articles(view.articles, notes)
    yield _block("section", "Claims")
    for claim in view.claims:
        yield from _claim(claim, len(view.articles), notes)
    yield from _section("Denials, doubts, no comment", _ledger(view, notes))
    yield from _section("Where the articles differ", _differences(view, notes))
    yield from _section("Reports that are not here", _ghosts(view, notes))
    yield from _section("Transfers", _transfers(view, notes))
    yield from _section("Timeline", _timeline(view, notes))
    yield from _section("Who and what is named", _cards(view, notes))


def _section(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    found = list(blocks)
    if found:
        yield _block("section", heading)
        yield from found


def _articles(articles: Sequence[ArticleView], notes: Notes) -> Iterator[Block]:
    yield _block("section", "Articles")
    for article in articles:
        date = f", {article.published[:10]}" if article.published else ""
        kept = f" ({article.file}, SHA-256 {article.sha256})"
        yield _block(
            "item",
            _bold(notes.named(article.publisher, article.label)),
            f"{date}: {article.title}",
            f" {article.url}" if article.url else "",
            kept,
        )


def _claim(claim: ClaimView, articles: int, notes: Notes) -> Iterator[Block]:
    yield _block("claim", f"{claim.number}. {claim.text}")
    meaning = f" ({STATUSES[claim.status]})" if claim.status in STATUSES else ""
    counted = f" · {origins_of(claim.low, claim.high)} · {len(claim.articles)} of {count_of(articles, 'article')}"
    yield _block("line", _bold(claim.status), meaning, counted)
    for mention in claim.mentions:
        chain = " → ".join(notes.named(hop.called, hop.name) for hop in mention.hops)
        when = f", said {mention.when}" if mention.when else ""
        how = _bold(f"{short_of(mention.act, mention.certainty)} ")
        yield _block("item", how, f"“{_short(mention.place.words)}” — {chain}{when}", notes.cite(mention.place))
    for origin in claim.origins:
        why = "; ".join(reason.why for reason in origin.reasons)
        yield _block("item", _bold(f"{STANCES[origin.stance]}: "), notes.named(origin.name), f" ({why})" if why else "")
    for reason in claim.reasons:
        yield _block("item", f"counted so: {reason.why}", _cites(reason.evidence, notes))
    grades = notes.letters.grades(claim.origins, claim.digit)
    if grades:
        yield _block("item", _bold("Admiralty grades: "), ", ".join(f"{each.grade} {each.name}" for each in grades))


def _cites(mentions: Iterable[MentionView], notes: Notes) -> Iterator[Run]:
    return notes.cite(*(mention.place for mention in mentions))


def _ledger(view: StoryView, notes: Notes) -> Iterator[Block]:
    for entry in view.ledger:
        for item in entry.items:
            through = listed(dict.fromkeys(mention.place.label for mention in item.mentions))
            left = ", ".join(omission.label for omission in item.omissions)
            says = f" {ACTS[entry.act]}: claim {item.claim.number}, in {through}{f'; left out by {left}' if left else ''}"
            yield _block("item", _bold(notes.named(entry.who)), says, _cites(item.mentions, notes))


def _differences(view: StoryView, notes: Notes) -> Iterator[Block]:
    for divergence in view.divergences:
        values = [part for value in divergence.values for part in (f" “{_short(value.value)}”", _cites(value.mentions, notes))]
        yield _block("item", f"Claim {divergence.claim.number}, {divergence.slot}:", *values)
    for drift in view.drift:
        told = f" {DRIFTS[drift.kind]} (claim {drift.claim.number}): {drift.why}"
        yield _block("item", _bold(drift.article), told, _cites(drift.mentions, notes))


def _ghosts(view: StoryView, notes: Notes) -> Iterator[Block]:
    for ghost in view.ghosts:
        told = f": {count_of(len(ghost.echoes), 'passage')} in {count_of(ghost.articles, 'article')}"
        yield _block("item", _bold(notes.named(ghost.publisher)), told, notes.cite(*(mention.place for _, mention in ghost.echoes)))


def _transfers(view: StoryView, notes: Notes) -> Iterator[Block]:
    for transfer in view.transfers:
        yield _block("line", _bold(f"Status: {transfer.status}"), _cites(transfer.mentions, notes))
        for part in transfer.fields:
            doubt = f" ({part.uncertain})" if part.uncertain else ""
            yield _block("item", f"{part.name}: {part.value or 'not said'}{doubt}", notes.cite(*part.places))


def _timeline(view: StoryView, notes: Notes) -> Iterator[Block]:
    for moment in view.timeline:
        told = f"claim {moment.claim}: {moment.claim_text}" if moment.claim else moment.article
        yield _block("item", _bold(moment.date), f" {moment.what}, {told}", _cites([moment.mention] if moment.mention else [], notes))


def _letters(letters: Letters) -> Iterator[Block]:
    if letters:
        yield _block("line", LETTERS_SAY)
    for each in letters.all:
        told = f": {each.letter}, {RELIABILITY[each.letter]}{f'. {clean_line(each.note)}' if each.note else ''}"
        yield _block("item", _bold(clean_line(each.name)), told)


def _cards(view: StoryView, notes: Notes) -> Iterator[Block]:
    for entity in view.entities:
        parts: list[str | Iterable[Run]] = [f" ({entity.type})"]
        for alias in entity.aliases:
            parts += [f"; {_short(alias.name)}", notes.cite(*alias.places[:1])]
        for fact in entity.attributes:
            parts += [f"; {fact.name}: {_short(fact.value)}", notes.cite(*fact.places[:1])]
        yield _block("item", _bold(notes.named(entity.name)), *parts)
