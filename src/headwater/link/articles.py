"""The order of linking: names, voices, chains, passages, claims, sources, derivations, slots."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.judgements import Judgement
from headwater.link.cards import describe
from headwater.link.chains import Chain, find_chains
from headwater.link.claims import Group, group_passages
from headwater.link.judging import judge_groups
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.passages import Passage, find_passages
from headwater.link.polarity import is_contested, settle_acts
from headwater.link.reuse import find_reuse
from headwater.link.signs import sentence_of
from headwater.link.slots import diverge, fill_slots
from headwater.link.sources import Sources, link_sources
from headwater.link.speakers import find_voices
from headwater.link.statements import plain_words, whole_sentence
from headwater.types import Annotations, Claim, Divergence, Links, Mention, make_id


def link_articles(annotations: Sequence[Annotations], *, judgements: Sequence[Judgement] = ()) -> Links:
    """Link the annotated articles of one story; the order in which they come changes nothing.

    ``judgements`` are a person's decisions, which overrule the machine's; those that cannot be applied are in the failures.
    """
    ordered = sorted(annotations, key=lambda each: each.article.id)
    by_id = {each.article.id: each for each in ordered}
    articles = {each.article.id: each.article for each in ordered}
    entities = link_names(ordered)
    names = NameIndex(entities)
    chains = {each.article.id: find_chains(each, find_voices(each, names), names) for each in ordered}
    # In the order of publication, so that a claim is told as it was first put forward.
    dated = sorted(ordered, key=lambda each: (each.article.published or "9", each.article.id))
    passages = [passage for each in dated for passage in find_passages(each, chains[each.article.id])]
    sources = link_sources(ordered, chains, names)
    claims: list[Claim] = []
    divergences: list[Divergence] = []
    contested = is_contested(passages)
    judged = judge_groups(group_passages(passages, by_id), judgements, [each.article for each in dated])
    known = list(sources.sources)
    rank = {each.article.id: place for place, each in enumerate(dated)}
    for group in judged.groups:
        stated = sorted(judged.passages_of(group), key=lambda passage: (rank[passage.article], passage.span))
        claim, named = judged.on(_claim(group, stated, sources, by_id, contested=contested), known, articles)
        known += [source for source in named if source not in known]
        slots = fill_slots(claim, by_id, names)
        claim = slots.on(claim)
        claims.append(claim)
        divergences.extend(diverge(claim, slots))
    cited = {mention.source_id for claim in claims for mention in claim.mentions}
    return Links(
        sources=tuple(source for source in known if source.id in cited),
        claims=tuple(claims),
        entities=describe(entities, ordered),
        derivations=find_reuse(ordered, chains),
        divergences=tuple(divergences),
        failures=judged.failures,
    )


def _claim(group: Group, passages: Sequence[Passage], sources: Sources, annotations: dict[str, Annotations], *, contested: bool) -> Claim:
    found = [_mention(passage, sources, annotations[passage.article]) for passage in passages]
    mentions = tuple(settle_acts(found, contested=contested))
    id = make_id("c", *[(m.article, m.span.start, m.span.end) for m in mentions])
    return Claim(id, plain_words(_name(group.best, annotations[group.best.article])), mentions=mentions)


def _name(passage: Passage, annotations: Annotations) -> str:
    """Return the words by which a claim is named: the passage's, or where that is a part of what the article tells itself, its sentence."""
    sentence = sentence_of(passage, annotations)
    if any(sentence.overlaps(cue) for attribution in annotations.attributions for cue in attribution.cue):
        return passage.quote  # a claim is not named by words that also say who makes it
    return whole_sentence(passage.quote, sentence.of(annotations.article.text).strip().rstrip(".,;"))


def _mention(passage: Passage, sources: Sources, annotations: Annotations) -> Mention:
    chain: Chain = passage.chain
    source = sources.of(passage.article, chain)
    return Mention(
        article=passage.article,
        span=passage.span,
        quote=passage.quote,
        source=chain.voice.name,
        source_id=source.id if source is not None else None,
        kind=chain.voice.kind,
        via=chain.via,
        via_span=chain.via_span,
        cue=passage.cue,
        source_span=chain.voice.span,
        act=passage.act,
        certainty=passage.certainty,
        when=_when(passage, annotations),
        event=_event(passage, annotations),
        fit=passage.fit,
    )


def _when(passage: Passage, annotations: Annotations) -> str | None:
    """Return when it was said: a date of its sentence that stands outside the words themselves; else when the article ran."""
    for sentence in annotations.sentences:
        if not sentence.overlaps(passage.span):
            continue
        outside = [date for date in annotations.dates if sentence.covers(date.span) and not passage.span.covers(date.span)]
        near = passage.cue[0].start if passage.cue else None
        if near is not None and outside:
            return min(outside, key=lambda date: (abs(date.span.start - near), date.span)).value
    published = annotations.article.published
    return published[:10] if published and passage.attribution is not None else None


def _event(passage: Passage, annotations: Annotations) -> str | None:
    """Return the day of what is told: the one date among the words themselves; None where they name none, or several."""
    dates = {date.value for date in annotations.dates if passage.span.covers(date.span)}
    return dates.pop() if len(dates) == 1 else None
