"""The dossier as Markdown, each line with a footnote that gives the words, the article and the offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import clean_line
from headwater.show.story import story_of
from headwater.show.views import ClaimView, LedgerEntry, MentionView, Place, StoryView
from headwater.show.words import (
    ACTS,
    ADMIRALTY,
    DRIFTS,
    LEDGER,
    LETTERS_SAY,
    RELIABILITY,
    STANCES,
    count_of,
    digit_of,
    listed,
    origins_of,
    short_of,
)
from headwater.types import Dossier

# What starts a construct of CommonMark, of GitHub's tables, footnotes and bare links, or of HTML: anywhere, or at the start.
SPECIAL = re.compile(r"[\\`*_{}\[\]<>#!|~^$@&]|:(?=//)|(?<=www)\.|^[-+=]|^\d+[.)]", re.IGNORECASE)


def render_markdown(dossier: Dossier, letters: Letters = NO_LETTERS) -> str:
    """Return the dossier as Markdown with footnoted sources; outside text is escaped.

    With letters of those whom it names, each stands in brackets behind its name, and a list at the end says what it means.
    """
    lines: list[str] = []
    letters = letters.within(dossier)
    for number, story in enumerate(dossier.stories, start=1):
        notes = Notes(f"s{number}", letters)
        lines += [*_story(story_of(story, number), notes), *notes.lines(), ""]
    if not dossier.stories:
        lines += ["Nothing could be traced.", ""]
    if dossier.failures:
        lines += ["## What could not be done", ""]
        lines += [f"- {safe(item.file)}: {safe(item.stage)}: {safe(item.reason)}" for item in dossier.failures]
        lines.append("")
    if letters:
        lines += ["## How reliable the sources are", "", LETTERS_SAY, "", *_letters(letters), ""]
    made = f", {safe(dossier.created)}" if dossier.created else ""
    lines.append(f"*Made by headwater {safe(dossier.headwater)}{made}. It shows who says what, and does not decide what is true.*")
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class Notes:
    """The footnotes of one story: the same words have one note, however often they are cited. Also who has which letter."""

    prefix: str
    letters: Letters = NO_LETTERS
    numbers: dict[Place, int] = field(default_factory=dict)

    def cite(self, *places: Place) -> str:
        """Return the marks of the places' notes: "[^s1-3]"."""
        known = [self.numbers.setdefault(place, len(self.numbers) + 1) for place in dict.fromkeys(places)]
        return "".join(f"[^{self.prefix}-{number}]" for number in known)

    def named(self, name: str, label: str = "") -> str:
        """Return a name, or what it is called here, with its letter behind it."""
        letter = self.letters.of(name)
        return safe(label or name) + (f" \\[{letter}\\]" if letter else "")

    def lines(self) -> Iterator[str]:
        """Yield the notes themselves."""
        for place, number in self.numbers.items():
            where = f"article `{code(place.article_id)}`, {place.start}–{place.end}"
            yield f"[^{self.prefix}-{number}]: {safe(place.label)}: “{safe(place.words)}” ({where})"


def safe(text: str) -> str:
    """Return outside text as one line in which no character starts a construct of Markdown or HTML."""
    return SPECIAL.sub(_escape, clean_line(text))


def code(text: str) -> str:
    """Return outside text for a code span, where nothing is a construct but the backtick."""
    return clean_line(text).replace("`", "'")


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(found, f"{found[:-1]}\\{found[-1]}")


def _story(view: StoryView, notes: Notes) -> Iterator[str]:
    yield f"# {safe(view.title)}"
    yield ""
    figures = [count_of(len(view.articles), "article"), count_of(view.outlets, "outlet"), count_of(view.origins, "origin")]
    yield " · ".join(figures)
    yield ""
    for article in view.articles:
        date = f", {safe(article.published[:10])}" if article.published else ""
        kept = f"(`{code(article.file)}`, SHA-256 `{code(article.sha256[:16])}…`)"
        yield f"{article.number}. {notes.named(article.publisher, article.label)}{date}: {safe(article.title)} {kept}"
    yield ""
    yield "## Claims"
    yield ""
    for claim in view.claims:
        yield from _claim(claim, len(view.articles), notes)
    yield from _ledger(view.ledger, notes)
    yield from _differences(view, notes)
    yield from _ghosts(view, notes)
    yield from _timeline(view, notes)
    yield from _cards(view, notes)


