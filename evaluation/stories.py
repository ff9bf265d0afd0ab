"""How well a stream of articles is grouped into stories: pairwise F1 and B-cubed over labelled articles among all others.

    python evaluation/stories.py ../shared/data/news/stories.json --articles ../shared/data/news/articles.jsonl.xz
    python evaluation/stories.py STORIES --articles ARTICLES --others 3000     # the labelled articles and 3,000 others
    python evaluation/stories.py STORIES --articles ARTICLES --groups 50       # also print fifty of the largest groups, to be read

STORIES is a JSON list of lists of article ids; ARTICLES are records, one a line, plain or .xz. The articles come by date, those without
one at the end. Only labelled articles are scored; two of different labelled stories count as apart. *Pairwise*: of the pairs put
together, how many belong together (p), and of those that belong together, how many were (r). *B-cubed* (Bagga and Baldwin 1998): the
same, article by article. Thresholds and weights were set on one half of the stories given with the project (`tuning`); the other half
(`reporting`) was only scored. The baseline is TF-IDF and time in one pass: an article joins the story of the nearest earlier one, the
cosine fading with the days between; its threshold is the best one *for the labels it is scored on*.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from headwater.link.stories import Signature, StoryStream, sign_article
from headwater.link.story_pairs import days_apart, measure_pairs
from headwater.link.story_shelf import Shelf, possible_days
from headwater.read.dates import parse_date
from headwater.types import Annotations, Article

Stories = Sequence[Sequence[str]]
FADE = 4.0  # days in which the baseline's cosine falls to a third
UNKNOWN = 3  # days apart, for the baseline, where a day is not known


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean, in percent."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, p: float, r: float) -> Figures:
        return cls(round(100 * p, 2), round(100 * r, 2), round(200 * p * r / (p + r), 2) if p + r else 0.0)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The earlier article that the baseline finds nearest to one, and how near."""

    article: str
    other: str
    score: float


def read_records(path: Path) -> Iterator[Article]:
    """Yield the articles of a file of records, plain or .xz."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                record = json.loads(line)
                published = record.get("published")
                yield Article(
                    str(record["id"]),
                    record["text"],
                    path.name,
                    "",
                    publisher=record.get("publisher"),
                    published=parse_date(published) if published else None,
                    title=record.get("title"),
                    url=record.get("url"),
                )


def chosen(id: str, labelled: frozenset[str], share: float) -> bool:
    """Tell whether an article is in the stream: every labelled one, and that share of the others, by a hash of the id."""
    return id in labelled or int(hashlib.sha256(id.encode()).hexdigest()[:8], 16) < share * 16**8


def tunes(story: Sequence[str]) -> bool:
    """Tell whether a labelled story is of the half on which thresholds and weights are set."""
    return int(hashlib.sha256(min(story).encode()).hexdigest(), 16) % 2 == 0


def arrival(signature: Signature) -> tuple[int, str]:
    """Return the order of the stream: by date, those of unknown date at the end."""
    return possible_days(signature.date)[1], signature.id


def score_pairs(groups: Mapping[str, str], stories: Stories) -> Figures:
    """Return the pairwise figures of the labelled articles."""
    sizes: Counter[str] = Counter(groups[article] for story in stories for article in story)
    together = sum(size * (size - 1) // 2 for size in sizes.values())
    right = sum(groups[first] == groups[second] for story in stories for first, second in combinations(story, 2))
    wanted = sum(len(story) * (len(story) - 1) // 2 for story in stories)
    return Figures.of(right / together if together else 0.0, right / wanted if wanted else 0.0)


def score_bcubed(groups: Mapping[str, str], stories: Stories) -> Figures:
    """Return the B-cubed figures of the labelled articles."""
    sizes: Counter[str] = Counter(groups[article] for story in stories for article in story)
    precision = recall = total = 0.0
    for story in stories:
        here = Counter(groups[article] for article in story)
        for article in story:
            precision += here[groups[article]] / sizes[groups[article]]
            recall += here[groups[article]] / len(story)
        total += len(story)
    return Figures.of(precision / total, recall / total) if total else Figures.of(0.0, 0.0)


def group_nearest(signatures: Sequence[Signature]) -> list[Nearest]:
    """Return for each article the nearest earlier one by TF-IDF and time: the baseline, before its threshold."""
    shelf, out = Shelf(keep=len(signatures) + 1), []
    for signature in signatures:
        number, _ = shelf.put(signature)
        leaf = shelf.leaf(number)
        others = [shelf.leaf(each) for each in shelf.find(leaf, days=10, most=30)]
        best = Nearest(signature.id, signature.id, 0.0)
        for other, signs in zip(others, measure_pairs(shelf, leaf, others).tolist(), strict=True):
            days = UNKNOWN if leaf.vague or other.vague else days_apart(leaf, other)
            score = signs[0] * math.exp(-days / FADE)
            if score > best.score:
                best = Nearest(signature.id, other.id, score)
        out.append(best)
    return out


def join_nearest(nearest: Sequence[Nearest], threshold: float) -> dict[str, str]:
    """Return the baseline's groups."""
    groups: dict[str, str] = {}
    for each in nearest:
        groups[each.article] = groups[each.other] if each.score >= threshold else each.article
    return groups


