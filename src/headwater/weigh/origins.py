"""Where the passing-on of each mention stops, and which mentions of a claim stop at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from headwater.text import WORD, fold, outlet_key
from headwater.types import Act, Claim, Kind, Mention, Origin, Reason, Stance, make_id
from headwater.weigh.ground import Ground
from headwater.weigh.record import find_record

STANCE: dict[Act, Stance] = {"asserts": "supports", "denies": "denies", "doubts": "doubts", "declines": "declines"}
OWN = "own-voice"
SMALL = frozenset({"a", "an", "the", "of", "for", "in", "on", "and", "to", "by", "with", "from", "his", "her", "its", "their", "s"})

# Why a mention's passing-on stops where it does, and so why mentions with one root are one origin: by the rule's lasting name.
WHY = {
    "outlets-unnamed-people": "the same outlet's unnamed people",
    "outlets-report": "the outlet's own report",
    "person-for-body": "a person and the body spoken for",
    "same-body": "the same body",
    "same-document": "the same document",
    "documents-alike": "documents whose names share a word, and may be taken for one",
    "body-within-body": "a body, and one whose name holds its name",
    "same-person": "the same person",
    "outlet-cites-unnamed": "only the outlet is credited here; elsewhere it cites unnamed people",
    "outlet-names-source": "only the outlet is credited here; elsewhere it names its source",
    "outlet-here-names-source": "only the outlet is credited here; its own article names its source",
    "body-through-report": "told through the same outlet's report, of the same party",
    "body-by-its-speaker": "in one article the body and a person of its party say so: the person speaks for it",
    "own-voice-sourced": "own voice in an article which gives a source for it elsewhere",
    "own-voice-credited": "own voice in an article which credits an outlet that gives a source for it",
    "own-voice-of-record": "own voice on what the party concerned, a document or an office puts on the record",
    OWN: "own voice",
}


@dataclass(frozen=True, slots=True)
class Root:
    """Where one mention's passing-on stops: ``key`` is what makes it the same place, ``rule`` (of WHY) how it was found."""

    key: str
    name: str
    kind: Kind
    party: str | None
    ghost: bool
    rule: str


def find_origins(claim: Claim, ground: Ground) -> tuple[Origin, ...]:
    """Return the origins of a claim, one a root and stance, in the order in which they first appear."""
    roots = find_roots(claim, ground)
    grouped: dict[tuple[str, Stance], list[int]] = {}
    for number, (mention, root) in enumerate(zip(claim.mentions, roots, strict=True)):
        grouped.setdefault((root.key, STANCE[mention.act]), []).append(number)
    out = []
    for (key, stance), numbers in grouped.items():
        party = next((roots[number].party for number in numbers if roots[number].party is not None), None)
        named = min(
            (roots[number] for number in numbers),
            key=lambda root: (root.rule == OWN, root.kind in ("publisher", "none"), -len(root.name), root.name),
        )
        rules: dict[str, list[int]] = {}
        for number in numbers:
            rules.setdefault(roots[number].rule, []).append(number)
        reasons = tuple(Reason(WHY[rule], tuple(members), rule) for rule, members in rules.items())
        kind: Kind = "publisher" if named.kind == "none" else named.kind
        ghost = all(roots[number].ghost for number in numbers)
        out.append(Origin(make_id("o", claim.id, key, stance), named.name, kind, stance, party, ghost, tuple(numbers), reasons))
    return tuple(out)


def find_roots(claim: Claim, ground: Ground) -> list[Root]:
    """Return the root of each mention: of attributed ones by their source, of own-voice ones by what their article draws on."""
    plain = _joined([_attributed(mention, claim, ground) for mention in claim.mentions])
    reported = {(root.key, mention.act) for root, mention in zip(plain, claim.mentions, strict=True) if root is not None}
    roots = list(plain)
    for number, (mention, root) in enumerate(zip(claim.mentions, plain, strict=True)):
        if root is not None and root.kind in ("publisher", "organisation"):
            credited = mention.via[-1] if mention.via else mention.source
            unnamed = f"unnamed behind {outlet_key(_follow(credited, claim, ground))}"
            if root.kind == "publisher" and (unnamed, mention.act) in reported:
                roots[number] = Root(
                    unnamed,
                    root.name,
                    "unnamed",
                    root.party,
                    root.ghost,
                    "outlet-cites-unnamed",
                )
            elif root.kind == "publisher" and (behind := _behind(claim, plain, outlet_key(credited))) is not None:
                roots[number] = Root(
                    behind.key,
                    behind.name,
                    behind.kind,
                    behind.party,
                    root.ghost,
                    "outlet-names-source",
                )
            elif root.kind == "publisher" and (told := _told_by(claim, plain, outlet_key(credited), ground)) is not None:
                roots[number] = replace(told, rule="outlet-here-names-source")
            elif root.kind == "organisation" and mention.via and (unnamed, mention.act) in reported and _same_party(number, plain, unnamed):
                roots[number] = Root(unnamed, root.name, "organisation", root.party, root.ghost, "body-through-report")
            elif mention.kind == "organisation":
                voice = _spoken_by(claim, number, plain)
                if voice is not None:
                    roots[number] = Root(
                        voice.key,
                        voice.name,
                        "organisation",
                        root.party,
                        root.ghost,
                        "body-by-its-speaker",
                    )
    return [root if root is not None else _own(claim, number, roots, ground) for number, root in enumerate(roots)]


