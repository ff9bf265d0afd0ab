"""What the machine is least sure of in a story, as questions that a person answers with yes or no."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from headwater.judgements import Judgement, JudgementKind, cite
from headwater.show.clean import clean_line
from headwater.store import Kept
from headwater.text import fold, words
from headwater.types import Article, Claim, Kind, Mention, Story, make_id
from headwater.weigh.independence import SURE

Asked = Literal["names", "claims", "passage", "voice"]
PRONOUNS = frozenset("he she they it his her their who him them".split())
NAMED: tuple[Kind, ...] = ("named_person", "organisation", "publisher", "document")
SMALL = frozenset(
    "a an the of in on at to for and or by with from as is are was were be been has have had that this its it he she they".split()
)
CLAIMS = 80  # the story's first claims, which most articles carry
NAMES = 150  # the story's sources behind most passages
PASSAGES = 3  # of one claim that are asked about at once
MOST = 60  # questions of a story
SHARE = 15  # of each kind that have a place before more of another
UNKNOWN = "unnamed person"


@dataclass(frozen=True, slots=True)
class Side:
    """Words that a question is about: the mention, where it stands, and what it is called."""

    mention: Mention
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is not sure: ``doubt`` is 1 where the machine cannot tell and 0 where it is sure.

    ``sources`` holds every mention that a yes changes; ``claims`` are the numbers of the claims that are meant.
    """

    id: str
    kind: Asked
    text: str
    doubt: float
    one: Side
    other: Side | None
    sources: tuple[Mention, ...] = ()
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers, when (an ISO time), and what: yes, no, or the name of the source it is."""

    author: str
    date: str
    yes: bool
    name: str = ""
    kind: Kind = "named_person"


def questions_of(story: Story, judged: Sequence[Kept] = ()) -> tuple[Question, ...]:
    """Return what is least sure in a story and was not judged yet, the least sure first."""
    known = _answered(judged)
    asked = [*_names(story), *_claims(story), *_passages(story), *_voices(story)]
    fresh = [question for question in asked if not _is_answered(question, known)]
    fresh.sort(key=lambda question: (-question.doubt, question.id))
    seen: Counter[Asked] = Counter()
    ranks = {}
    for question in fresh:
        seen[question.kind] += 1
        ranks[question.id] = seen[question.kind]
    # The kinds measure doubt each in its own way, so that none may crowd out the others.
    kept = sorted(fresh, key=lambda question: max(0, ranks[question.id] - SHARE))[:MOST]
    return tuple(sorted(kept, key=lambda question: (-question.doubt, question.id)))


def judgements_of(question: Question, answer: Answer, story: Story) -> tuple[Judgement, ...]:
    """Return the judgements that an answer is."""
    articles = {article.id: article for article in story.articles}

    def judge(
        kind: JudgementKind, mention: Mention, other: Mention | None = None, value: str | None = None, source: Kind | None = None
    ) -> Judgement:
        a = cite(articles[mention.article], mention.span)
        b = cite(articles[other.article], other.span) if other is not None else None
        return Judgement(kind, answer.author, answer.date, a, b, value, source, f"asked: {question.text}")

    one, other = question.one.mention, question.other.mention if question.other is not None else None
    if question.kind in ("claims", "passage") and other is not None:
        return (judge("same" if answer.yes else "not same", one, other),)
    if answer.name:
        return tuple(judge("source is", mention, value=answer.name, source=answer.kind) for mention in question.sources)
    if question.kind == "voice" and not answer.yes:
        return (judge("source is", one, value=UNKNOWN, source="unnamed"),)
    if question.kind == "names" and other is not None and not answer.yes:
        return tuple(judge("source is", mention, value=mention.source, source=mention.kind) for mention in (one, other))
    target = one if question.kind == "voice" or other is None else other
    return tuple(judge("source is", mention, value=target.source, source=target.kind) for mention in question.sources)


def merge_of(story: Story, source: str, into: str, answer: Answer) -> tuple[Judgement, ...]:
    """Return the judgements by which all that one source of a story says is said by another; () where there is no such one.

    ``source`` is an id, ``into`` an id or a name.
    """
    articles = {article.id: article for article in story.articles}
    others = [each for each in story.sources if each.id != source]
    target = next((each for each in others if into in (each.id, clean_line(each.name))), None)
    if target is None:
        return ()
    return tuple(
        Judgement("source is", answer.author, answer.date, cite(articles[mention.article], mention.span), None, target.name, target.kind)
        for claim in story.claims
        for mention in claim.mentions
        if mention.source_id == source and mention.article in articles
    )


Place = tuple[str, int]


def _place(mention: Mention) -> Place:
    return mention.article, mention.span.start


def _answered(judged: Iterable[Kept]) -> tuple[set[frozenset[Place]], set[Place]]:
    """Return the pairs of places that were judged the same or not, and the places whose source was judged."""
    pairs, places = set(), set()
    for kept in judged:
        judgement = kept.judgement
        a = (judgement.a.article, judgement.a.span.start)
        if judgement.kind == "source is":
            places.add(a)
        elif judgement.b is not None:
            pairs.add(frozenset((a, (judgement.b.article, judgement.b.span.start))))
    return pairs, places


def _is_answered(question: Question, known: tuple[set[frozenset[Place]], set[Place]]) -> bool:
    pairs, places = known
    one, other = _place(question.one.mention), _place(question.other.mention) if question.other is not None else None
    if question.kind in ("claims", "passage") and other is not None:
        return frozenset((one, other)) in pairs
    return one in places and (other is None or other in places)


def _side(mention: Mention, name: str) -> Side:
    return Side(mention, clean_line(name), clean_line(mention.quote))


def _names(story: Story) -> Iterator[Question]:
    """Ask of sources with alike names whether they are one: the names share a word, or one abbreviates the other."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    there = {article.id for article in story.articles}
    for claim in story.claims:
        for mention in claim.mentions:
            if mention.kind in NAMED and mention.source_id is not None and mention.article in there:
                mentions[mention.source_id].append(mention)
    groups = sorted(mentions.values(), key=lambda group: (-len(group), group[0].source))
    for more, fewer in combinations(groups[:NAMES], 2):
        one, other = more[0], fewer[0]
        score = likeness(one.source, other.source)
        if score < 0.3 or fold(one.source) == fold(other.source):
            continue
        kind = " (one is called a person, the other is not)" if (one.kind == "named_person") != (other.kind == "named_person") else ""
        text = f"Are “{clean_line(other.source)}” and “{clean_line(one.source)}” the same source?{kind}"
        id = make_id("q", "names", other.source_id, one.source_id)
        doubt = max(0.0, _doubt(score, 0.55) - (0.3 if kind else 0))
        yield Question(id, "names", text, doubt, _side(other, other.source), _side(one, one.source), tuple(fewer))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: their letters, if they share a word or one is the initials of the other."""
    a, b = ({word for word in re.findall(r"\w+", fold(name)) if len(word) > 2 and word not in SMALL} for name in (one, other))
    if a & b:
        return max(SequenceMatcher(None, fold(one), fold(other)).ratio(), len(a & b) / min(len(a), len(b)) * 0.7)
    if _initials(one) == re.sub(r"\W", "", other) or _initials(other) == re.sub(r"\W", "", one):
        return 0.8
    near = any(x[:2] == y[:2] and SequenceMatcher(None, x, y).ratio() > 0.75 for x in a for y in b)
    return 0.6 if near else 0.0


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[:1].isupper() and len(name.split()) > 1)


def _claims(story: Story) -> Iterator[Question]:
    """Ask of claims with alike texts whether they are one."""
    bags = [_bag(claim.text) for claim in story.claims[:CLAIMS]]
    for (i, one), (j, other) in combinations(enumerate(story.claims[:CLAIMS]), 2):
        union = len(bags[i] | bags[j])
        score = len(bags[i] & bags[j]) / union if union else 0.0
        if score >= 0.28 and one.mentions and other.mentions:
            a, b = one.mentions[0], other.mentions[0]
            text = f"Do claims {i + 1} and {j + 1} say the same?"
            weight = 0.1 * min(1.0, (len(one.articles) + len(other.articles)) / 6)
            yield Question(
                make_id("q", "claims", a.article, a.span.start, b.article, b.span.start),
                "claims",
                text,
                _doubt(score, 0.45) * 0.9 + weight,
                _side(a, one.text),
                _side(b, other.text),
                claims=(i + 1, j + 1),
            )


def _passages(story: Story) -> Iterator[Question]:
    """Ask of passages whether they belong to their claim: those of which the scorer could tell least."""
    for number, claim in enumerate(story.claims[:CLAIMS], start=1):
        if len(claim.mentions) < 2:
            continue
        doubts = _doubts(claim)
        surest = max(range(len(doubts)), key=lambda at: (claim.mentions[at].fit, -doubts[at], -at))
        asked = sorted((at for at in range(len(doubts)) if at != surest and doubts[at] > 0.4), key=lambda at: (-doubts[at], at))
        for at in asked[:PASSAGES]:
            a, b = claim.mentions[surest], claim.mentions[at]
            id = make_id("q", "passage", a.article, a.span.start, b.article, b.span.start)
            text = f"Is this passage of claim {number}?"
            yield Question(id, "passage", text, doubts[at], _side(a, claim.text), _side(b, b.source or "own voice"), claims=(number,))


def _doubts(claim: Claim) -> list[float]:
    """Return how unsure it is of each mention that it is of its claim: most near SURE, where it begins to count for an origin.

    Dossiers of before the scorer was there do not say; there the words stand in.
    """
    if any(mention.fit < 1 for mention in claim.mentions):
        return [0.95 * _doubt(mention.fit, SURE) for mention in claim.mentions]
    return [0.9 - share for share in _shared(claim)]


def _shared(claim: Claim) -> list[float]:
    """Return for each mention which share of its words another mention of the claim has."""
    bags = [_bag(mention.quote) for mention in claim.mentions]
    counts = Counter(word for bag in bags for word in bag)
    return [sum(counts[word] > 1 for word in bag) / len(bag) if bag else 1.0 for bag in bags]


def _voices(story: Story) -> Iterator[Question]:
    """Ask who "he" is, wherever a source is named by a pronoun."""
    articles: dict[str, Article] = {article.id: article for article in story.articles}
    for number, claim in enumerate(story.claims, start=1):
        for mention in claim.mentions:
            article = articles.get(mention.article)
            if article is None or not mention.source or not mention.source_span:
                continue
            said = fold(mention.source_span[0].of(article.text))
            if said in PRONOUNS:
                id = make_id("q", "voice", mention.article, mention.span.start)
                text = f"Who is “{said}”? Is it {clean_line(mention.source)}?"
                yield Question(id, "voice", text, 0.7, _side(mention, mention.source), None, (mention,), (number,))


def _doubt(score: float, middle: float) -> float:
    return max(0.0, 1.0 - abs(score - middle) / max(middle, 1 - middle))


def _bag(text: str) -> frozenset[str]:
    return frozenset(_stem(fold(word.of(text))) for word in words(text)) - SMALL


def _stem(word: str) -> str:
    return word[:6]