def best_baseline(nearest: Sequence[Nearest], stories: Stories) -> dict[str, str]:
    """Return the baseline's groups at the threshold that suits the labels best."""
    options = [join_nearest(nearest, step / 50) for step in range(2, 40)]
    return max(options, key=lambda groups: score_pairs(groups, stories).f1)


def figures(groups: Mapping[str, str], stories: Stories) -> dict[str, dict[str, float]]:
    """Return both measures as plain numbers."""
    found = {"pairwise": score_pairs(groups, stories), "b3": score_bcubed(groups, stories)}
    return {name: {"p": each.p, "r": each.r, "f1": each.f1} for name, each in found.items()}


def show_groups(groups: Mapping[str, str], titles: Mapping[str, str], count: int) -> None:
    """Print groups of five articles or more, spread evenly over their sizes from the largest down, for reading."""
    members: dict[str, list[str]] = defaultdict(list)
    for article, story in groups.items():
        members[story].append(article)
    large = sorted((story for story in members if len(members[story]) >= 5), key=lambda story: (-len(members[story]), story))
    for number, story in enumerate(large[:: max(1, len(large) // count)][:count], start=1):
        print(f"\n{number}. {story}: {len(members[story])} articles")
        for article in members[story]:
            print(f"   {titles[article]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--others", type=int, help="take about so many of the articles without a label, not all")
    parser.add_argument("--groups", type=int, default=0, help="print so many of the large groups")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    listed: Stories = json.loads(options.stories.read_text(encoding="utf-8"))
    labelled = frozenset(article for story in listed for article in story)
    signatures, titles, begun = [], {}, time.process_time()
    share = 1.0 if options.others is None else options.others / 34_000
    for article in read_records(options.articles):
        if chosen(article.id, labelled, share):
            signatures.append(sign_article(Annotations(article)))
            titles[article.id] = f"{article.published or '?':10.10} {article.publisher}: {article.title}"
    signed = time.process_time()
    signatures.sort(key=arrival)
    stream, marks = StoryStream(), [signed]
    moved = 0
    for number, signature in enumerate(signatures):
        moved += len(stream.add(signature).moved)
        if (number + 1) % max(1, len(signatures) // 4) == 0:
            marks.append(time.process_time())
    groups = {signature.id: stream.story_of(signature.id) or "" for signature in signatures}
    stories = [[article for article in story if article in groups] for story in listed]
    found = figures(groups, stories)
    nearest = group_nearest(signatures)
    halves = {
        "baseline": figures(best_baseline(nearest, stories), stories),
        "tuning": figures(groups, [story for story in stories if tunes(story)]),
        "reporting": figures(groups, [story for story in stories if not tunes(story)]),
    }
    facts = {
        "articles": len(signatures),
        "stories": len(set(groups.values())),
        "single": sum(size == 1 for size in Counter(groups.values()).values()),
        "moved": moved,
        "ms": {
            "sign": round(1000 * (signed - begun) / max(1, len(signatures)), 2),
            "add": [round(4000 * (after - before) / max(1, len(signatures)), 2) for before, after in pairwise(marks)],
        },
    }
    if options.json:
        print(json.dumps({**found, **halves, **facts}))
        return
    for name, each in {"all": found, **halves}.items():
        row = "   ".join(f"{what} p {values['p']:6.2f} r {values['r']:6.2f} f1 {values['f1']:6.2f}" for what, values in each.items())
        print(f"{name:10} {row}")
    print(facts)
    if options.groups:
        show_groups(groups, titles, options.groups)


if __name__ == "__main__":
    main()
