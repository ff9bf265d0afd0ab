"""A story's view without an origin: its passages are gone from every part, and the counts are those that are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from headwater.answers import ClaimWithout, LeftOut
from headwater.show.clean import clean_line
from headwater.show.graph import graph_of
from headwater.show.routes import routes_of
from headwater.show.views import ArticleView, Cell, ClaimView, LedgerEntry, LedgerItem, MentionView, Row, StoryView
from headwater.show.words import STATUSES

GONE = "no passage left"


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that loses passages: how it stood and how it stands."""

    claim: ClaimView
    before: tuple[int, int, str]
    after: tuple[int, int, str]
    falls: bool


@dataclass(frozen=True, slots=True)
class Without:
    """A story without somebody: what is left to show, and what changed."""

    name: str
    names: tuple[str, ...]
    changes: tuple[Change, ...]
    untouched: int
    view: StoryView

    @property
    def fallen(self) -> int:
        """How many claims have no support left."""
        return sum(change.falls for change in self.changes)


def leave_out_of(view: StoryView, left: LeftOut) -> Without:
    """Return a story's view without what was left out."""
    changed = {each.number: each for each in left.claims}
    claims = tuple(_claim(claim, changed[claim.number]) if claim.number in changed else claim for claim in view.claims)
    by_number = {claim.number: claim for claim in claims}
    kept = {claim.number: {mention.number for mention in claim.mentions} for claim in claims}
    statuses = Counter(claim.status for claim in claims)

    def left_of(claim: ClaimView, mentions: Iterable[MentionView]) -> tuple[MentionView, ...]:
        return tuple(mention for mention in mentions if mention.number in kept[claim.number])

    rows = tuple(
        Row(by_number[row.claim.number], tuple(Cell(left_of(row.claim, cell.mentions), cell.omission) for cell in row.cells))
        for row in view.rows
    )
    ledger = []
    for entry in view.ledger:
        items = [LedgerItem(by_number[item.claim.number], left_of(item.claim, item.mentions), item.omissions) for item in entry.items]
        if any(item.mentions for item in items):
            ledger.append(LedgerEntry(entry.act, entry.who, tuple(item for item in items if item.mentions)))
    anchors = {mention.anchor for claim in claims for mention in claim.mentions}
    lead = view.lead
    shown = replace(
        view,
        claims=claims,
        lead=None if lead is None else (lead[0], by_number[lead[1].number], _stands(by_number[lead[1].number])),
        origins=len({origin.name for claim in claims for origin in claim.origins if origin.stance == "supports"}),
        statuses=tuple((status, statuses[status]) for status in (*STATUSES, GONE) if statuses[status]),
        graph=graph_of(routes_of(claims)),
        rows=rows,
        ledger=tuple(ledger),
        articles=tuple(_article(article, anchors) for article in view.articles),
    )
    changes = tuple(
        Change(
            view.claims[each.number - 1],
            (each.before.min, each.before.max, each.before.status or GONE),
            (each.after.min, each.after.max, each.after.status or GONE),
            each.falls,
        )
        for each in left.claims
    )
    return Without(clean_line(left.name), tuple(map(clean_line, left.names)), changes, left.untouched, shown)


def _article(article: ArticleView, anchors: set[str]) -> ArticleView:
    """Return an article of which no words lead back to a line that is gone."""
    layers = tuple(replace(layer, ref="") if "m" in layer.ref and layer.ref not in anchors else layer for layer in article.body.layers)
    return replace(article, body=replace(article.body, layers=layers))


def _claim(claim: ClaimView, without: ClaimWithout) -> ClaimView:
    dropped = set(without.dropped)
    mentions = tuple(mention for mention in claim.mentions if mention.number not in dropped)
    origins = tuple(
        replace(origin, mentions=left, reasons=())
        for origin in claim.origins
        if (left := tuple(mention for mention in origin.mentions if mention.number not in dropped))
    )
    articles = tuple(number for number in claim.articles if any(mention.place.article == number for mention in mentions))
    return replace(
        claim,
        mentions=mentions,
        origins=origins,
        articles=articles,
        low=without.after.min,
        high=without.after.max,
        status=without.after.status or GONE,
        reasons=(),
        status_reason=None,
        digit=None,
        digit_reason=None,
        moments=tuple(moment for moment in claim.moments if moment.mention is None or moment.mention.number not in dropped),
    )


def _stands(claim: ClaimView) -> str:
    if claim.high == 0:
        return "has no supporting origin left."
    legs = f"{claim.low}–{claim.high}" if claim.low != claim.high else str(claim.low)
    return f"still stands on {legs} independent origin{'s' if claim.high != 1 else ''}."
