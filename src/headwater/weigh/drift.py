"""How a claim changed on its way: hedges dropped or added, attributions lost, denials left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.text import outlet_key
from headwater.types import Claim, Drift, Mention
from headwater.weigh.ground import Ground
from headwater.wording import RANK


def find_drift(claim: Claim, ground: Ground) -> list[Drift]:
    """Return the drifts of one claim, in the order of its mentions."""
    return [*_hedges(claim, ground), *_attributions(claim), *_omissions(claim, ground)]


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
        for article in ordered:
            number = chosen[article]
            mine, theirs = claim.mentions[number], claim.mentions[reference]
            if article == against or mine.certainty == theirs.certainty:
                continue
            dropped = RANK[mine.certainty] > RANK[theirs.certainty]
            why = f"{mine.certainty} here, {theirs.certainty} in {against}, of the same report"
            yield Drift(claim.id, "hedge_dropped" if dropped else "hedge_added", article, against, (number, reference), why)


def _surest(claim: Claim, numbers: Sequence[int]) -> dict[str, int]:
    out: dict[str, int] = {}
    for number in numbers:
        mention = claim.mentions[number]
        held = out.get(mention.article)
        if held is None or RANK[mention.certainty] > RANK[claim.mentions[held].certainty]:
            out[mention.article] = number
    return out


def _attributions(claim: Claim) -> Iterator[Drift]:
    """Find articles which say in their own voice what others attribute."""
    attributed = [number for number, mention in enumerate(claim.mentions) if mention.act == "asserts" and mention.kind != "none"]
    for number, mention in enumerate(claim.mentions):
        if mention.kind != "none" or mention.act != "asserts" or not attributed:
            continue
        same = [other for other in attributed if claim.mentions[other].article == mention.article]
        other = same[0] if same else attributed[0]
        source = claim.mentions[other].source
        where = "elsewhere in the same article" if same else f"in {claim.mentions[other].article}"
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
    """Find articles which put the claim forward and leave out a denial that others report, published on or after its day."""
    denials = [number for number, mention in enumerate(claim.mentions) if mention.act == "denies"]
    if not denials:
        return
    holding = {claim.mentions[number].article for number in denials}
    for article in claim.articles:
        if article in holding:
            continue
        mine = next((n for n, m in enumerate(claim.mentions) if m.article == article and m.act == "asserts"), None)
        if mine is None:
            continue
        who = claim.mentions[denials[0]].source or "a denial"
        early = _before(ground.articles[article].published, ground.articles[claim.mentions[denials[0]].article].published)
        why = f"does not report the denial ({who}) that {claim.mentions[denials[0]].article} reports" + (
            "; it ran before that article" if early else ""
        )
        yield Drift(claim.id, "denial_omitted", article, claim.mentions[denials[0]].article, (mine, denials[0]), why)


def _before(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one[:10] < other[:10]
