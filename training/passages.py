"""Cut annotated and plain stories into passages to be told same or other, for ``training.same``.

    python -m training.passages --gold ../shared/gold --news ../shared/data/news --pairs ../shared/data/pairs --out scratch/units.pkl

A unit is one story: its passages in their contexts, the plain signs between them, and the claim of each. Of an annotated story two
are made: the passages that were annotated, and those which headwater finds in it, a claim's number for each that covers one of its
mentions. Of plain stories (AllSides round-ups) forty passages each are kept, for a teacher to label; of ECB+ the clauses about events.
Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from headwater.annotate import annotate_article
from headwater.link.chains import Chain, find_chains
from headwater.link.likeness import likeness
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names
from headwater.link.passages import Passage, find_passages
from headwater.link.signs import Signs, find_signs, sentence_of
from headwater.link.speakers import find_voices
from headwater.link.voices import OWN
from headwater.read import read_articles
from headwater.text import sentences
from headwater.types import Annotations, Article, Span

OTHER, UNSURE = -1, -2  # of no annotated claim; overlaps an annotated mention which another passage stands for
NEWS, KEPT = 200, 40  # plain stories, and passages of each
Kind = Literal["annotated", "found", "news", "events"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One story's passages: (text around, span in it) each, the signs between them (n × n × signs), and the claims' numbers."""

    kind: Kind
    part: str
    story: str
    windows: tuple[tuple[str, Span], ...]
    signs: npt.NDArray[np.float32]
    claims: npt.NDArray[np.int64]


def make_unit(
    kind: Kind, part: str, story: str, passages: Sequence[Passage], annotated: dict[str, Annotations], claims: Sequence[int]
) -> Unit:
    """Return the unit of some passages."""
    windows = []
    for passage in passages:
        context = sentence_of(passage, annotated[passage.article], before=1)
        text = annotated[passage.article].article.text
        windows.append((context.of(text), passage.span.shift(-context.start)))
    return Unit(kind, part, story, tuple(windows), _all_signs(find_signs(passages, annotated), len(passages)), np.asarray(claims))


def _all_signs(signs: Signs, count: int) -> npt.NDArray[np.float32]:
    everyone = np.arange(count)
    return np.stack([signs.between(one, everyone) for one in range(count)])


def find_all(articles: Sequence[Article]) -> tuple[list[Passage], dict[str, Annotations]]:
    """Return the passages headwater finds in the articles of one story, and the articles' annotations."""
    annotated = sorted((annotate_article(article) for article in articles), key=lambda each: each.article.id)
    names = NameIndex(link_names(annotated))
    passages = [passage for each in annotated for passage in find_passages(each, find_chains(each, find_voices(each, names), names))]
    return passages, {each.article.id: each for each in annotated}


