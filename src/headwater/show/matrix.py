"""Claim × article: what each article makes of each claim, and which denials it leaves out."""

from __future__ import annotations

from headwater.show.ledger import omissions_by_cell
from headwater.show.limits import CLAIMS_IN_FULL
from headwater.show.places import Atlas
from headwater.show.views import Cell, ClaimView, MentionView, Row


def matrix_of(atlas: Atlas, claims: tuple[ClaimView, ...]) -> tuple[Row, ...]:
    """Return a row for each claim shown in full, a cell an article; in a cell, the first mention of each act and certainty."""
    omitted = omissions_by_cell(atlas)
    rows = []
    for claim in claims[:CLAIMS_IN_FULL]:
        cells: dict[int, list[MentionView]] = {}
        for mention in claim.mentions:
            shown = cells.setdefault(mention.place.article, [])
            if all((mention.act, mention.certainty) != (other.act, other.certainty) for other in shown):
                shown.append(mention)
        id = atlas.story.claims[claim.number - 1].id
        rows.append(
            Row(
                claim,
                tuple(
                    _cell(tuple(cells.get(number, ())), omitted.get((id, article.id), ""))
                    for number, article in enumerate(atlas.story.articles, start=1)
                ),
            )
        )
    return tuple(rows)


def _cell(mentions: tuple[MentionView, ...], omission: str) -> Cell:
    """Return a cell; an article that reports somebody's denial is not marked for leaving out another's (the ledger tells)."""
    return Cell(mentions, "" if any(mention.act == "denies" for mention in mentions) else omission)