def _joined(roots: Sequence[Root | None]) -> list[Root | None]:
    """Give documents that share a telling word one key, and bodies of which one's name holds the other's; the order changes nothing."""
    tokens = {root.key: frozenset(WORD.findall(root.key.partition(" ")[2])) - SMALL for root in roots if root is not None}
    kinds = {root.key: root.rule for root in roots if root is not None and root.rule in ("same-document", "same-body")}
    parent = {key: key for key in kinds}

    def find(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in combinations(sorted(kinds), 2):
        if kinds[one] == kinds[other] == "same-document":
            alike = not tokens[one].isdisjoint(tokens[other])
        else:
            alike = kinds[one] == kinds[other] and (tokens[one] <= tokens[other] or tokens[other] <= tokens[one])
        if alike and tokens[one] and tokens[other]:
            first, second = sorted((find(one), find(other)))
            parent[second] = first
    out: list[Root | None] = []
    for root in roots:
        if root is not None and root.key in parent and any(key != root.key and find(key) == find(root.key) for key in parent):
            rule = "documents-alike" if root.rule == "same-document" else "body-within-body"
            root = replace(root, key=find(root.key), rule=rule)
        out.append(root)
    return out


def _behind(claim: Claim, roots: Sequence[Root | None], outlet: str) -> Root | None:
    """Return the one source which an outlet is said to have for the claim; None if there is none or there are several."""
    found = {
        root.key: root
        for mention, root in zip(claim.mentions, roots, strict=True)
        if root is not None and mention.act == "asserts" and mention.via and outlet_key(mention.via[-1]) == outlet
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _told_by(claim: Claim, roots: Sequence[Root | None], outlet: str, ground: Ground) -> Root | None:
    """Return the one source that an outlet which is here gives for the claim in its own article; None if none or several."""
    home = ground.present.get(outlet)
    found = {
        root.key: root
        for mention, root in zip(claim.mentions, roots, strict=True)
        if root is not None and mention.act == "asserts" and mention.article == home and outlet_key(mention.source) != outlet
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _spoken_by(claim: Claim, number: int, roots: Sequence[Root | None]) -> Root | None:
    """Return the root of a named person who in the same article says the same for the same party as a body does."""
    mine = roots[number]
    for other, root in enumerate(roots):
        same = claim.mentions[other].article == claim.mentions[number].article and claim.mentions[other].act == claim.mentions[number].act
        if (
            root is not None
            and mine is not None
            and same
            and claim.mentions[other].kind == "named_person"
            and root.party is not None
            and root.party == mine.party
        ):
            return root
    return None


def _same_party(number: int, roots: Sequence[Root | None], unnamed: str) -> bool:
    mine = roots[number]
    if mine is None or mine.party is None:
        return False
    return any(root is not None and root.key == unnamed and root.party == mine.party for root in roots)


def _attributed(mention: Mention, claim: Claim, ground: Ground) -> Root | None:
    """Return the root of an attributed mention; None for own voice."""
    source = ground.sources.get(mention.source_id or "")
    party = source.party if source is not None else None
    if mention.kind == "none" or not mention.source:
        return None
    ghost = _ghost(mention, ground)
    if mention.kind == "unnamed":
        outlet = _last_outlet(mention, claim, ground)
        return Root(
            f"unnamed behind {outlet_key(outlet)}",
            f"{mention.source} speaking to {outlet}",
            "unnamed",
            party,
            ghost,
            "outlets-unnamed-people",
        )
    if mention.kind == "publisher":
        return Root(f"outlet {outlet_key(mention.source)}", mention.source, "publisher", party, ghost, "outlets-report")
    if mention.kind == "named_person" and source is not None and source.body is not None:
        return Root(
            f"body {_plain(source.body)}",
            f"{_with_article(source.body)} ({source.name})",
            "organisation",
            party,
            ghost,
            "person-for-body",
        )
    if mention.kind == "organisation":
        return Root(f"body {_plain(mention.source)}", mention.source, "organisation", party, ghost, "same-body")
    if mention.kind == "document":
        return Root(f"document {_plain(mention.source)}", mention.source, "document", party, ghost, "same-document")
    return Root(
        f"person {mention.source_id}", source.name if source is not None else mention.source, mention.kind, party, ghost, "same-person"
    )


def _last_outlet(mention: Mention, claim: Claim, ground: Ground) -> str:
    """Return the outlet that unnamed people spoke to; where that outlet is here itself, the chain goes on through its article."""
    if mention.via:
        return _follow(mention.via[-1], claim, ground)
    home = _home(mention.article, "unnamed", claim, ground)
    return ground.publisher(home) if _tells(home, claim) else _follow(ground.publisher(home), claim, ground)


def _tells(article: str, claim: Claim) -> bool:
    """Tell whether an article has unnamed people of its own on a claim."""
    return any(each.article == article and each.kind == "unnamed" and not each.via for each in claim.mentions)


def _follow(outlet: str, claim: Claim, ground: Ground) -> str:
    """Return the outlet from which an outlet that is here has its unnamed people, by its own article; itself where it shows none."""
    seen: set[str] = set()
    while outlet_key(outlet) in ground.present and outlet_key(outlet) not in seen:
        seen.add(outlet_key(outlet))
        home = ground.present[outlet_key(outlet)]
        behind = {
            outlet_key(each.via[-1]): each.via[-1]
            for each in claim.mentions
            if each.article == home and each.kind == "unnamed" and each.via
        }
        further = sorted(behind.keys() - seen)
        copied = _home(home, "unnamed", claim, ground)
        if len(further) == 1:  # where its article names several, which of them is meant does not show
            outlet = behind[further[0]]
        elif copied != home:
            outlet = ground.publisher(copied)
            if _tells(copied, claim):
                break
    return outlet


def _home(article: str, kind: Kind, claim: Claim, ground: Ground) -> str:
    """Return the article from which an article has its unnamed people, or its own voice, on a claim: as soon as one such passage is
    copied they all come from there, so that a copy never makes two of one. Articles that copy one another count as the first of them.
    """
    path = [article]
    while True:
        homes = {ground.home(each) for each in claim.mentions if each.article == path[-1] and each.kind == kind and not each.via}
        homes.discard(path[-1])
        if not homes:
            return path[-1]
        home = min(homes)
        if home in path:
            return min(path[path.index(home) :])
        path.append(home)


def _ghost(mention: Mention, ground: Ground) -> bool:
    """Tell whether what is passed on stands in a report that is not among the articles."""
    outlet = mention.via[-1] if mention.via else (mention.source if mention.kind == "publisher" else None)
    return outlet is not None and outlet_key(outlet) not in ground.present


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ").strip()


def _with_article(name: str) -> str:
    return name if name.lower().startswith("the ") else f"the {name}"


def _own(claim: Claim, number: int, roots: Sequence[Root | None], ground: Ground) -> Root:
    """Return the root of an own-voice mention: a source its article gives for the claim, or an outlet it credits, else itself."""
    mention = claim.mentions[number]
    home = _home(mention.article, "none", claim, ground)
    for other, root in enumerate(roots):
        if root is not None and claim.mentions[other].article in (mention.article, home) and claim.mentions[other].act == "asserts":
            return Root(root.key, root.name, root.kind, root.party, root.ghost, "own-voice-sourced")
    credited = ground.draws_on.get(mention.article, frozenset())
    for other, root in enumerate(roots) if credited else ():
        hops = {outlet_key(name) for name in claim.mentions[other].via} | {outlet_key(claim.mentions[other].source)}
        publisher = outlet_key(ground.publisher(claim.mentions[other].article))
        if root is not None and claim.mentions[other].act == "asserts" and credited & (hops | {publisher}):
            return Root(
                root.key,
                root.name,
                root.kind,
                root.party,
                root.ghost,
                "own-voice-credited",
            )
    settles = find_record(claim).settles
    known = roots[settles] if settles is not None else None
    if known is not None and mention.act == "asserts":
        return Root(known.key, known.name, known.kind, known.party, known.ghost, "own-voice-of-record")
    name = ground.publisher(home)
    # The same place as where another outlet credits this one: what it tells itself is what they have from it.
    return Root(f"outlet {outlet_key(name)}", f"{name} (own voice)", "publisher", None, False, OWN)
