"""How the time grows with the articles of one story: ``python -m benchmarks.stories [--sizes 50,100,200,400] [--rules] [--json]``.

The story is made of articles of one topic, nearest in date to the middle of one month, so that they are alike; each smaller one is
part of the larger. CPU seconds of one thread, stage by stage; ``power`` is b in seconds = a · articles^b, between the smallest
and the largest story: 1 is linear, 2 square. The articles are read beforehand, not counted.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy is loaded

import argparse
import json
import lzma
import math
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from benchmarks.annotate import NEWS, Clock
from headwater.annotate import AttributionFinder, annotate_article, rules
from headwater.annotate.tagged import TaggedFinder
from headwater.annotate.tagger import Tagger
from headwater.link import articles as linking
from headwater.link import link_articles
from headwater.read import read_articles
from headwater.types import Annotations, Article
from headwater.weigh import weigh_claims

TOPIC, MIDDLE = "elections", date(2012, 10, 15)
SIZES = (50, 100, 200, 400)
# The steps of linking, as link/articles.py knows them; what it no longer has is left out.
STEPS = (
    "link_names",
    "find_voices",
    "find_chains",
    "find_passages",
    "link_sources",
    "group_passages",
    "settle_acts",
    "fill_slots",
    "diverge",
    "describe",
    "find_reuse",
)


@dataclass(frozen=True, slots=True)
class Row:
    """What one size took; ``steps`` are the CPU seconds of link's steps, each without those called from it."""

    articles: int
    claims: int
    mentions: int
    derivations: int
    annotate: float
    link: float
    weigh: float
    steps: dict[str, float]

    @property
    def all(self) -> float:
        """The CPU seconds of all three stages."""
        return round(self.annotate + self.link + self.weigh, 2)


def choose_story(path: Path, count: int, topic: str, middle: date) -> list[Article]:
    """Return the articles of a topic that are nearest in date to a day, in the order of their ids, read as headwater reads them."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["topic"] == topic and row["published"]]
    rows.sort(key=lambda row: (abs((date.fromisoformat(row["published"][:10]) - middle).days), row["id"]))
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "news.jsonl")
        records.write_text("".join(json.dumps(row) + "\n" for row in rows[:count]), encoding="utf-8")
        return sorted(read_articles([records]).articles, key=lambda article: article.id)


def measure(annotated: Sequence[Annotations], annotate: float) -> Row:
    """Link and weigh one story, and count; ``annotate`` is what annotating its articles took."""
    clock, kept = Clock(), dict(vars(linking))
    for name in STEPS:
        if callable(kept.get(name)):
            setattr(linking, name, clock.timed(name, kept[name]))
    try:
        start = time.process_time()
        links = link_articles(annotated)
        linked = time.process_time()
        weighed = weigh_claims(links, [each.article for each in annotated])
        end = time.process_time()
    finally:
        for name in STEPS:
            if name in kept:
                setattr(linking, name, kept[name])
    steps = {name: round(clock.seconds[name], 3) for name in STEPS if name in clock.seconds}
    mentions = sum(len(claim.mentions) for claim in weighed.claims)
    times = (round(annotate, 2), round(linked - start, 3), round(end - linked, 3))
    return Row(len(annotated), len(weighed.claims), mentions, len(weighed.derivations), *times, steps)


def power(rows: Sequence[Row], stage: str) -> float:
    """Return the exponent by which a stage's time grows from the smallest to the largest story."""
    first, last = (max(0.001, float(row.steps[stage] if stage in row.steps else getattr(row, stage))) for row in (rows[0], rows[-1]))
    return round(math.log(last / first) / math.log(rows[-1].articles / rows[0].articles), 2)


def run(articles: Sequence[Article], sizes: Sequence[int], finder: AttributionFinder) -> list[Row]:
    """Annotate the articles once, then link and weigh the first of them, size by size."""
    annotate_article(articles[0], finder=finder)  # loads the word lists and the network
    annotated, spent = [], [0.0]
    for article in articles:
        start = time.process_time()
        annotated.append(annotate_article(article, finder=finder))
        spent.append(spent[-1] + time.process_time() - start)
    measure(annotated[:5], spent[5])
    return [measure(annotated[:size], spent[size]) for size in sizes]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--news", type=Path, default=NEWS)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), metavar="N,N")
    parser.add_argument("--topic", default=TOPIC)
    parser.add_argument("--middle", type=date.fromisoformat, default=MIDDLE, metavar="DATE")
    parser.add_argument("--rules", action="store_true", help="annotate without the tagger")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    sizes = sorted(map(int, args.sizes.split(",")))
    finder = rules.find_attributions if args.rules else TaggedFinder(Tagger())
    rows = run(choose_story(args.news, sizes[-1], args.topic, args.middle), sizes, finder)
    stages = ("annotate", "link", *rows[0].steps, "weigh", "all")
    powers = {stage: power(rows, stage) for stage in stages}
    if args.json:
        print(json.dumps({"rows": [asdict(row) | {"all": row.all} for row in rows], "power": powers}))
        return
    print(f"{'articles':18}" + "".join(f"{row.articles:10}" for row in rows) + "     power")
    for name in ("claims", "mentions", "derivations"):
        print(f"{name:18}" + "".join(f"{getattr(row, name):10}" for row in rows))
    for stage in stages:
        inner = stage in rows[0].steps
        figures = "".join(f"{row.steps[stage] if inner else getattr(row, stage):10.2f}" for row in rows)
        print(f"{'  ' * inner + stage:18}{figures}{powers[stage]:10.2f}")


if __name__ == "__main__":
    main()
