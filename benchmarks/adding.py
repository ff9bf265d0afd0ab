"""What adding to a store costs beside the tagger, article by article as the store grows.

    python -m benchmarks.adding --articles 500                   # made-up articles of about 1,000 words
    python -m benchmarks.adding NEWS.jsonl.xz --articles 500     # real ones
    python -m benchmarks.adding --articles 35000 --glance        # without finding attributions: the storing alone

CPU seconds of one thread, by stage; the tagger's share is reckoned with its speed (benchmarks/README.md), as the rules stand in for it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.crash import NAMES, glance
from headwater.annotate import find_attributions
from headwater.collection import Added, Intake, adding
from headwater.read import iter_articles
from headwater.store import Store

SPEED = 9_000  # words a CPU second, the whole of annotate with the tagger
SYLLABLES = "ka le mi no ru sa te vi bo du fe gi ho ja ku lo".split()


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many articles one after another: their words, and CPU milliseconds an article by stage."""

    articles: int
    words: int
    read: float
    annotate: float
    store: float
    group: float
    commit: float
    peak_mb: int
    store_mb: float

    @property
    def own(self) -> float:
        """Milliseconds an article for all but annotating."""
        return self.read + self.store + self.group + self.commit

    @property
    def share(self) -> float:
        """The share of that in the whole, were the tagger to annotate."""
        return self.own / (self.own + 1000 * self.words / self.articles / SPEED)


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def timed(self, stage: str, work: Callable[..., Any], *, within: str | None = None) -> Callable[..., Any]:
        """Return the work, its time put to a stage and taken from the one it is within."""

        def run(*args: Any, **kwargs: Any) -> Any:
            started = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                spent = time.process_time() - started
                self.spent[stage] += spent
                if within is not None:
                    self.spent[within] -= spent

        return run


def make_articles(path: Path, count: int) -> None:
    """Write made-up articles of about 1,000 words: events of three articles that share their rare words, in a vocabulary of thousands."""
    chance = random.Random(5)  # noqa: S311
    common = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)]
    weights = [1 / (rank + 10) for rank in range(len(common))]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            event = number // 3
            rare = ["".join(random.Random(event * 31 + step).choices(SYLLABLES, k=5)) for step in range(25)]  # noqa: S311
            paragraphs = []
            for _ in range(45):
                words = chance.choices(common, weights, k=18) + chance.choices(rare, k=3)
                chance.shuffle(words)
                paragraphs.append(f"{chance.choice(NAMES)} said that the {' '.join(words)}.")
            record = {
                "id": f"a{number}",
                "title": " ".join(rare[:6]),
                "text": "\n\n".join(paragraphs),
                "publisher": f"Outlet {number % 50}",
            }
            record |= {"published": f"20{10 + event // 4000:02}-{event // 300 % 12 + 1:02}-{event // 12 % 28 + 1:02}", "language": "en"}
            out.write(json.dumps(record) + "\n")


def measure(path: Path, folder: Path, *, count: int, step: int, quick: bool) -> Iterator[Stretch]:
    """Add articles one stretch after another to one store, and yield what each cost."""
    clock = Clock()
    vars(adding)["annotate_article"] = clock.timed("annotate", vars(adding)["annotate_article"])
    with Store.open(folder / "adding.db", create=True) as store:
        intake = Intake(store, finder=glance if quick else find_attributions)
        store.add = clock.timed("store", store.add, within="all")  # type: ignore[method-assign]
        intake.placing.place = clock.timed("group", intake.placing.place, within="all")  # type: ignore[method-assign]
        intake._keep = clock.timed("all", intake._keep)  # type: ignore[method-assign]
        articles = (item for item in iter_articles([path]))
        done = 0
        while done < count:
            clock.spent.clear()
            started = time.process_time()
            items = [item for item in intake.add(islice(articles, step)) if isinstance(item, Added)]
            whole = time.process_time() - started
            if not items:
                return
            done += len(items)
            spent = {stage: 1000 * seconds / len(items) for stage, seconds in clock.spent.items()}
            yield Stretch(
                articles=len(items),
                words=sum(len(item.article.text.split()) for item in items),
                read=1000 * whole / len(items) - sum(spent.values()),
                annotate=spent["annotate"],
                store=spent["store"],
                group=spent["group"],
                commit=spent["all"],
                peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                store_mb=sum(file.stat().st_size for file in folder.glob("adding.db*")) / 1e6,
            )


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="?", help="articles to add (default: made-up ones)")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--step", type=int, help="articles a stretch (default: a seventh)")
    parser.add_argument("--glance", action="store_true", help="find no attributions")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        news = args.news or folder / "articles.jsonl"
        if args.news is None:
            make_articles(news, args.articles)
        stretches = []
        for stretch in measure(news, folder, count=args.articles, step=args.step or max(1, args.articles // 7), quick=args.glance):
            stretches.append(stretch)
            if not args.json:
                print(
                    f"{sum(each.articles for each in stretches):6} articles, {stretch.words // stretch.articles} words each: "
                    f"read {stretch.read:5.2f}  store {stretch.store:5.2f}  group {stretch.group:5.2f}  commit {stretch.commit:5.2f} ms; "
                    f"annotate {stretch.annotate:6.1f} ms; own share {100 * stretch.share:4.1f} %; "
                    f"peak {stretch.peak_mb} MB, store {stretch.store_mb:.0f} MB",
                    flush=True,
                )
    if args.json:
        print(json.dumps([{**asdict(each), "share": each.share} for each in stretches]))
    elif len(stretches) > 1:
        print(f"the last stretch costs {stretches[-1].own / stretches[0].own:.2f} times the first")


if __name__ == "__main__":
    main()