def gold_units(gold: Path, part: str) -> Iterator[Unit]:
    """Yield two units for each annotated story."""
    for path in sorted((gold / part).glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        articles = read_articles([gold / "stories" / record["story"]]).articles
        found, annotated = find_all(articles)
        mentions, claims = [], []
        for number, claim in enumerate(record["claims"]):
            for mention in claim["mentions"]:
                text, at = annotated[mention["article"]].article.text, -1
                for _ in range(mention.get("occurrence", 1)):
                    at = text.index(mention["quote"], at + 1)
                span = Span(at, at + len(mention["quote"]))
                title = annotated[mention["article"]].article.title
                mentions.append(
                    Passage(
                        article=mention["article"],
                        span=span,
                        quote=mention["quote"],
                        chain=Chain(OWN),
                        act=mention["act"],
                        certainty=mention["certainty"],
                        title=title is not None and at < len(title) + 3,
                    )
                )
                claims.append(number)
        yield make_unit("annotated", part, record["story"], mentions, annotated, claims)
        yield make_unit("found", part, record["story"], found, annotated, _matched(mentions, claims, found))


def _matched(mentions: Sequence[Passage], claims: Sequence[int], found: Sequence[Passage]) -> list[int]:
    """Return the claim of each found passage, matched to the mentions as gold/score.py does."""
    near = []
    for i, mention in enumerate(mentions):
        for j, passage in enumerate(found):
            shared = min(mention.span.end, passage.span.end) - max(mention.span.start, passage.span.start)
            short, long = sorted((len(mention.span), len(passage.span)))
            if mention.article == passage.article and shared > 0 and shared >= 0.5 * short and shared >= 0.25 * long:
                near.append((shared / (short + long - shared), i, j))
    out, taken = [OTHER] * len(found), set()
    for _, i, j in sorted(near, reverse=True):
        if i not in taken and out[j] < 0:
            out[j] = claims[i]
            taken.add(i)
    return [UNSURE if claim == OTHER and any(j == number for _, _, j in near) else claim for number, claim in enumerate(out)]


def news_units(news: Path, count: int, seed: int) -> Iterator[Unit]:
    """Yield units of plain stories: of each the passages that are likest across its articles, and some at random."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    stories = json.loads((news / "stories.json").read_text(encoding="utf-8"))
    draw.shuffle(stories)
    wanted = {id for story in stories[:count] for id in story}
    records = {}
    with lzma.open(news / "articles.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["id"] in wanted:
                records[record["id"]] = record
    for story in stories[:count]:
        articles = [_article(records[id]) for id in story if id in records][:4]
        passages, annotated = find_all(articles)
        kept = _choose(passages, annotated, draw)
        if len(kept) >= 20:
            chosen = [passages[number] for number in kept]
            yield make_unit("news", "news", story[0], chosen, annotated, [OTHER] * len(chosen))


def _article(record: dict[str, str]) -> Article:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(record["id"], text, record["id"], digest, record.get("publisher"), record.get("published"), title=record.get("title"))


def _choose(passages: Sequence[Passage], annotated: dict[str, Annotations], draw: random.Random) -> list[int]:
    bags = find_signs(passages, annotated).words
    pairs = [
        (likeness(bags[one], bags[other]), one, other)
        for one in range(len(passages))
        for other in range(one)
        if passages[one].article != passages[other].article
    ]
    kept = dict.fromkeys([number for number, passage in enumerate(passages) if passage.title][:4])
    for value, one, other in sorted(pairs, reverse=True):
        if len(kept) >= 0.75 * KEPT or value < 0.12:
            break
        kept |= dict.fromkeys((one, other))
    rest = [number for number in range(len(passages)) if number not in kept]
    draw.shuffle(rest)
    return sorted([*kept, *rest[: max(0, KEPT - len(kept))]])


def event_units(path: Path, seed: int) -> Iterator[Unit]:
    """Yield units of ECB+: of each topic's sentences the clauses about events, one claim a chain."""
    draw = random.Random(seed)  # noqa: S311
    topics: dict[str, dict[str, list[dict[str, object]]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        topics[record["doc"].split("_")[0] + ("plus" if "plus" in record["doc"] else "")][record["doc"]].append(record)
    for topic, documents in sorted(topics.items()):
        size = Counter(event["chain"] for records in documents.values() for record in records for event in record["events"])  # type: ignore[attr-defined]
        made: list[tuple[Passage, str]] = []
        annotated = {}
        for document, records in documents.items():
            text, clauses = "", []
            for record in sorted(records, key=lambda record: record["sentence"]):  # type: ignore[arg-type,return-value]
                tokens: list[str] = record["tokens"]  # type: ignore[assignment]
                starts = []
                for token in tokens:
                    starts.append(len(text))
                    text += token + " "
                taken: set[int] = set()
                for event in sorted(record["events"], key=lambda event: -size[event["chain"]]):  # type: ignore[attr-defined]
                    low, high = _clause(tokens, min(event["tokens"]), max(event["tokens"]))
                    if taken.isdisjoint(range(low, high + 1)):
                        taken |= set(range(low, high + 1))
                        clauses.append((Span(starts[low], starts[high] + len(tokens[high])), event["chain"]))
            article = Article(document, text, document, hashlib.sha256(text.encode()).hexdigest())
            annotated[document] = Annotations(article, tuple(sentences(text)))
            made += [(Passage(document, span, span.of(text), Chain(OWN), "asserts", "certain"), chain) for span, chain in clauses]
        draw.shuffle(made)
        for low in range(0, len(made), 48):
            some = made[low : low + 48]
            numbers = {chain: number for number, chain in enumerate(dict.fromkeys(chain for _, chain in some))}
            if len(some) >= 10:
                passages = [passage for passage, _ in some]
                yield make_unit("events", "events", f"{topic}-{low}", passages, annotated, [numbers[chain] for _, chain in some])


def _clause(tokens: Sequence[str], low: int, high: int) -> tuple[int, int]:
    """Return the stretch around an event's words up to the next mark, at most ten words either way."""
    high = min(high, len(tokens) - 1)
    first, last = low, high
    while first > 0 and low - first < 10 and tokens[first - 1] not in ',;:."()':
        first -= 1
    while last < len(tokens) - 1 and last - high < 10 and tokens[last + 1] not in ',;:."()':
        last += 1
    return first, last


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stories", type=int, default=NEWS, help="plain stories to take (default: %(default)s)")
    args = parser.parse_args()
    units = [*gold_units(args.gold, "train"), *gold_units(args.gold, "dev")]
    units += event_units(args.pairs / "ecb-events-train.jsonl", 0)
    units += news_units(args.news, args.stories, 1)
    args.out.write_bytes(pickle.dumps(units))
    print(Counter((unit.kind, unit.part) for unit in units), sum(len(unit.claims) for unit in units), "passages")


if __name__ == "__main__":
    main()
