"""A person's judgements applied to the claims: groups of passages merged and split, sources and claims named; all else stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.judgements import Judgement
from headwater.link.claims import Group
from headwater.link.parties import find_party
from headwater.link.passages import Passage
from headwater.link.verdicts import Verdict, find_verdicts
from headwater.text import fold, outlet_key
from headwater.types import Article, Claim, Failure, Mention, Reason, Source, Span, make_id

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Judged:
    """The groups of passages as judged, the verdicts by the places they speak of, and what could not be applied."""

    groups: tuple[Group, ...]
    verdicts: Mapping[Place, tuple[Verdict, ...]]
    passages: tuple[Passage, ...]
    failures: tuple[Failure, ...] = ()

    def passages_of(self, group: Group) -> tuple[Passage, ...]:
        """Return the passages of a claim, with the general denials that answer it too, but for those which a person has put somewhere."""
        held = {(passage.article, passage.span) for passage in group.passages}
        also = [
            passage
            for passage in group.also
            if (passage.article, passage.span) not in held
            and all(verdict.judgement.kind == "source is" for verdict in self.verdicts.get((passage.article, passage.span), ()))
        ]
        return (*group.passages, *also)

    def on(self, claim: Claim, sources: Sequence[Source], articles: Mapping[str, Article]) -> tuple[Claim, tuple[Source, ...]]:
        """Return a claim with its mentions' sources and its text as judged, each with its reason, and the sources it brings in."""
        numbers = {(mention.article, mention.span): number for number, mention in enumerate(claim.mentions)}
        mentions, text, new = list(claim.mentions), claim.text, []
        reasons: dict[Reason, None] = {}
        for place, number in numbers.items():
            for verdict in self.verdicts.get(place, ()):
                judgement = verdict.judgement
                if judgement.kind == "source is":
                    source = _source(judgement, mentions[number], sources, articles[place[0]])
                    mentions[number] = _resourced(mentions[number], judgement, source)
                    new += [source] if source is not None else []
                elif judgement.kind == "claim is" and judgement.value:
                    text = " ".join(judgement.value.split())
                if verdict.joins:  # a person's word that a passage belongs here is surer than the machine's
                    mentions[number] = replace(mentions[number], fit=1.0)
                reasons[self._reason(verdict, number, numbers)] = None
        return replace(claim, mentions=tuple(mentions), text=text, judged=tuple(reasons)), tuple(new)

    def _reason(self, verdict: Verdict, number: int, numbers: Mapping[Place, int]) -> Reason:
        judgement = verdict.judgement
        rule = "judged-" + judgement.kind.replace(" ", "-")
        if judgement.kind == "source is":
            return Reason(f"source judged to be {judgement.value or 'its own voice'} {verdict.words()}", (number,), rule)
        if judgement.kind == "claim is" and judgement.value:
            return Reason(f"claim worded {verdict.words()}", (number,), rule)
        sides = [self.passages[at] for at in verdict.passages]
        here = [numbers[side.article, side.span] for side in sides if (side.article, side.span) in numbers]
        what = {"same": "judged same", "not same": "judged not same", "claim is": "judged to be of this claim"}[judgement.kind]
        away = next((side for side in sides if (side.article, side.span) not in numbers), None)
        if away is not None:
            what += f" as “{' '.join(away.quote.split())[:80]}” in {away.article}"
        return Reason(f"{what} {verdict.words()}", tuple(here), rule)


def judge_groups(groups: Sequence[Group], judgements: Sequence[Judgement], articles: Sequence[Article]) -> Judged:
    """Apply judgements to the groups of passages.

    ``articles`` are in the order in which a claim's passages stand. A passage judged not the same leaves its group, with those that
    are judged the same as it; all others stay where the machine put them.
    """
    if not judgements:
        return Judged(tuple(groups), {}, ())
    passages = [passage for group in groups for passage in group.passages]
    verdicts = find_verdicts(judgements, articles, passages)
    labels = _labels([len(group.passages) for group in groups], verdicts.held)
    rank = {article.id: place for place, article in enumerate(articles)}
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[label].append(number)
    homes = [place for place, group in enumerate(groups) for _ in group.passages]
    made = sorted(members.values(), key=lambda numbers: (homes[numbers[0]], numbers[0]))
    by_place: dict[Place, list[Verdict]] = defaultdict(list)
    for verdict in verdicts.held:
        for number in verdict.passages:
            by_place[passages[number].article, passages[number].span].append(verdict)
    regrouped = tuple(
        _group([passages[number] for number in numbers], [groups[homes[number]] for number in numbers], rank) for numbers in made
    )
    return Judged(regrouped, {place: tuple(held) for place, held in by_place.items()}, tuple(passages), verdicts.failures)


