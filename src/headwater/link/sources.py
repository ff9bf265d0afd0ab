"""The sources of a story: the voices of all articles, the same person, body, outlet or group joined across them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.link.affiliations import find_affiliations
from headwater.link.chains import Chain
from headwater.link.name_index import NameIndex
from headwater.link.parties import find_party
from headwater.types import Alias, Annotations, Kind, Source, Span, make_id


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a story, and which one each (article, voice, outlet behind which it speaks) is."""

    sources: tuple[Source, ...]
    at: Mapping[tuple[str, str, str], Source]

    def of(self, article: str, chain: Chain) -> Source | None:
        """Return the source of a chain met in an article; None for own voice."""
        return self.at.get((article, chain.voice.key, behind(chain)))


def behind(chain: Chain) -> str:
    """Return the outlet that reported an unnamed group, by which two such groups are kept apart; "" for others."""
    return chain.via[-1] if chain.voice.kind == "unnamed" and chain.via else ""


def link_sources(annotations: Sequence[Annotations], chains: Mapping[str, Sequence[Chain]], names: NameIndex) -> Sources:
    """Join voices into sources: persons by full name, bodies and outlets by name, unnamed people by who reports them."""
    held: dict[tuple[str, ...], list[tuple[Annotations, Chain]]] = defaultdict(list)
    for each in sorted(annotations, key=lambda each: each.article.id):
        for chain in chains[each.article.id]:
            if chain.voice.kind != "none" and chain.voice.key:
                outlet = behind(chain) or (each.article.publisher or each.article.id if chain.voice.kind == "unnamed" else "")
                held[chain.voice.key, outlet].append((each, chain))
    parties = find_affiliations(annotations, names)
    sources, at = [], {}
    for key in sorted(held):
        known = names.by_name(held[key][0][0].article.id, held[key][0][1].voice.name)
        made = _make(key, held[key], parties.get(known.id) if known is not None else None)
        sources.append(made)
        for each, chain in held[key]:
            at[each.article.id, chain.voice.key, behind(chain)] = made
    return Sources(tuple(sources), at)


def _make(key: tuple[str, ...], members: Sequence[tuple[Annotations, Chain]], affiliation: str | None) -> Source:
    names = Counter(chain.voice.name for _, chain in members)
    kinds: Counter[Kind] = Counter(chain.voice.kind for _, chain in members)
    name = max(names, key=lambda name: (len(name.split()) if members[0][1].voice.kind == "named_person" else 0, names[name], name))
    bodies = Counter(chain.voice.body for _, chain in members if chain.voice.body)
    parties = Counter(chain.voice.party for _, chain in members if chain.voice.party)
    body = max(bodies, key=lambda body: (bodies[body], body)) if bodies else None
    party = (
        max(parties, key=lambda party: (parties[party], party))
        if parties
        else (find_party(body + " official") if body else None) or affiliation
    )
    aliases: dict[tuple[str, Span], Alias] = {}
    for each, chain in members:
        for span in chain.voice.span:
            aliases[each.article.id, span] = Alias(span.of(each.article.text), each.article.id, span)
    kind = max(kinds, key=lambda kind: (kinds[kind], kind))
    return Source(make_id("s", *key), name, kind, body, party, tuple(aliases[at] for at in sorted(aliases)))
