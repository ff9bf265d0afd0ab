"""Where things stand: the numbers, labels and anchors of a story's articles, claims and mentions."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field, replace

from headwater.show.clean import clean_line
from headwater.show.limits import CLAIMS_IN_FULL, CLAIMS_LISTED
from headwater.show.segments import POINT, Layer
from headwater.show.views import Hop, MentionView, Place
from headwater.text import fold
from headwater.types import Article, Mention, Span, Story

MANY = sys.maxsize


@dataclass(slots=True)
class Atlas:
    """The places of one story; asking for one notes its span, so that the article's text is cut and can be jumped to.

    ``reasoned`` is how many claims are shown with their reasons.
    """

    story: Story
    number: int
    reasoned: int = MANY
    numbers: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    layers: dict[str, list[Layer]] = field(default_factory=dict)
    firsts: dict[str, Hop] = field(default_factory=dict)
    publishers: dict[str, Hop] = field(default_factory=dict)
    outlets: frozenset[str] = frozenset()
    ghosts: frozenset[str] = frozenset()

    @property
    def anchor(self) -> str:
        """The anchor of the story itself."""
        return f"s{self.number}"

    def article(self, id: str) -> Article | None:
        """Return the article of that id, None where the dossier has none."""
        number = self.numbers.get(id)
        return None if number is None else self.story.articles[number - 1]

    def label(self, id: str) -> str:
        """Return what an article, a ghost report or an origin is called, the id itself where nothing else is known."""
        return self.labels.get(id) or clean_line(id)

    def mark(self, article: str, layer: Layer) -> None:
        """Note that a layer lies on the article's text."""
        self.layers.setdefault(article, []).append(layer)

    def place(self, article: str, span: Span, *, linked: bool = True) -> Place:
        """Return the place of a span, and note it so that a link can lead there, unless it is not to be linked."""
        number, start, end = self.numbers.get(article, 0), span.start, span.end
        text = self.story.articles[number - 1].text if number else ""
        if not 0 <= start < end <= len(text):
            return Place(0, self.label(article), "", start, end, "", clean_line(article))
        if linked:
            self.mark(article, Layer(span, POINT))
        anchor = f"s{self.number}a{number}-{start}" if linked else ""
        return Place(number, self.labels[article], anchor, start, end, clean_line(text[start:end]), clean_line(article))

    def mention(self, mention: Mention, *, claim: int, index: int) -> MentionView:
        """Return a mention's view, and note its words (of a claim shown in full, also cue, source and what credits its publishers)."""
        anchor = f"{self.anchor}c{claim}m{index}"
        place = self.place(mention.article, mention.span, linked=claim <= CLAIMS_LISTED)
        style = f"{mention.act} {mention.certainty}"
        if not place.article:
            place = replace(place, words=clean_line(mention.quote))
        elif claim <= CLAIMS_IN_FULL:
            self.mark(mention.article, Layer(mention.span, style, claim, anchor, f"{claim}.{index}"))
            self._mark_parts(mention)
        else:
            back = f"{self.anchor}c{claim}" if claim <= CLAIMS_LISTED else ""
            self.mark(mention.article, Layer(mention.span, style, claim, back))
        hops = self.hops(mention)
        return MentionView(index, anchor, place, hops, mention.act, mention.certainty, clean_line(mention.when or ""))

    def _mark_parts(self, mention: Mention) -> None:
        for style, spans in (("cue", mention.cue), ("source", mention.source_span), ("via", mention.via_span)):
            for span in spans:
                self.mark(mention.article, Layer(span, style))

    def hops(self, mention: Mention) -> tuple[Hop, ...]:
        """Return the chain from the article to its source; the article's own voice is a hop of its own."""
        last = Hop(clean_line(mention.source), "source") if mention.source else Hop("own voice", "own")
        if mention.kind == "publisher":
            last = self.publisher(mention.source)
        return (self.first(mention.article), *map(self.publisher, mention.via), last)

    def first(self, id: str) -> Hop:
        """Return the hop of an article, with which every chain begins."""
        if id not in self.firsts:
            found = self.article(id)
            self.firsts[id] = Hop(self.label(id), "article", clean_line(found.publisher or "") if found is not None else "")
        return self.firsts[id]

    def publisher(self, name: str) -> Hop:
        """Return the hop of a credited publisher: a ghost where its own report is not among the articles."""
        if name not in self.publishers:
            ghost = fold(name) in self.ghosts and fold(name) not in self.outlets
            self.publishers[name] = Hop(clean_line(name), "ghost" if ghost else "publisher")
        return self.publishers[name]


def atlas_of(story: Story, number: int, reasoned: int = MANY) -> Atlas:
    """Number a story's articles and name them: by publisher, with the number where one publisher has several."""
    atlas = Atlas(story, number, reasoned)
    names = [clean_line(article.publisher or article.id) for article in story.articles]
    totals, seen = Counter(names), Counter[str]()
    for index, (article, name) in enumerate(zip(story.articles, names, strict=True), start=1):
        seen[name] += 1
        atlas.numbers[article.id] = index
        atlas.labels[article.id] = name if totals[name] == 1 else f"{name} ({seen[name]})"
    for ghost in story.ghosts:
        atlas.labels[ghost.id] = clean_line(ghost.publisher)
    for claim in story.claims:
        for origin in claim.origins:
            atlas.labels.setdefault(origin.id, clean_line(origin.name))
    atlas.outlets = frozenset(fold(article.publisher) for article in story.articles if article.publisher)
    atlas.ghosts = frozenset(fold(ghost.publisher) for ghost in story.ghosts)
    return atlas
