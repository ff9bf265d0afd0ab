"""One process that watches and three that read, all at once, on one store: does any of them ever see an error?

    python -m benchmarks.together                   # two minutes
    python -m benchmarks.together --seconds 10

The watcher polls a made-up feed that has new entries each time. Each reader does over and over what a person's command does: it
opens the store, lists stories, searches, traces a story (which is saved), and checks within one snapshot that all fits together.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks.crash import NAMES, WORDS, glance
from headwater.collection import Added, trace_stored, watch
from headwater.read import Fetcher, Page
from headwater.store import Store

FEED = "https://outlet.example/feed.json"
READERS = 3


@dataclass(slots=True)
class Tally:
    """What one process did: rounds (or articles), the longest round in seconds, and the errors it saw."""

    name: str
    rounds: int = 0
    longest: float = 0.0
    errors: list[str] = field(default_factory=list)


class EndlessFeed(Fetcher):
    """A JSON Feed that has twenty new entries, some of them on what was told before, each time it is asked for."""

    def __init__(self) -> None:
        self.number = 0

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:  # noqa: ARG002
        """Return the feed as it is now."""
        chance = random.Random(self.number)  # noqa: S311
        items = []
        for _ in range(20):
            self.number += 1
            topic = [f"{chance.choice(WORDS)}{chance.randrange(self.number // 3 + 1)}" for _ in range(5)]
            said = [f"{chance.choice(NAMES)} said that the {chance.choice(topic)} and the {chance.choice(topic)} sank." for _ in range(30)]
            items.append({"id": f"e{self.number}", "title": " ".join(topic), "content_text": "\n\n".join(said)})
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Outlet", "language": "en", "items": items})
        return Page(url, url, 200, body.encode(), "application/feed+json", "utf-8", f'"{self.number}"')


def write(path: Path, tally: Tally, end: float) -> None:
    """Watch until the time is over."""
    stop = threading.Event()
    with Store.open(path) as store:
        last = time.monotonic()
        for item in watch(store, EndlessFeed(), every=timedelta(0), stop=stop, finder=glance):
            tally.rounds += isinstance(item, Added)
            if not isinstance(item, Added):
                tally.errors.append(item.reason)
            now = time.monotonic()
            tally.longest, last = max(tally.longest, now - last), now
            if now > end:
                stop.set()


def read(path: Path, tally: Tally, end: float) -> None:
    """Do what commands do until the time is over."""
    chance = random.Random(tally.name)  # noqa: S311
    while True:
        started = time.monotonic()
        with Store.open(path) as store:
            with store.reading():
                stories = store.stories()
                told = sum(len(story.articles) for story in stories)
                if told != store.size().articles:
                    tally.errors.append(f"{told} articles in stories, {store.size().articles} in the store")
                store.search(chance.choice(WORDS) + "*")
            if stories:
                story = chance.choice(stories[:200])
                trace_stored(store, story.id)
                article = store.article(story.articles[0])
                if article is None or store.annotations(article.id) is None:
                    tally.errors.append(f"{story.articles[0]} is gone")
        tally.rounds += 1
        now = time.monotonic()
        tally.longest = max(tally.longest, now - started)
        if now > end:
            return


def start(name: str, work: Callable[[Path, Tally, float], None], path: Path, end: float) -> tuple[int, int]:
    """Do the work in a child; return its process number and where it writes its tally."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        tally = Tally(name)
        try:
            work(path, tally, end)
        except BaseException as error:  # noqa: BLE001 - every error is what is looked for
            tally.errors.append(f"{type(error).__name__}: {error}")
        finally:
            os.write(into, json.dumps(asdict(tally)).encode()[:60_000])
            os._exit(0)
    os.close(into)
    return child, out


def run(folder: Path, *, seconds: float) -> list[Tally]:
    """Let all work at once, and return what each did: first the watcher, then the readers."""
    path = folder / "together.db"
    with Store.open(path, create=True) as store:
        store.add_feed(FEED)
    end = time.monotonic() + seconds
    children = [start("watch", write, path, end), *(start(f"reader {number}", read, path, end) for number in range(1, READERS + 1))]
    tallies = []
    for child, out in children:
        with os.fdopen(out, "rb") as told:
            tallies.append(Tally(**json.loads(told.read())))
        os.waitpid(child, 0)
    with Store.open(path) as store:
        tallies[0].errors += [problem.what for problem in store.problems()]
    return tallies


def main() -> int:
    """Run, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tallies = run(Path(folder), seconds=args.seconds)
    if args.json:
        print(json.dumps([asdict(tally) for tally in tallies]))
    else:
        for tally in tallies:
            what = "articles" if tally.name == "watch" else "rounds"
            print(f"{tally.name:9} {tally.rounds:6} {what:8} longest wait {tally.longest:5.2f} s, {len(tally.errors)} errors")
            for error in sorted(set(tally.errors))[:10]:
                print(f"          {error}")
    return 1 if any(tally.errors for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
