"""How fast one article is annotated, stage by stage: ``python -m benchmarks.annotate [--articles N] [--models DIR | --rules] [--json]``.

Counts CPU seconds of one thread (not the clock, which other programs share). A word is what stands between blanks. The articles
are read beforehand, not counted, with their content-free passages found, as ``headwater trace`` reads them.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy is loaded

import argparse
import json
import lzma
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from headwater.annotate import AttributionFinder, annotate_article, passages, rules, tagged, tagger
from headwater.annotate.tagged import TaggedFinder
from headwater.annotate.tagger import Tagger
from headwater.networks import MODELS
from headwater.read import read_articles
from headwater.types import Article

NEWS = Path("../shared/data/news/articles.jsonl.xz")
# Where each stage begins: a function as its caller knows it. What a function leaves to one further down is not counted twice.
STAGES: dict[str, tuple[tuple[object, str], ...]] = {
    "sentences": ((passages, "sentences"),),
    "pieces": ((tagger, "cut_pieces"), (tagger, "cut_windows")),
    "network": ((Tagger, "_read"), (Tagger, "_run")),
    "decoding": ((tagger, "decode_tags"),),
    "rules": ((tagged, "find_quotes"), (tagged, "find_findings"), (rules, "find_findings"), (rules, "find_quotes")),
    "merging": ((tagged, "merge"), (tagged, "nest"), (tagged, "speaking"), (rules, "nest")),
    "entities": ((passages, "find_entities"),),
    "dates": ((passages, "find_dates"),),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; ``stages`` are CPU seconds, ``rest`` among them what no stage holds; memory is in MB of 2**20 bytes."""

    finder: str
    articles: int
    words: int
    attributions: int
    cpu_seconds: float
    words_per_cpu_second: int
    stages: dict[str, float]
    peak_mb: int


class Clock:
    """Counts CPU seconds a stage, each without the stages called from it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, with its time counted to the stage."""

        def run(*args: Any, **options: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent = time.process_time() - start
                self.seconds[stage] += spent - self._inner.pop()
                self._inner[-1] += spent

        return run

    def watch(self) -> None:
        """Put the clock around every stage that this version of headwater has."""
        for stage, places in STAGES.items():
            for holder, name in places:
                function = vars(holder).get(name)
                if callable(function):
                    setattr(holder, name, self.timed(stage, function))


def read_news(path: Path, count: int) -> Sequence[Article]:
    """Return the first articles of a compressed file of records, read as headwater reads them."""
    with tempfile.TemporaryDirectory() as folder, lzma.open(path, "rt", encoding="utf-8") as lines:
        records = Path(folder, "news.jsonl")
        records.write_text("".join(islice(lines, count)), encoding="utf-8")
        return read_articles([records]).articles


def forget_peak() -> None:
    """Set this process's peak of memory to what it holds now, where the system lets it (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError as error:
        sys.stderr.write(f"the peak holds the reading too: {error}\n")


def peak_memory() -> int:
    """Return the peak of resident memory in MB of 2**20 bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def measure(articles: Sequence[Article], finder: AttributionFinder, name: str) -> Figures:
    """Annotate the articles once, and count."""

    def annotate(article: Article) -> int:
        return len(annotate_article(article, finder=finder).attributions)

    for article in articles[:3]:
        annotate(article)  # loads the word lists and the network
    clock = Clock()
    clock.watch()
    forget_peak()
    start = time.process_time()
    attributions = sum(annotate(article) for article in articles)
    spent = time.process_time() - start
    words = sum(len(article.text.split()) for article in articles)
    stages = {stage: round(clock.seconds[stage], 3) for stage in STAGES if clock.seconds[stage]}
    stages["rest"] = round(spent - sum(clock.seconds.values()), 3)
    return Figures(name, len(articles), words, attributions, round(spent, 2), int(words / spent), stages, peak_memory())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--news", type=Path, default=NEWS)
    parser.add_argument("--models", type=Path, default=MODELS, metavar="DIR", help="the tagger's folder (default: the one that ships)")
    parser.add_argument("--rules", action="store_true", help="without the tagger")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    finder = rules.find_attributions if args.rules else TaggedFinder(Tagger(args.models))
    figures = measure(read_news(args.news, args.articles), finder, "rules" if args.rules else "tagger")
    if args.json:
        print(json.dumps(asdict(figures)))
        return
    print(f"{figures.finder}: {figures.articles} articles, {figures.words} words, {figures.attributions} attributions")
    for stage, seconds in figures.stages.items():
        print(f"  {stage:10} {seconds:8.2f} s {100 * seconds / figures.cpu_seconds:5.1f} %")
    print(f"  {'all':10} {figures.cpu_seconds:8.2f} s: {figures.words_per_cpu_second} words a CPU second, peak {figures.peak_mb} MB")


if __name__ == "__main__":
    main()