def _claim(claim: ClaimView, articles: int, notes: Notes) -> Iterator[str]:
    yield f"### {claim.number}. {safe(claim.text)}"
    yield ""
    facts = [f"**{claim.status}**", origins_of(claim.low, claim.high), f"{len(claim.articles)} of {count_of(articles, 'article')}"]
    yield " · ".join([*facts, *filter(None, [digit_of(claim.digit)])])
    yield ""
    for mention in claim.mentions:
        yield f"- {_mention(mention, notes)}"
    if claim.origins:
        yield ""
        yield "Where it comes from:"
        yield ""
    for origin in claim.origins:
        why = "; ".join(safe(reason.why) for reason in origin.reasons)
        yield f"- {STANCES[origin.stance]}: {notes.named(origin.name)}{f' ({why})' if why else ''}"
    for reason in claim.reasons:
        yield f"- counted so: {safe(reason.why)}{_cites(reason.evidence, notes)}"
    if claim.status_reason is not None:
        yield f"- {claim.status}: {safe(claim.status_reason.why)}{_cites(claim.status_reason.evidence, notes)}"
    if claim.digit is not None and claim.digit_reason is not None:
        words = f"{digit_of(claim.digit)}, {ADMIRALTY[claim.digit]}"
        yield f"- {words}: {safe(claim.digit_reason.why)}{_cites(claim.digit_reason.evidence, notes)}"
    grades = notes.letters.grades(claim.origins, claim.digit)
    if grades:
        yield f"- with the letters set by hand: {', '.join(f'{each.grade} {safe(each.name)}' for each in grades)}"
    for reason in claim.judged:
        yield f"- {safe(reason.why)}{_cites(reason.evidence, notes)}"
    yield ""


def _mention(mention: MentionView, notes: Notes) -> str:
    chain = " → ".join(notes.named(hop.called, hop.name) for hop in mention.hops)
    when = f", said {safe(mention.when)}" if mention.when else ""
    return f"**{short_of(mention.act, mention.certainty)}** “{safe(mention.place.words)}” — {chain}{when}{notes.cite(mention.place)}"


def _cites(mentions: Iterable[MentionView], notes: Notes) -> str:
    return notes.cite(*(mention.place for mention in mentions))


def _ledger(ledger: tuple[LedgerEntry, ...], notes: Notes) -> Iterator[str]:
    if not ledger:
        return
    yield "## Denials, doubts, no comment"
    yield ""
    for entry in ledger:
        for item in entry.items:
            through = listed(dict.fromkeys(safe(mention.place.label) for mention in item.mentions))
            left = ", ".join(safe(omission.label) for omission in item.omissions)
            says = (
                f"**{notes.named(entry.who)}** {ACTS[entry.act]} ({LEDGER[entry.act].lower()}) on claim {item.claim.number}, in {through}"
            )
            yield f"- {says}{f'; left out by {left}' if left else ''}{_cites(item.mentions, notes)}"
    yield ""


def _differences(view: StoryView, notes: Notes) -> Iterator[str]:
    if not view.divergences and not view.drift:
        return
    yield "## Where the articles differ"
    yield ""
    for divergence in view.divergences:
        values = "; ".join(f"“{safe(value.value)}”{_cites(value.mentions, notes)}" for value in divergence.values)
        yield f"- Claim {divergence.claim.number}, {divergence.slot}: {values}"
    for drift in view.drift:
        yield f"- {safe(drift.article)} {DRIFTS[drift.kind]} (claim {drift.claim.number}): {safe(drift.why)}{_cites(drift.mentions, notes)}"
    yield ""


def _ghosts(view: StoryView, notes: Notes) -> Iterator[str]:
    if not view.ghosts:
        return
    yield "## Reports that are not here"
    yield ""
    for ghost in view.ghosts:
        echoes = notes.cite(*(mention.place for _, mention in ghost.echoes))
        yield f"- {notes.named(ghost.publisher)}: {count_of(len(ghost.echoes), 'passage')} in {count_of(ghost.articles, 'article')}{echoes}"
    yield ""


def _timeline(view: StoryView, notes: Notes) -> Iterator[str]:
    if not view.timeline:
        return
    yield "## Timeline"
    yield ""
    for moment in view.timeline:
        told = f"claim {moment.claim}: {safe(moment.claim_text)}" if moment.claim else safe(moment.article)
        what = f"{safe(moment.what)} ({moment.time})" if moment.time else safe(moment.what)
        yield f"- {safe(moment.date)} {what}, {told}{_cites([moment.mention] if moment.mention else [], notes)}"
    yield ""


def _cards(view: StoryView, notes: Notes) -> Iterator[str]:
    if view.transfers:
        yield "## Transfers"
        yield ""
    for transfer in view.transfers:
        for part in transfer.fields:
            doubt = f" ({part.uncertain})" if part.uncertain else ""
            yield f"- {part.name}: {safe(part.value) or 'not said'}{doubt}{notes.cite(*part.places)}"
        yield f"- status: {safe(transfer.status)}"
        yield ""
    if view.entities:
        yield "## Cards"
        yield ""
    for entity in view.entities:
        names = ", ".join(safe(alias.name) + notes.cite(alias.places[0]) for alias in entity.aliases)
        facts = "; ".join(f"{safe(item.name)}: {safe(item.value)}{notes.cite(*item.places)}" for item in entity.attributes)
        yield f"- **{notes.named(entity.name)}** ({entity.type}){f', named {names}' if names else ''}{f'. {facts}' if facts else ''}"
    if view.entities:
        yield ""


def _letters(letters: Letters) -> Iterator[str]:
    for each in letters.all:
        yield f"- {safe(each.name)}: {each.letter}, {RELIABILITY[each.letter]}{f'. {safe(each.note)}' if each.note else ''}"
