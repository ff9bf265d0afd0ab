"""What it costs to take a stream of articles in, from the file to stored, annotated, grouped stories, as the store grows.

    python -m benchmarks.stream                                  # the first 5,000 articles by date, two workers
    python -m benchmarks.stream --count 300 --step 100 --profile stream.prof
    python -m benchmarks.stream --count 35465 --store ../stream.db   # all of them; after a break, the same again goes on

A line a step goes to the standard error as soon as it is known (and, with --store, into STORE.steps.jsonl), the whole to the standard
output at the end. What is not the tagger's own is told in two readings: all but the tagger (the network with its word pieces and its
decoding), and all but annotating (the tagger with the rules, names and dates beside it).

This is `headwater add --workers N` into a new store. The clock on the wall depends on what else the machine does; CPU seconds (of all
processes) do not, or little. A stage is timed where it runs: the tagger and the rules in the workers, the others in the parent.
Linux only: the memory and the time of each process are read from /proc.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}  # before numpy is loaded

import argparse
import cProfile
import json
import lzma
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from headwater.annotate import AttributionFinder
from headwater.annotate.tagger import Tagger
from headwater.collection import Added, adding
from headwater.collection.adding import Intake, Seen, see
from headwater.read import iter_articles
from headwater.store import Store
from headwater.types import Article

NEWS = Path("../shared/data/news/articles.jsonl.xz")
TICKS = os.sysconf("SC_CLK_TCK")
PARENT = ("read", "known", "store", "group", "commit", "passing")


@dataclass(frozen=True, slots=True)
class TimedSeen(Seen):
    """What was seen in an article, and the worker's CPU seconds for it: all of them, and those of the tagger."""

    spent: float = 0.0
    tagger: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """So many articles one after another; ``stages`` are CPU milliseconds an article, the memory is in MB of 2**20 bytes."""

    articles: int
    words: int
    failures: int
    seconds: float
    cpu_seconds: float
    stages: dict[str, float]
    peak_mb: int
    store_mb: int
    load: float

    @property
    def each(self) -> float:
        """CPU milliseconds an article."""
        return 1000 * self.cpu_seconds / self.articles

    @property
    def share(self) -> float:
        """The share of all that is not the tagger: the network, its word pieces and its decoding."""
        return 1 - self.stages["tagger"] / self.each

    @property
    def own_share(self) -> float:
        """The share of all that is not annotating (the tagger and the rules)."""
        return sum(self.stages[name] for name in PARENT) / self.each


@cache
def tagger_seconds() -> list[float]:
    """Return where this process counts the tagger's time, from now on."""
    spent = [0.0]
    tag = Tagger.tag

    def timed(tagger: Tagger, texts: Any) -> Any:
        started = time.process_time()
        try:
            return tag(tagger, texts)
        finally:
            spent[0] += time.process_time() - started

    setattr(Tagger, "tag", timed)  # noqa: B010 - another signature to the checker
    return spent


def timed_see(article: Article, *, finder: AttributionFinder | None = None) -> TimedSeen:
    """Do what a worker does for an article, and time it."""
    counted = tagger_seconds()
    before, started = counted[0], time.process_time()
    seen = see(article, finder=finder)
    known = {name: getattr(seen, name) for name in Seen.__slots__}
    return TimedSeen(**known, spent=time.process_time() - started, tagger=counted[0] - before)


class Clock:
    """The parent's CPU seconds by stage, each without the stages called from it."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the work, its time put to a stage."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            started = time.thread_time()
            try:
                return work(*args, **kwargs)
            finally:
                spent = time.thread_time() - started
                self.spent[stage] += spent - self._inner.pop()
                self._inner[-1] += spent

        return run


def first_by_date(news: Path, place: Path, count: int) -> None:
    """Write the first articles by their day (then in the order of the file), as one compressed file of records."""
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        dated = sorted((str(json.loads(line).get("published") or "9999"), number, line) for number, line in enumerate(lines))
    aside = place.with_suffix(".part")
    with lzma.open(aside, "wt", encoding="utf-8", preset=1) as out:
        out.writelines(line for _, _, line in dated[:count])
    aside.replace(place)


def measure(news: Path, store_at: Path, *, step: int, workers: int) -> Iterator[Step]:
    """Add the articles to a store, and yield what each stretch of them cost; those that the store has are read past, not counted."""
    clock = Clock()
    read = iter_articles([news])
    following = clock.timed("read", lambda: next(read, None))
    vars(adding)["see"] = timed_see
    with Store.open(store_at, create=True) as store:
        intake = Intake(store, workers=workers)
        store.known = clock.timed("known", store.known)  # type: ignore[method-assign]
        store.add = clock.timed("store", store.add)  # type: ignore[method-assign]
        intake.placing.place = clock.timed("group", intake.placing.place)  # type: ignore[method-assign]
        keep = clock.timed("commit", intake._keep)

        def count(batch: list[TimedSeen]) -> list[Added]:
            for seen in batch:
                clock.spent["tagger"] += seen.tagger
                clock.spent["rules"] += seen.spent - seen.tagger
            return list(keep(batch))

        intake._keep = count  # type: ignore[method-assign, assignment]
        before = (time.monotonic(), time.process_time(), children_seconds())
        articles = words = failures = passed = 0
        begun = False
        stream = intake.add(iter(following, None))
        while True:
            item = next(stream, None)
            if not begun and isinstance(item, Added) and item.receipt.outcome == "known":
                passed += 1
                continue
            if not begun and passed:
                sys.stderr.write(f"goes on after {passed} articles that the store has\n")
                clock.spent.clear()
                before = (time.monotonic(), time.process_time(), children_seconds())
            begun = True
            if isinstance(item, Added):
                articles, words = articles + 1, words + len(item.article.text.split())
            elif item is not None:
                failures += 1
            if articles == step or (item is None and articles):
                # The workers are gone at the end, and what they did is known then as their parent's.
                now = (time.monotonic(), time.process_time(), children_seconds())
                whole = [after - start for after, start in zip(now, before, strict=True)]
                spent = dict(clock.spent)
                spent["passing"] = whole[1] - sum(spent.get(name, 0.0) for name in PARENT)
                spent["rest of workers"] = whole[2] - spent["tagger"] - spent["rules"]
                yield Step(
                    articles=articles,
                    words=words,
                    failures=failures,
                    seconds=whole[0],
                    cpu_seconds=whole[1] + whole[2],
                    stages={name: 1000 * spent.get(name, 0.0) / articles for name in (*PARENT, "tagger", "rules", "rest of workers")},
                    peak_mb=peak_memory(),
                    store_mb=sum(file.stat().st_size for file in store_at.parent.glob(f"{store_at.name}*")) >> 20,
                    load=os.getloadavg()[0],
                )
                clock.spent.clear()
                articles = words = failures = 0
                before = (time.monotonic(), time.process_time(), children_seconds())
            if item is None:
                return


def children_seconds() -> float:
    """Return the CPU seconds of the workers, of those that have ended too."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime
    for process in multiprocessing.active_children():
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / TICKS
    return spent


