"""Hold the measured figures at or above evaluation/floors.json.

    python -m evaluation.gate                 # exit 1 if a figure fell below its floor by more than the noise margin
    python -m evaluation.gate --raise         # write the floors anew where the figures are higher; never lowers one
    python -m evaluation.gate --only stories  # one task: stories, attribution, cofenet, entities, certainty, derivation or grouping

Each task is measured on its data under ../shared; what is not there is skipped, and that is said. The floors of a task hold for one
corpus: its hash and size are recorded, and another corpus fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "evaluation" / "floors.json"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the figures were measured on: the number of files and bytes, and one hash over them in the order of their names."""

    files: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest figures that pass on one corpus, in percent; a figure may lie ``margin`` points below its floor."""

    corpus: Corpus
    margin: float
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is measured: its files under ../shared, and how its figures come about."""

    name: str
    files: Callable[[Path], list[Path]]
    figures: Callable[[Path], dict[str, float]]


def measure_corpus(files: list[Path]) -> Corpus:
    """Hash some files in the order given."""
    digest, size = hashlib.sha256(), 0
    for path in files:
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + str(len(data)).encode() + b"\0" + data)
        size += len(data)
    return Corpus(len(files), size, digest.hexdigest())


def story_files(shared: Path) -> list[Path]:
    """Return the scorer, the annotations of the dev stories and the articles they annotate."""
    gold = shared / "gold"
    annotations = sorted((gold / "dev").glob("*.json"))
    stories = [path for each in annotations for path in (each, *sorted((gold / "stories" / each.stem).iterdir()))]
    return [gold / "score.py", *stories] if stories else []


def story_figures(shared: Path) -> dict[str, float]:
    """Trace every annotated story and return the scorer's figures."""
    gold = shared / "gold" / "dev"
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "evaluation.dossiers", str(gold), folder])
        scored = json.loads(run([sys.executable, str(gold.parent / "score.py"), str(gold), folder, "--json"]))
    return {name: float(value) for name, value in scored.items() if name not in ("mentions", "claims")}


def tagger_task(name: str, data: str, pick: Callable[[dict[str, Any]], dict[str, float]]) -> Task:
    """Return the task of one script that prints a JSON object for one file of data."""
    script = [sys.executable, str(ROOT / "evaluation" / f"{name}.py")]
    return Task(
        name,
        lambda shared: [shared / "data" / data] if (shared / "data" / data).is_file() else [],
        lambda shared: pick(json.loads(run([*script, str(shared / "data" / data), "--json"]))),
    )


def derivation_files(shared: Path) -> list[Path]:
    """Return the news articles and what is listed of their copies and agencies."""
    files = [shared / "data" / "news" / name for name in ("articles.jsonl.xz", "copies.json", "wire.json")]
    return files if all(path.is_file() for path in files) else []


def derivation_figures(shared: Path) -> dict[str, float]:
    """Score reuse on 1,500 articles of the reporting half: all those listed and some others, so that it takes seconds."""
    articles, copies, wire = map(str, derivation_files(shared))
    script = [sys.executable, str(ROOT / "evaluation" / "derivation.py"), articles, "--copies", copies, "--wire", wire]
    got = json.loads(run([*script, "--articles", "1500", "--json"]))
    return {name: float(got[name]) for name in ("precision", "recall", "direction", "wire_named")}


