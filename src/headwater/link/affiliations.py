"""Which side each named person belongs to, by the titles and appositions that stand beside the name anywhere in the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from headwater.link.name_index import NameIndex
from headwater.link.parties import find_party, seat_of
from headwater.types import Annotations, EntityMention

OFFICE = re.compile(
    r"\b(?:president|prime minister|vice president|secretary of \w+|attorney general|press secretary|chancellor|premier"
    r"|foreign minister|defen[cs]e minister|interior minister|national security advis[eo]r|chief of staff)\b",
    re.I,
)
FORMER = re.compile(r"\b(?:former|ex|then|late)\b", re.I)


def find_affiliations(annotations: Sequence[Annotations], names: NameIndex) -> Mapping[str, str]:
    """Return the side of each person, by the person's entity id; persons of whom nothing tells it are left out.

    A title with a country or a seat in it ("Ruritanian President Ann Day") decides. An office alone ("President Day") is that
    of the government whose seat the article speaks of most.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    bare: dict[str, Counter[str]] = defaultdict(Counter)
    for each in annotations:
        home = seat_of(each.article.text)
        for mention in each.entities:
            known = names.at(each.article.id, mention.span) if mention.type == "person" else None
            if known is None or known.type != "person":
                continue
            window = _beside(each, mention)
            party = find_party(window)
            if FORMER.search(window):
                continue
            if party is not None:
                told[known.id][party] += 1
            elif home is not None and OFFICE.search(window):
                bare[known.id][home] += 1
    return {id: _first(told.get(id) or bare[id]) for id in sorted({*told, *bare})}


def _first(votes: Counter[str]) -> str:
    return min(votes, key=lambda party: (-votes[party], party))


def _beside(annotations: Annotations, mention: EntityMention) -> str:
    """Return the title before a name and the apposition behind it, with the name."""
    text = annotations.article.text
    before = re.split(
        r"[,;:.!?\"“”()\n]|\b(?:that|and|but|to|by|with|of|for|from|told|said)\b",
        text[max(0, mention.span.start - 60) : mention.span.start],
    )[-1]
    behind = re.match(r",\s+([^,;.\n]{4,70})(?=,)", text[mention.span.end : mention.span.end + 90])
    return f"{before} {mention.name} {behind.group(1) if behind is not None else ''}"