@cache
def peaks() -> dict[int, int]:
    """Return where the peak of each process is kept, as a worker that has ended tells no more."""
    return {}


def peak_memory() -> int:
    """Return the sum of the peaks of all processes: no less than what all held at one time; what they share counts for each."""
    for process in (None, *multiprocessing.active_children()):
        lines = Path(f"/proc/{process.pid if process is not None else 'self'}/status").read_text(encoding="ascii").splitlines()
        held = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
        peaks()[process.pid or 0 if process is not None else 0] = held
    return sum(peaks().values()) >> 10


def tell(step: Step, done: int) -> str:
    """Return a step in three lines."""
    stages = "  ".join(f"{name} {spent:.1f}" for name, spent in step.stages.items())
    return (
        f"{done:6} articles ({step.words // step.articles} words each): {step.articles / step.seconds:5.2f} articles/s "
        f"({step.words / step.seconds:,.0f} words/s) by the wall, {step.articles / step.cpu_seconds:5.2f} a CPU second "
        f"({step.words / step.cpu_seconds:,.0f} words); load {step.load:.1f}; peak {step.peak_mb} MB, store {step.store_mb} MB, "
        f"{step.failures} failures\n"
        f"       {step.each:.1f} CPU ms an article: {stages}\n"
        f"       everything but the tagger's own time: {100 * step.share:.1f} % (the rules beside the network count as not the tagger); "
        f"everything but annotating: {100 * step.own_share:.1f} %"
    )


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=NEWS, metavar="FILE")
    parser.add_argument("--count", type=int, default=5000, metavar="N")
    parser.add_argument("--step", type=int, metavar="K", help="articles a line (default: a fifth of all, at most 5,000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the store, its articles and its steps here; go on where it was")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="write a profile of the parent (for pstats)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    size = args.step or max(1, min(5000, args.count // 5))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        store = args.store or Path(folder, "stream.db")
        steps = noted(store)
        news = store.with_name(f"{store.name}.{args.count}.jsonl.xz")
        if not news.is_file():
            # In a process of its own: it holds the whole file, which adding never does.
            preparing = multiprocessing.get_context("spawn").Process(target=first_by_date, args=(args.articles, news, args.count))
            preparing.start()
            preparing.join()
        profile = stack.enter_context(cProfile.Profile()) if args.profile is not None else None
        for step in measure(news, store, step=size, workers=args.workers):
            steps.append(step)
            with steps_of(store).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(step)) + "\n")
            sys.stderr.write(tell(step, sum(each.articles for each in steps)) + "\n")
            sys.stderr.flush()
        if profile is not None:
            profile.disable()
            profile.dump_stats(args.profile)
    whole = sum_up(steps)
    if args.json:
        print(json.dumps({"whole": asdict(whole), "steps": [asdict(each) for each in steps]}))
        return
    print(tell(whole, whole.articles))
    full = [each for each in steps if each.articles >= size]  # what is left over at the end is too few to compare
    if len(full) > 1:
        print(f"an article of the last {size} costs {full[-1].each / full[0].each:.2f} times one of the first {size}")


def steps_of(store: Path) -> Path:
    """Return where the steps of a store that is kept are noted."""
    return store.with_name(store.name + ".steps.jsonl")


def noted(store: Path) -> list[Step]:
    """Return the steps that an earlier run into the same store noted."""
    place = steps_of(store)
    return [Step(**json.loads(line)) for line in place.read_text(encoding="utf-8").splitlines()] if place.is_file() else []


def sum_up(steps: Sequence[Step]) -> Step:
    """Return all steps as one."""
    articles = sum(each.articles for each in steps)
    return Step(
        articles=articles,
        words=sum(each.words for each in steps),
        failures=sum(each.failures for each in steps),
        seconds=sum(each.seconds for each in steps),
        cpu_seconds=sum(each.cpu_seconds for each in steps),
        stages={name: sum(each.stages[name] * each.articles for each in steps) / articles for name in steps[0].stages},
        peak_mb=max(each.peak_mb for each in steps),
        store_mb=steps[-1].store_mb,
        load=steps[-1].load,
    )


if __name__ == "__main__":
    main()
