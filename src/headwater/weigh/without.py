"""Leave one out: what is left of each claim without a publisher, a source or an origin.

What goes back to it or through it is dropped, and the rest is counted again with every merge still in force: what was once shown
to depend stays so, so that leaving somebody out never makes a claim stronger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from headwater.answers import ClaimWithout, LeftOut, Weight
from headwater.errors import UsageError
from headwater.text import fold, outlet_key
from headwater.types import Claim, Links, Mention, Story
from headwater.weigh.ground import Ground, lay_ground
from headwater.weigh.independence import count_independent
from headwater.weigh.origins import Root, find_roots
from headwater.weigh.status import find_status


def leave_out(story: Story, name: str) -> LeftOut:
    """Weigh a story without whatever is called ``name``: an outlet, a source, an origin (by name or id); UsageError if nothing is."""
    ground = lay_ground(story.articles, Links(sources=story.sources, claims=story.claims, derivations=story.derivations))
    names = _names(story, name)
    keys = {outlet_key(each) for each in names} | {_key(each) for each in names}
    changed = []
    for number, claim in enumerate(story.claims, start=1):
        dropped = _dropped(claim, keys, ground)
        if dropped:
            changed.append(_without(claim, number, dropped, ground))
    return LeftOut(
        name=name,
        names=names,
        story=story.id,
        claims=tuple(changed),
        unsupported=tuple(each.claim for each in changed if each.falls),
        untouched=len(story.claims) - len(changed),
    )


def _key(name: str) -> str:
    return fold(" ".join(name.split())).removeprefix("the ")


def _names(story: Story, name: str) -> tuple[str, ...]:
    """Return every name in the story of what is called so; the names of a card only where no other card has that name too."""
    by_id = [origin.name for claim in story.claims for origin in claim.origins if origin.id == name]
    if by_id:
        return by_id[0], *_names_of_source(story, by_id[0])
    wanted = {_key(name), outlet_key(name)}
    known = dict.fromkeys(_known(story))
    found = [each for each in known if wanted & {_key(each), outlet_key(each)}]
    cards = [entity for entity in story.entities if any(wanted & {_key(a.name), outlet_key(a.name)} for a in entity.aliases)]
    if len(cards) == 1:
        card = {cards[0].name, *(alias.name for alias in cards[0].aliases)}
        keys = {_key(each) for each in card} | {outlet_key(each) for each in card}
        found += [each for each in known if keys & {_key(each), outlet_key(each)} and each not in found]
    if not found:
        near = get_close_matches(name, list(known), n=3, cutoff=0.5)
        raise UsageError(f"no outlet, source or origin is called {name!r} here" + (f"; near it: {', '.join(near)}" if near else ""))
    return tuple(found)


def _names_of_source(story: Story, origin: str) -> tuple[str, ...]:
    """Return the names of the persons and bodies that an origin of this name is, so that it goes from every claim."""
    held = {
        claim.mentions[number].source_id
        for claim in story.claims
        for each in claim.origins
        if each.name == origin and each.kind not in ("unnamed", "publisher")
        for number in each.mentions
    }
    return tuple(source.name for source in story.sources if source.id in held and source.kind != "unnamed")


def _known(story: Story) -> Iterator[str]:
    """Yield what can be left out, as the story calls it."""
    for article in story.articles:
        yield article.publisher or article.id
    for claim in story.claims:
        for mention in claim.mentions:
            yield from (*mention.via, *([mention.source] if mention.source else []))
        yield from (origin.name for origin in claim.origins)
    for source in story.sources:
        yield from (source.name, *([source.body] if source.body else []))


def _dropped(claim: Claim, keys: set[str], ground: Ground) -> frozenset[int]:
    """Return the mentions that go back to, or through, what has one of these keys."""
    roots = find_roots(claim, ground)
    gone = {number for number, mention in enumerate(claim.mentions) if _passes(mention, roots[number], keys, ground)}
    for origin in claim.origins:
        if _key(origin.name) in keys or any(_is_source(claim.mentions[number], keys, ground) for number in origin.mentions):
            gone.update(origin.mentions)
    attributed = {number for number, mention in enumerate(claim.mentions) if mention.kind != "none"}
    for number, mention in enumerate(claim.mentions):
        # An act on the record stands for all; without the outlet that names the office, the others still tell it.
        if mention.kind == "none" and number not in gone and roots[number].rule != "own-voice-of-record":
            said = {other for other in attributed if roots[other].key == roots[number].key}
            if roots[number].rule == "own-voice-sourced":  # what its own article attributes decides
                said = {other for other in said if claim.mentions[other].article == mention.article}
            if said and said <= gone:
                gone.add(number)
    return frozenset(gone)


def _passes(mention: Mention, root: Root, keys: set[str], ground: Ground) -> bool:
    """Tell whether a mention stands in an article of an outlet, is passed on by it, copied from it, or rests on its unnamed people."""
    outlets = {outlet_key(name) for name in (*mention.via, ground.publisher(mention.article), ground.publisher(ground.home(mention)))}
    if mention.kind == "publisher":
        outlets.add(outlet_key(mention.source))
    if mention.kind == "none":  # an article that says where its text is from says so of its own voice
        outlets |= {outlet_key(credit.name) for credit in ground.articles[mention.article].credits}
    return bool(outlets & keys) or root.key in {f"unnamed behind {key}" for key in keys}


def _is_source(mention: Mention, keys: set[str], ground: Ground) -> bool:
    source = ground.sources.get(mention.source_id or "")
    names = {mention.source} if source is None else {mention.source, source.name, source.body or ""}
    return mention.kind not in ("none", "publisher") and any(name and _key(name) in keys for name in names)


def _without(claim: Claim, number: int, dropped: frozenset[int], ground: Ground) -> ClaimWithout:
    kept = [at for at in range(len(claim.mentions)) if at not in dropped]
    place = {at: new for new, at in enumerate(kept)}
    origins = tuple(
        replace(origin, mentions=left, reasons=())
        for origin in claim.origins
        if (left := tuple(place[at] for at in origin.mentions if at in place))
    )
    rest = replace(claim, mentions=tuple(claim.mentions[at] for at in kept), origins=origins)
    independent = count_independent(origins, rest.mentions)
    cues = [" ".join(span.of(ground.articles[mention.article].text) for span in mention.cue) for mention in rest.mentions]
    status = find_status(rest, origins, independent, cues).status if kept else None
    if status == "asserted" and claim.status == "alleged":  # an own voice is no more on the record for being left alone
        status = "alleged"
    before = Weight(claim.independent.min, claim.independent.max, claim.status)
    after = Weight(independent.min, independent.max, status)
    return ClaimWithout(claim.id, number, claim.text, tuple(sorted(dropped)), before, after)
