"""Pieces of terminal text: signs, statuses, chains, quotes. All are rich Texts, so nothing in them is taken for markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from headwater.show.views import MentionView
from headwater.show.words import STATUS_SIGNS, count_of, short_of, sign_of

COLORS = {"asserts": "cyan", "denies": "red", "doubts": "yellow", "declines": "dim"}
STATUS_COLORS = {"disputed": "red", "denied": "red", "asserted": "cyan", "confirmed": "green", "retracted": "magenta"}


def sign_text(mention: MentionView) -> Text:
    """Return "◐ probable"."""
    words = f"{sign_of(mention.act, mention.certainty)} {short_of(mention.act, mention.certainty)}"
    return Text(words, style=COLORS.get(mention.act, ""))


def status_text(status: str) -> Text:
    """Return "◩ disputed"."""
    return Text(f"{STATUS_SIGNS.get(status, '○')} {status}", style=STATUS_COLORS.get(status, ""))


def chain_text(mention: MentionView) -> Text:
    """Return "Kesten Daily → The Selwyn Courier → unnamed officials"."""
    text = Text()
    for number, hop in enumerate(mention.hops):
        if number:
            text.append(" → ", style="dim")
        text.append(hop.name, style={"article": "bold", "ghost": "italic", "own": "italic dim"}.get(hop.role, ""))
    return text


def quote_text(mention: MentionView) -> Text:
    """Return the mention's words in quotation marks."""
    return Text(f"“{mention.place.words}”")


def spread(mentions: tuple[MentionView, ...], most: int) -> tuple[MentionView, ...]:
    """Return at most so many mentions, from as many articles as can be, in their order."""
    seen: Counter[int] = Counter()
    ranks = []
    for mention in mentions:
        seen[mention.place.article] += 1
        ranks.append((seen[mention.place.article], mention.number))
    kept = {number for _, number in sorted(ranks)[:most]}
    return tuple(mention for mention in mentions if mention.number in kept)


def outlets_of(mentions: Iterable[MentionView], most: int = 4) -> str:
    """Return the outlets of some mentions, each once: "Kesten Daily, The Alder Tribune and 2 more"."""
    labels = list(dict.fromkeys(mention.place.label for mention in mentions))
    return few(labels, most)


def few(labels: list[str], most: int = 4) -> str:
    """Return the first few of some labels and how many more there are."""
    rest = len(labels) - most
    return ", ".join(labels[:most]) + (f" and {count_of(rest, 'more', 'more')}" if rest > 0 else "")
