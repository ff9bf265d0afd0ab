"""Where things stand: the numbers, labels and anchors of a story's articles, claims and mentions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from headwater.show.clean import clean_line
from headwater.show.segments import POINT, Layer
from headwater.show.views import Hop, MentionView, Place
from headwater.text import fold
from headwater.types import Article, Mention, Span, Story

AROUND = 90


@dataclass(slots=True)
class Atlas:
    """The places of one story; asking for one notes its span, so that the article's text is cut and can be jumped to."""

    story: Story
    number: int
    numbers: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    layers: dict[str, dict[Layer, None]] = field(default_factory=dict)
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
        self.layers.setdefault(article, {})[layer] = None

    def place(self, article: str, span: Span) -> Place:
        """Return the place of a span, and note it."""
        found = self.article(article)
        if found is None or not (0 <= span.start < span.end <= len(found.text)):
            return Place(0, self.label(article), "", span.start, span.end, "", clean_line(article))
        self.mark(article, Layer(span, POINT))
        number = self.numbers[article]
        anchor = f"{self.anchor}a{number}-{span.start}"
        words = clean_line(span.of(found.text))
        return Place(number, self.label(article), anchor, span.start, span.end, words, clean_line(article))

    def mention(self, mention: Mention, *, claim: int, index: int) -> MentionView:
        """Return a mention's view, and note its words, its cue, its source and what credits its publishers."""
        anchor = f"{self.anchor}c{claim}m{index}"
        place = self.place(mention.article, mention.span)
        found = self.article(mention.article)
        before = after = ""
        if found is not None and place.anchor:
            before, after = around(found.text, mention.span)
            self.mark(mention.article, Layer(mention.span, f"{mention.act} {mention.certainty}", claim, anchor))
            for style, spans in (("cue", mention.cue), ("source", mention.source_span), ("via", mention.via_span)):
                for span in spans:
                    self.mark(mention.article, Layer(span, style))
        else:
            place = Place(0, place.label, "", place.start, place.end, clean_line(mention.quote), place.article_id)
        return MentionView(
            number=index,
            anchor=anchor,
            place=place,
            before=before,
            after=after,
            hops=self.hops(mention),
            act=mention.act,
            certainty=mention.certainty,
            when=clean_line(mention.when or ""),
        )

    def hops(self, mention: Mention) -> tuple[Hop, ...]:
        """Return the chain from the article to its source; the article's own voice is a hop of its own."""
        last = Hop(clean_line(mention.source), "source") if mention.source else Hop("own voice", "own")
        if mention.kind == "publisher":
            last = self.publisher(mention.source)
        return (Hop(self.label(mention.article), "article"), *map(self.publisher, mention.via), last)

    def publisher(self, name: str) -> Hop:
        """Return the hop of a credited publisher: a ghost where its own report is not among the articles."""
        role = "ghost" if fold(name) in self.ghosts and fold(name) not in self.outlets else "publisher"
        return Hop(clean_line(name), role)


def atlas_of(story: Story, number: int) -> Atlas:
    """Number a story's articles and name them: by publisher, with the number where one publisher has several."""
    atlas = Atlas(story, number)
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


def around(text: str, span: Span) -> tuple[str, str]:
    """Return some words before and after a span, from the same paragraph, cut at blanks."""
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = "…" + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + "…"
    return clean_line(before), clean_line(after)