def _labels(sizes: Sequence[int], verdicts: Sequence[Verdict]) -> list[int]:
    """Return the group of each passage: first what is judged apart is parted, then what is judged the same is joined."""
    labels = [place for place, size in enumerate(sizes) for _ in range(size)]
    pairs = [(verdict, verdict.passage, verdict.other) for verdict in verdicts if verdict.other is not None]
    blocks = _blocks(len(labels), [(one, other) for verdict, one, other in pairs if verdict.joins])
    fresh = len(sizes)

    def part(leaving: Sequence[int]) -> None:
        nonlocal fresh
        for number in leaving:
            labels[number] = fresh
        fresh += 1

    def part_all() -> None:
        for verdict, one, other in pairs:
            if verdict.judgement.kind == "not same" and labels[one] == labels[other]:
                part([number for number, label in enumerate(labels) if label == labels[other] and blocks[number] == blocks[other]])

    part_all()
    for verdict, one, other in pairs:
        if verdict.judgement.kind == "claim is" and labels[one] != labels[other]:
            part([one])
    for verdict, one, other in pairs:
        if verdict.joins:
            old, new = max(labels[one], labels[other]), min(labels[one], labels[other])
            labels = [new if label == old else label for label in labels]
    part_all()  # joining two groups may have brought together what is judged apart
    return labels


def _blocks(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each passage the first of those that are judged the same, by whichever way."""
    blocks = list(range(count))
    for one, other in pairs:
        low, high = sorted((blocks[one], blocks[other]))
        blocks = [low if block == high else block for block in blocks]
    return blocks


def _group(passages: Sequence[Passage], homes: Sequence[Group], rank: Mapping[str, int]) -> Group:
    if all(home is homes[0] for home in homes) and len(homes[0].passages) == len(passages):
        return homes[0]
    ordered = tuple(sorted(passages, key=lambda passage: (rank[passage.article], passage.span)))
    bests = [home.best for home in homes if home.best in ordered]
    best = next((passage for passage in (*bests, *ordered) if passage.act == "asserts"), ordered[0])
    # A general denial that answers a group answers, when it is parted, the part with the passage that says it best.
    also = {(passage.article, passage.span): passage for home in homes if home.best in ordered for passage in home.also}
    return Group(ordered, best, tuple(also[place] for place in sorted(also, key=lambda place: (rank[place[0]], place[1]))))


def _source(judgement: Judgement, mention: Mention, sources: Sequence[Source], article: Article) -> Source | None:
    """Return the source that a person names: one of the story's where it has such a one; None for the article's own voice."""
    name, kind = judgement.value or "", judgement.source_kind
    if not name or kind is None or kind == "none":
        return None
    if kind != "unnamed":
        known = next((source for source in sources if source.kind == kind and fold(source.name) == fold(name)), None)
        if known is not None:
            return known
    behind = (mention.via[-1] if mention.via else article.publisher or article.id) if kind == "unnamed" else ""
    return Source(make_id("s", "judged", kind, fold(name), outlet_key(behind)), name, kind, None, find_party(name))


def _resourced(mention: Mention, judgement: Judgement, source: Source | None) -> Mention:
    if source is None:
        return replace(mention, source="", source_id=None, kind="none", via=(), via_span=(), source_span=())
    hops = len(mention.via)
    if source.kind == "publisher":  # the chain ends where the source is one of the outlets credited
        hops = next((at for at, name in enumerate(mention.via) if outlet_key(name) == outlet_key(source.name)), hops)
    name = judgement.value or source.name
    return replace(
        mention,
        source=name,
        source_id=source.id,
        kind=source.kind,
        via=mention.via[:hops],
        via_span=mention.via_span[:hops],
        source_span=(),
    )
