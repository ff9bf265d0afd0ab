"""News agencies behind articles: named by a credit, by words still in the text, or by the credit of a copy that is here too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from headwater import lexicon
from headwater.link.canon import bare
from headwater.link.reuse_order import same_outlet
from headwater.types import Article, Derivation, Span

Shows = Literal["credit", "words", "copy"]
# Words that a copy has in common with its other: with fewer it may be another text that quotes the same people.
LEAST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class WireOrigin:
    """The agency that an article comes from or draws on, and what shows it.

    ``span`` are the words that do, in the article itself or, where a copy shows it, in the article ``through``; None where only the
    record's byline or publisher does.
    """

    article: str
    agency: str
    shows: Shows
    span: Span | None = None
    through: str | None = None


@cache
def _agencies() -> Mapping[str, str]:
    """Return the full name of every agency by each of its names, compared as `bare` does."""
    rows = (row for row in lexicon.table("publishers.tsv") if len(row) > 2 and row[2] == "agency")
    return {bare(name): row[0] for row in rows for name in (row[0], *row[1].split("|")) if name}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = (row for row in lexicon.table("publishers.tsv") if len(row) > 2 and row[2] == "agency")
    names = {re.sub(r"^The ", "", name) for row in rows for name in (row[0], *row[1].split("|")) if name}
    one_of = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    agency = rf"(?:[Tt]he |[Aa]n? |[Nn]ews agency )?(?P<name>\b(?:{one_of}))\b"
    return tuple(re.compile(line.replace(r"<agency>\b", agency).replace("<agency>", agency)) for line in lexicon.lines("wire-words.txt"))


def find_agency(name: str) -> str | None:
    """Return the full name of the agency that goes by this name; None where none does."""
    return _agencies().get(bare(name))


def find_own_origin(article: Article) -> WireOrigin | None:
    """Return the agency that an article's own credits, byline or words name; of several in its words the one named most."""
    return find_credited(article) or _by_words(article)


def find_credited(article: Article) -> WireOrigin | None:
    """Return the agency that an article credits, at its top, in its text, at its foot or in its byline."""
    named: list[tuple[str, Span | None]] = [(credit.name, credit.span) for credit in article.credits]
    named += [(name.strip(), None) for name in re.split(r", | and |[/;|]", article.byline or "")]
    for name, span in named:
        agency = find_agency(name)
        if agency is not None and not same_outlet(agency, article.publisher or ""):
            return WireOrigin(article.id, agency, "credit", span)
    return None


def _by_words(article: Article) -> WireOrigin | None:
    found: dict[tuple[int, int], str] = {}
    for pattern in _patterns():
        for match in pattern.finditer(article.text):
            agency = find_agency(match["name"])
            if agency is not None and not same_outlet(agency, article.publisher or ""):
                found.setdefault(match.span("name"), agency)
    if not found:
        return None
    agency = min(Counter(found.values()).items(), key=lambda item: (-item[1], item[0]))[0]
    return WireOrigin(article.id, agency, "words", Span(*min(span for span, name in found.items() if name == agency)))


def find_wire_origins(articles: Sequence[Article], derivations: Sequence[Derivation]) -> tuple[WireOrigin, ...]:
    """Return the agency behind each article that shows one, in the order of the articles; what it shows itself goes before its copies."""
    own = {article.id: find_own_origin(article) for article in articles}
    through = _through_copies({article.id: article for article in articles}, own, derivations)
    shown = (own[article.id] or through.get(article.id) for article in articles)
    return tuple(origin for origin in shown if origin is not None)


def _through_copies(
    articles: Mapping[str, Article], own: Mapping[str, WireOrigin | None], derivations: Sequence[Derivation]
) -> dict[str, WireOrigin]:
    """Return for each article the agency of the copy with which it shares most: its credit, or its publisher that is one itself."""
    best: dict[str, tuple[float, WireOrigin]] = {}
    for derivation in derivations:
        if derivation.relation != "copied" or derivation.score < LEAST_SHARE:
            continue
        for mine, other in ((derivation.article, derivation.from_), (derivation.from_, derivation.article)):
            shown = own[other]
            publisher = find_agency(articles[other].publisher or "")
            agency = publisher or (shown.agency if shown is not None and shown.shows == "credit" else None)
            if agency is not None and (mine not in best or derivation.score > best[mine][0]):
                span = shown.span if shown is not None and publisher is None else None
                best[mine] = (derivation.score, WireOrigin(mine, agency, "copy", span, other))
    return {article: origin for article, (_, origin) in best.items()}
