"""What the weighing of every claim of a story needs to know: its articles, sources, and what outlets are credited with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.text import outlet_key, quotations
from headwater.types import Article, Links, Mention, Source, Span


@dataclass(frozen=True, slots=True)
class Ground:
    """Articles and sources by id; the outlets each article draws on; which article each outlet that is here runs; the stretches of an
    article that are copied from another one, with that one's id; and those that stand in quotation marks."""

    articles: Mapping[str, Article]
    sources: Mapping[str, Source]
    draws_on: Mapping[str, frozenset[str]]
    present: Mapping[str, str]
    copies: Mapping[str, tuple[tuple[Span, str], ...]]
    quoted: Mapping[str, tuple[Span, ...]]

    def publisher(self, article: str) -> str:
        """Return how an article's publisher is called: its name, or the article's id where it is not known."""
        return self.articles[article].publisher or f"the publisher of {article}"

    def home(self, mention: Mention) -> str:
        """Return the id of the article that a mention's words come from: another one's where they are copied.

        What credits this article's own outlet has them from here, whichever of the two seems to be the copy.
        """
        mine = outlet_key(self.publisher(mention.article))
        copied = (source for span, source in self.copies.get(mention.article, ()) if span.overlaps(mention.span))
        return next((source for source in copied if mine not in self.draws_on.get(source, ())), mention.article)

    def draws(self, article: str, other: str) -> bool:
        """Tell whether an article copies another one that is here, or credits its outlet."""
        copied = any(source == other for _, source in self.copies.get(article, ()))
        return copied or outlet_key(self.publisher(other)) in self.draws_on.get(article, ())

    def is_quoted(self, mention: Mention) -> bool:
        """Tell whether a mention's words stand in quotation marks, as its source's own."""
        return any(span.covers(mention.span) for span in self.quoted.get(mention.article, ()))


def lay_ground(articles: Sequence[Article], links: Links) -> Ground:
    """Gather what the claims of a story say of its outlets."""
    draws: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        draws[article.id].update(outlet_key(credit.name) for credit in article.credits)
    for claim in links.claims:
        for mention in claim.mentions:
            hops = [outlet_key(name) for name in mention.via]
            if mention.kind == "publisher":
                hops.append(outlet_key(mention.source))
            draws[mention.article].update(hops)
    copies: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for derivation in links.derivations:
        if derivation.relation == "copied":
            copies[derivation.article] += [(span, derivation.from_) for span in derivation.spans[::2]]
    return Ground(
        {article.id: article for article in articles},
        {source.id: source for source in links.sources},
        {id: frozenset(names) for id, names in draws.items()},
        {outlet_key(article.publisher): article.id for article in articles if article.publisher},
        {id: tuple(spans) for id, spans in copies.items()},
        {article.id: tuple(quotations(article.text)) for article in articles},
    )
