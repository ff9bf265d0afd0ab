"""Kill -9 at random moments while articles are added, and see what is left.

    python -m benchmarks.crash                     # 200 kills
    python -m benchmarks.crash --kills 20 --seed 7

After each kill the store must open and be sound, hold every article that had been reported as stored, and be after a second
run what it is after an undisturbed one. The articles are made up, and no tagger runs: it takes no part in the storing and would only
make the commits rarer. The child is forked, so that kills fall into the adding and not into the start.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.collection import Added, Intake
from headwater.read import read_articles
from headwater.store import Store
from headwater.types import Attribution, Reading, Span

BATCH = 8  # small, so that many commits fall into one run

WORDS = "ferry harbour crates engine inspector owners barge valley crossing warning repair board dock pilot cargo storm fuel crew".split()
NAMES = ["Ivo Tarn", "Ilse Marant", "The Selwyn Courier", "two officials", "the harbour board"]
WHAT_COUNTS = {
    "articles": "SELECT id, address, publisher, published, title, url FROM articles ORDER BY id",
    "versions": "SELECT a.id, number, sha256, v.title, record, text, exact, v.key = current FROM versions v "
    "JOIN articles a ON a.key = article ORDER BY a.id, number",
    "annotations": "SELECT a.id, number, annotator, body FROM annotations n JOIN versions v ON v.key = version JOIN articles a "
    "ON a.key = article ORDER BY a.id, number",
    "places": "SELECT a.id, story, signature FROM members JOIN articles a ON a.key = article ORDER BY a.id",
    "redirects": "SELECT * FROM redirects ORDER BY old",
}


@dataclass(frozen=True, slots=True)
class Crash:
    """What came of one kill: how many articles had been reported, how many the store held, and what was wrong."""

    reported: int
    held: int
    finished: bool
    problems: tuple[str, ...]


def write_articles(path: Path, count: int, *, seed: int = 0) -> None:
    """Write made-up articles, some of them copies, new versions of others, or of another text under a taken id."""
    chance = random.Random(seed)  # noqa: S311
    records: list[dict[str, str]] = []
    for number in range(count):
        event = number // 3
        topic = [WORDS[(event * 5 + step) % len(WORDS)] + str(event) for step in range(6)]
        sentences = [
            f"{chance.choice(NAMES)} said that the {chance.choice(topic)} {chance.choice(topic)} of the {chance.choice(WORDS)} was lost."
            for _ in range(20)
        ]
        record = {
            "id": f"a{number}",
            "text": "\n\n".join(sentences),
            "publisher": f"Outlet {number % 7}",
            "published": f"2021-11-{event % 28 + 1:02}",
        }
        if number % 4 == 0:
            record["url"] = f"https://outlet.example/{number}"
        if number % 20 == 12:
            record["url"] = f"https://outlet.example/{number - 12}"  # a new version
        if number % 20 == 13:
            record["text"] = records[number - 5]["text"]  # a reprint
        records.append(record)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def glance(text: str, sentences: Sequence[Span], *, title: Span | None = None) -> tuple[Attribution, ...]:  # noqa: ARG001
    """Find something to store in every sentence at no cost: it is the storing that is to be interrupted."""
    return tuple(Attribution((Span(each.start, each.start + 3),), (), (each,)) for each in sentences)


def add(path: Path, reading: Reading, report: int | None = None) -> None:
    """Add the articles; tell of each that is stored on the file descriptor ``report``."""
    with Store.open(path, create=True) as store:
        for item in Intake(store, finder=glance, batch=BATCH).add(reading.articles):
            if report is not None and isinstance(item, Added):
                os.write(report, f"{item.receipt.id} {item.article.sha256}\n".encode())


def start(path: Path, reading: Reading) -> tuple[int, int]:
    """Start adding in a child; return its process number and what it reports to."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(out)
            add(path, reading, into)
            status = 0
        finally:
            os._exit(status)
    os.close(into)
    return child, out


def crash(path: Path, reading: Reading, delay: float) -> Crash:
    """Add, kill after so many seconds, and look what is there."""
    child, out = start(path, reading)
    told = b""
    end = time.monotonic() + delay
    while (left := end - time.monotonic()) > 0:
        if select.select([out], [], [], left)[0]:
            part = os.read(out, 1 << 16)
            if not part:
                break
            told += part
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while part := os.read(out, 1 << 16):
        told += part
    os.close(out)
    reported = [line.split(" ") for line in told.decode().split("\n")[:-1]]
    problems = [] if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0 else ["the child failed"]
    held: set[tuple[str, str]] = set()
    if path.exists():
        with Store.open(path, create=True) as store:
            problems += [problem.what for problem in store.problems()]
            held = {(row[0], row[2]) for row in store.connection.execute(WHAT_COUNTS["versions"])}
            unseen = store.connection.execute(
                "SELECT count(*) FROM versions WHERE key NOT IN (SELECT version FROM annotations)"
            ).fetchone()[0]
            problems += [f"{unseen} versions without annotations"] if unseen else []
    problems += [f"{id} was reported and is not there" for id, sha256 in reported if (id, sha256) not in held]
    return Crash(len(reported), len(held), os.WIFEXITED(status), tuple(problems))


def fingerprint(path: Path) -> dict[str, str]:
    """Return a hash of the content of each kind; times and row numbers are no content."""
    with Store.open(path) as store:
        return {
            name: hashlib.sha256(repr(store.connection.execute(statement).fetchall()).encode()).hexdigest()[:16]
            for name, statement in WHAT_COUNTS.items()
        }


def run(folder: Path, *, kills: int, articles: int, seed: int, tell: Callable[[int], None] | None = None) -> list[Crash]:
    """Crash so often, each time in a store of its own; every problem found stands in one of the crashes."""
    chance = random.Random(seed)  # noqa: S311
    write_articles(folder / "articles.jsonl", articles)
    reading = read_articles([folder / "articles.jsonl"])
    started = time.monotonic()
    add(folder / "calm.db", reading)
    calm, whole = fingerprint(folder / "calm.db"), time.monotonic() - started
    out = []
    for number in range(kills):
        if tell is not None:
            tell(number)
        path = folder / f"crash{number}.db"
        first = crash(path, reading, chance.uniform(0, whole))
        add(path, reading)
        after = fingerprint(path)
        wrong = [f"after the second run the {name} differ" for name in calm if calm[name] != after[name]]
        out.append(Crash(first.reported, first.held, first.finished, (*first.problems, *wrong)))
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
    return out


def main() -> int:
    """Crash, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tell = (lambda number: print(f"{number} of {args.kills}", end="\r", file=sys.stderr, flush=True)) if sys.stderr.isatty() else None
        crashes = run(Path(folder), kills=args.kills, articles=args.articles, seed=args.seed, tell=tell)
    problems = Counter(problem for each in crashes for problem in each.problems)
    amid = sum(each.held > 0 and not each.finished for each in crashes)
    if args.json:
        print(json.dumps({"kills": len(crashes), "amid": amid, "problems": dict(problems)}))
    else:
        shares = sorted(each.held for each in crashes)
        print(f"{len(crashes)} kills, {amid} amid the adding; held: {shares[0]} to {shares[-1]}, median {shares[len(shares) // 2]}")
        print("\n".join(f"{count} × {what}" for what, count in problems.items()) or "every store was sound, and whole after a second run")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
