"""The HTML by which a dossier, a claim or an article shows itself in a notebook; all text in it is escaped.

Knows their JSON alone (docs/reference.md), no noun of headwater, so that the nouns can show themselves. Styles stand in the
elements, for notebooks drop style sheets; nothing is loaded or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]

SHOWN = 20_000  # characters of one text; a notebook keeps all it shows
ROWS, TEXTS = 30, 10  # claims or mentions, and articles
# What would be invisible or turn a line around: shown as the sign for an unknown character.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STYLES = {
    "asserts": "background:#cfe8ff",
    "denies": "background:#ffd3cf",
    "doubts": "background:#fff0b3",
    "declines": "background:#e4e4e4",
    "credit": "text-decoration:underline",
    "aside": "opacity:.5",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``start..end`` of a text and its style, a key of STYLES; of overlapping marks the first in a list is seen."""

    start: int
    end: int
    style: str


def dossier_html(dossier: Json) -> str:
    """Return the claims as a table, and under it the articles with their passages highlighted."""
    pairs = [(story, claim) for story in dossier["stories"] for claim in story["claims"]]
    rows = "".join(_row(claim, len(story["articles"])) for story, claim in pairs[:ROWS])
    head = "".join(f"<th>{name}</th>" for name in ("claim", "status", "independent origins", "articles"))
    more = f"<p>{len(pairs) - ROWS} more claims</p>" if len(pairs) > ROWS else ""
    titles = "; ".join(story["title"] for story in dossier["stories"]) or "no story"
    articles = [(story, article) for story in dossier["stories"] for article in story["articles"]]
    texts = "".join(_folded(story, article) for story, article in articles[:TEXTS])
    return f"<p><b>{plain(titles)}</b></p><table><tr>{head}</tr>{rows}</table>{more}{texts}"


def _row(claim: Json, articles: int) -> str:
    low, high = claim["independent"]["min"], claim["independent"]["max"]
    carried = len({mention["article"] for mention in claim["mentions"]})
    return f"<tr><td>{plain(claim['text'])}</td><td>{plain(claim['status'])}</td><td>{low}–{high}</td><td>{carried} of {articles}</td></tr>"


def _folded(story: Json, article: Json) -> str:
    html = article_html(article, _mentioned(story, article))
    return f"<details><summary>{plain(article['publisher'] or article['id'])}</summary>{html}</details>"


def _mentioned(story: Json, article: Json) -> list[Mark]:
    mentions = (mention for claim in story["claims"] for mention in claim["mentions"] if mention["article"] == article["id"])
    return [Mark(mention["start"], mention["end"], mention["act"]) for mention in mentions]


def claim_html(claim: Json) -> str:
    """Return the claim with the words of each mention, who says them, and through whom."""
    items = []
    for mention in claim["mentions"][:ROWS]:
        chain = " → ".join((mention["article"], *mention["via"], mention["source"] or "own voice"))
        told = f"{mention['act']}, {mention['certainty']}"
        items.append(f"<li>{highlight(mention['quote'], mention['act'])} {plain(chain)} ({plain(told)})</li>")
    told = f"{claim['status']}, independent origins: {claim['independent']['min']}–{claim['independent']['max']}"
    return f"<p><b>{plain(claim['text'])}</b><br>{plain(told)}</p><ul>{''.join(items)}</ul>"


def article_html(article: Json, marks: Iterable[Mark] = ()) -> str:
    """Return the article's text with marks, its credits underlined, what is not content grey."""
    own = [Mark(credit["start"], credit["end"], "credit") for credit in article["credits"]]
    own += [Mark(start, end, "aside") for start, end in article["content_free"]]
    head = ", ".join(filter(None, (article["publisher"] or article["id"], article["published"], article["title"])))
    return f"<p><b>{plain(head)}</b></p>{marked_text(article['text'], (*marks, *own))}"


def plain(text: object) -> str:
    """Return a text escaped for HTML, cut where it is too long for a notebook."""
    return escape(UNSEEN.sub("\ufffd", str(text)[:SHOWN]))


def highlight(text: object, style: str) -> str:
    """Return a text with the background of a style."""
    return f'<mark style="color:inherit;{STYLES.get(style, "")}">{plain(text)}</mark>'


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """Return a text with its line breaks and its marks, cut where it is too long for a notebook."""
    shown = min(len(text), SHOWN)
    inside = [Mark(max(0, mark.start), min(shown, mark.end), mark.style) for mark in marks]
    inside = [mark for mark in inside if mark.start < mark.end]
    borders = sorted({0, shown, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    styles: list[str | None] = [None] * shown
    for mark in reversed(inside):
        styles[mark.start : mark.end] = [mark.style] * (mark.end - mark.start)
    parts = []
    for start, end in pairwise(borders):
        style = styles[start]
        parts.append(plain(text[start:end]) if style is None else highlight(text[start:end], style))
    more = f" <i>and {len(text) - shown:,} more characters</i>" if len(text) > shown else ""
    return f'<div style="white-space:pre-wrap">{"".join(parts)}{more}</div>'
