"""How a claim changed on its way: hedges dropped or added, attributions lost, denials left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.text import outlet_key
from headwater.types import Claim, Drift, DriftKind, Mention, Stance
from headwater.weigh.ground import Ground
from headwater.wording import RANK

LEFT_OUT: dict[Stance, tuple[DriftKind, str]] = {
    "denies": ("denial_omitted", "denial"),
    "doubts": ("doubt_omitted", "doubt"),
    "declines": ("no_comment_omitted", "refusal to comment"),
}


def find_drift(claim: Claim, ground: Ground) -> list[Drift]:
    """Return the drifts of one claim whose origins are found: hedges first, then attributions, then what is left out."""
    hedges = list(_hedges(claim, ground))
    told = {(drift.article, drift.against) for drift in hedges}
    words = [drift for drift in _own_words(claim, ground) if (drift.article, drift.against) not in told]
    return [*hedges, *words, *_attributions(claim, ground), *_omissions(claim, ground)]


def _reports(mention: Mention) -> str | None:
    """Return the key of the outlet whose report a mention passes on."""
    if mention.via:
        return outlet_key(mention.via[-1])
    return outlet_key(mention.source) if mention.kind == "publisher" else None


def _hedges(claim: Claim, ground: Ground) -> Iterator[Drift]:
    """Compare how surely articles pass on one and the same report with the article that runs it, or else with the first to echo it."""
    by_report: dict[str, list[int]] = {}
    for number, mention in enumerate(claim.mentions):
        report = _reports(mention)
        if mention.act == "asserts" and report is not None:
            by_report.setdefault(report, []).append(number)
    for report, numbers in sorted(by_report.items()):
        present = ground.present.get(report)
        own = [n for n, mention in enumerate(claim.mentions) if mention.article == present and mention.act == "asserts"]
        chosen = _surest(claim, numbers)
        ordered = sorted(chosen, key=lambda article: (ground.articles[article].published or "9", article))
        reference = _surest(claim, own).get(present or "", chosen[ordered[0]])
        against = claim.mentions[reference].article
        yield from _compared(claim, [chosen[article] for article in ordered if article != against], reference, "of the same report")


def _own_words(claim: Claim, ground: Ground) -> Iterator[Drift]:
    """Compare how surely articles retell a source on record with its own words, in quotation marks, as the first article gives them."""
    for origin in claim.origins:
        if origin.stance != "supports" or origin.kind in ("unnamed", "publisher"):
            continue
        said = [number for number in origin.mentions if claim.mentions[number].kind != "none"]
        quoted = [number for number in said if ground.is_quoted(claim.mentions[number])]
        if not quoted:
            continue
        reference = min(quoted, key=lambda number: (ground.articles[claim.mentions[number].article].published or "9", number))
        against = claim.mentions[reference].article
        retold = _surest(claim, [number for number in said if number not in quoted])
        yield from _compared(
            claim, [retold[article] for article in sorted(retold) if article != against], reference, f"in the words of {origin.name}"
        )


def _compared(claim: Claim, numbers: Sequence[int], reference: int, what: str) -> Iterator[Drift]:
    """Yield a drift for each of some mentions that is more or less sure than the one it is compared with."""
    theirs = claim.mentions[reference]
    for number in numbers:
        mine = claim.mentions[number]
        if mine.certainty != theirs.certainty:
            kind: DriftKind = "hedge_dropped" if RANK[mine.certainty] > RANK[theirs.certainty] else "hedge_added"
            why = f"{mine.certainty} here, {theirs.certainty} in {theirs.article}, {what}"
            yield Drift(claim.id, kind, mine.article, theirs.article, (number, reference), why)


def _surest(claim: Claim, numbers: Sequence[int]) -> dict[str, int]:
    out: dict[str, int] = {}
    for number in numbers:
        mention = claim.mentions[number]
        held = out.get(mention.article)
        if held is None or RANK[mention.certainty] > RANK[claim.mentions[held].certainty]:
            out[mention.article] = number
    return out


def _attributions(claim: Claim, ground: Ground) -> Iterator[Drift]:
    """Find articles which say in their own voice what they attribute elsewhere, what the article they draw on attributes, or others do."""
    attributed = [number for number, mention in enumerate(claim.mentions) if mention.act == "asserts" and mention.kind != "none"]
    for number, mention in enumerate(claim.mentions):
        if mention.kind != "none" or mention.act != "asserts" or not attributed:
            continue
        same = [other for other in attributed if claim.mentions[other].article == mention.article]
        drawn = [other for other in attributed if ground.draws(mention.article, claim.mentions[other].article)]
        other = (same or drawn or attributed)[0]
        source = claim.mentions[other].source
        there = f"in {claim.mentions[other].article}" + (", on which it draws," if drawn else "")
        where = "elsewhere in the same article" if same else there
        yield Drift(
            claim.id,
            "attribution_lost",
            mention.article,
            claim.mentions[other].article,
            (number, other),
            f"in its own voice here; {where} {source} says so",
        )
        theirs = claim.mentions[other]
        if not same and RANK[mention.certainty] > RANK[theirs.certainty]:
            why = f"{mention.certainty} here, in its own voice; {theirs.certainty} in {theirs.article}, where {source} says so"
            yield Drift(claim.id, "hedge_dropped", mention.article, theirs.article, (number, other), why)


def _omissions(claim: Claim, ground: Ground) -> Iterator[Drift]:
    """Find articles which put the claim forward and leave out that somebody denies it, doubts it or does not comment on it."""
    putting: dict[str, int] = {}
    for number, mention in enumerate(claim.mentions):
        if mention.act == "asserts":
            putting.setdefault(mention.article, number)
    for origin in claim.origins:
        if origin.stance not in LEFT_OUT:
            continue
        kind, word = LEFT_OUT[origin.stance]
        first = min(origin.mentions, key=lambda number: (ground.articles[claim.mentions[number].article].published or "9", number))
        holding = {claim.mentions[number].article for number in origin.mentions}
        there = claim.mentions[first].article
        for article, mine in putting.items():
            if article in holding:
                continue
            early = _before(ground.articles[article].published, ground.articles[there].published)
            why = f"does not report the {word} ({origin.name}) that {ground.publisher(there)} reports"
            why += "; it ran before that article" if early else ""
            yield Drift(claim.id, kind, article, there, (mine, first), why)


def _before(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one[:10] < other[:10]
