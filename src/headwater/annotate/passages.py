"""What is seen in one article: its sentences, attributions with act, certainty and kind, names and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from headwater.annotate.cited import can_speak, find_kind
from headwater.annotate.dates import find_dates
from headwater.annotate.entities import find_entities
from headwater.annotate.naming import join_names
from headwater.annotate.quoted import is_retold, keep_only
from headwater.annotate.spoken import find_quotes
from headwater.annotate.tagged import TaggedFinder
from headwater.annotate.tagger import Tagger
from headwater.text import paragraphs, sentences
from headwater.types import Annotations, Article, Attribution, Span
from headwater.wording import find_certainty


class AttributionFinder(Protocol):
    """Finds the attributions of a text: the rules, or a trained model."""

    def __call__(self, text: str, sentences: Sequence[Span], *, title: Span | None = None) -> tuple[Attribution, ...]:
        """Return the attributions in order, ``outer`` set; act and certainty as far as the cue tells."""
        ...


@cache
def tagged_finder() -> AttributionFinder:
    """Return the finder that uses the tagger shipped with headwater; the network is loaded when it is first used."""
    return TaggedFinder(Tagger())


def annotate_article(article: Article, *, finder: AttributionFinder | None = None) -> Annotations:
    """Annotate one article; passages that are not content give no sentences and no attributions.

    ``finder`` finds the attributions: by default the tagger with the rules beside it; `find_attributions` is the rules alone.
    """
    text = article.text
    finder = tagged_finder() if finder is None else finder
    content = tuple(span for span in sentences(text) if not any(free.overlaps(span) for free in article.content_free))
    title = _title_span(article)
    entities = find_entities(text, content, article.content_free)
    if isinstance(finder, TaggedFinder):
        entities = join_names(text, entities, finder.find_names(text, title=title), content)
    found = Annotations(article, content, finder(text, content, title=title), entities, find_dates(text, content, article.published))
    refined = tuple(_refine(found, attribution) for attribution in found.attributions)
    if isinstance(finder, TaggedFinder):
        quotes = find_quotes(text)
        refined = keep_only(refined, [at for at, each in enumerate(refined) if not is_retold(text, each, refined, quotes)])
    return replace(found, attributions=refined)


def _title_span(article: Article) -> Span | None:
    """Return the first line if it is the article's title."""
    first = next(iter(paragraphs(article.text)), None)
    if first is None or article.title is None:
        return None
    return first if first.of(article.text).strip() == article.title.strip() else None


def _refine(found: Annotations, attribution: Attribution) -> Attribution:
    """Set the kind of the source and the certainty its cue lends, and take a publisher out of its source."""
    text = found.article.text
    cue = " ".join(span.of(text) for span in attribution.cue)
    source, passer = _part_passer(text, attribution.source if attribution.source and can_speak(attribution.source[0].of(text)) else ())
    named = found.names_in(source[0]) if source else ()
    publisher = any(entity.type == "publisher" for entity in named) and not any(entity.type == "person" for entity in named)
    return replace(
        attribution,
        source=source,
        hearer=attribution.hearer or passer,
        certainty=find_certainty("", cue, attribution.certainty),
        kind=find_kind(source[0].of(text) if source else "", publisher=publisher),
    )


PASSED = re.compile(
    r",?\s+(?:(?:quoted|cited|interviewed|reached|contacted|seen|obtained|reviewed|published|released|issued)\s+by|(?:quoted|cited)\s+in)\s+",
    re.I,
)


def _part_passer(text: str, source: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Split "an official quoted by the paper" into who spoke and who passed it on."""
    if not source:
        return source, ()
    match = PASSED.search(source[0].of(text))
    if match is None:
        return source, ()
    start = source[0].start
    return (Span(start, start + match.start()),), (Span(start + match.end(), source[0].end),)