def run(command: list[str]) -> str:
    """Run a command in the repository and return what it prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL, cwd=ROOT).stdout


def grouping_files(shared: Path) -> list[Path]:
    """Return the labelled stories and the articles among which they are to be found."""
    files = [shared / "data" / "news" / name for name in ("stories.json", "articles.jsonl.xz")]
    return files if all(path.is_file() for path in files) else []


def grouping_figures(shared: Path) -> dict[str, float]:
    """Group the labelled articles and some 1,500 others; the figures over all labels, and over the half that nothing was tuned on."""
    stories, articles = (str(path) for path in grouping_files(shared))
    command = [sys.executable, str(ROOT / "evaluation" / "stories.py"), stories, "--articles", articles, "--others", "1500", "--json"]
    found = json.loads(run(command))
    kept = {"pairs": found["pairwise"], "bcubed": found["b3"], "reporting pairs": found["reporting"]["pairwise"]}
    return {name: float(figures["f1"]) for name, figures in kept.items()}


TASKS: tuple[Task, ...] = (
    Task("stories", story_files, story_figures),
    tagger_task("attribution", "polnear/dev.jsonl", lambda got: {name: float(got[name]) for name in ("triple_exact", "triple_overlap")}),
    tagger_task(
        "cofenet", "polnear/cofenet-valid.jsonl", lambda got: {role: float(got[role]["f1"]) for role in ("source", "cue", "content")}
    ),
    tagger_task("entities", "worldwide-ner/dev.jsonl", lambda got: {"all": float(got["all"]["f1"])}),
    tagger_task("certainty", "factuality/UW/dev.jsonl", lambda got: {"pearson": round(100 * float(got["pearson"]), 2)}),
    Task("derivation", derivation_files, derivation_figures),
    Task("grouping", grouping_files, grouping_figures),
)


def read_floors(path: Path) -> dict[str, Floors]:
    """Read the pinned floors of every task."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(Corpus(**task["corpus"]), float(task["margin"]), task["figures"]) for name, task in data.items()}


def find_falls(floors: Floors, figures: dict[str, float]) -> list[str]:
    """Return a line for each figure that is missing or lies further below its floor than the margin."""
    out = []
    for name, floor in floors.figures.items():
        figure = figures.get(name)
        if figure is None:
            out.append(f"{name}: not measured; its floor is {floor}")
        elif figure < floor - floors.margin:
            out.append(f"{name}: {figure} is below its floor of {floor} by more than {floors.margin}")
    return out


def raise_floors(floors: Floors, corpus: Corpus, figures: dict[str, float]) -> Floors:
    """Return the floors, each the higher of what it was and what was measured; on a new corpus there are none to keep."""
    if corpus != floors.corpus:
        return Floors(corpus, floors.margin, dict(figures))
    names = dict.fromkeys((*floors.figures, *figures))
    return Floors(corpus, floors.margin, {name: max(figures.get(name, 0.0), floors.figures.get(name, 0.0)) for name in names})


def check(task: Task, shared: Path, floors: Floors, options: argparse.Namespace) -> Floors | None:
    """Measure one task and print its table; return its floors (raised if asked for), or None if it does not pass."""
    corpus = measure_corpus(task.files(shared))
    if corpus != floors.corpus and not (options.up and options.new_corpus):
        print(f"gate: {task.name}: the floors were measured on another corpus\n  pinned {floors.corpus}\n  found  {corpus}")
        print("gate: look why, then --raise --new-corpus")
        return None
    figures = task.figures(shared)
    for name, figure in figures.items():
        print(f"{task.name + ' ' + name:28}{figure:8.1f}   floor {floors.figures.get(name, 0.0):6.1f}", flush=True)
    falls = find_falls(floors, figures) if corpus == floors.corpus else []
    for fall in falls:
        print(f"gate: {task.name} {fall}")
    return None if falls else (raise_floors(floors, corpus, figures) if options.up else floors)


def main(arguments: list[str] | None = None, *, shared: Path = SHARED, path: Path = FLOORS) -> int:
    """Compare (or raise), print a table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="write higher floors; refuses while any figure is below its floor")
    parser.add_argument("--new-corpus", action="store_true", help="with --raise: pin the figures on data that have changed")
    parser.add_argument("--only", choices=[task.name for task in TASKS], help="measure one task")
    options = parser.parse_args(arguments)
    pinned, passed = read_floors(path), True
    for task in TASKS:
        if options.only not in (None, task.name):
            continue
        if not task.files(shared):
            print(f"gate: {task.name}: skipped, its data are not there ({shared} is not part of the repository)")
            continue
        kept = check(task, shared, pinned.get(task.name, Floors(Corpus(0, 0, ""), 1.0, {})), options)
        passed = passed and kept is not None
        pinned |= {task.name: kept} if kept is not None else {}
    if passed and options.up:
        path.write_text(json.dumps({name: asdict(floors) for name, floors in pinned.items()}, indent=1) + "\n", encoding="utf-8")
        print(f"gate: floors written to {path}")
    print("gate: green" if passed else "gate: red")
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
