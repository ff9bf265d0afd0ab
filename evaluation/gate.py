"""Hold the figures of the annotated stories at or above evaluation/floors.json.

    python -m evaluation.gate                 # exit 1 if a figure fell below its floor by more than the noise margin
    python -m evaluation.gate --raise         # write the floors anew where the figures are higher; never lowers one

Traces ../shared/gold/dev, scores it with ../shared/gold/score.py, and compares. Where ../shared is absent there is nothing
to compare: it says so and exits 0. The floors hold for one corpus: its hash and size are recorded, and another corpus fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from headwater.pipeline import trace

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "evaluation" / "floors.json"
GOLD = ROOT.parent / "shared" / "gold"
CORPUS = "dev"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the figures were measured on: the number of stories and bytes, and one hash over annotations and articles."""

    stories: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest figures that pass, in percent; a figure may lie ``margin`` points below its floor."""

    corpus: Corpus
    margin: float
    figures: dict[str, float]


def measure_corpus(gold: Path) -> Corpus:
    """Hash the scorer, the annotations of a corpus and the articles they annotate, in the order of their names."""
    digest, size, stories = hashlib.sha256((gold / "score.py").read_bytes()), 0, sorted((gold / CORPUS).glob("*.json"))
    for annotation in stories:
        folder = gold / "stories" / annotation.stem
        for path in (annotation, *sorted(folder.iterdir())):
            data = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + str(len(data)).encode() + b"\0" + data)
            size += len(data)
    return Corpus(len(stories), size, digest.hexdigest())


def measure_figures(gold: Path) -> dict[str, float]:
    """Trace every annotated story and return the scorer's figures, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        for annotation in sorted((gold / CORPUS).glob("*.json")):
            dossier = trace([gold / "stories" / annotation.stem], created="")
            Path(folder, annotation.name).write_text(dossier.to_json(), encoding="utf-8")
        scorer = [sys.executable, str(gold / "score.py"), str(gold / CORPUS), folder, "--json"]
        scored = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout)
    return {name: float(value) for name, value in scored.items() if name not in ("mentions", "claims")}


def read_floors(path: Path) -> Floors:
    """Read the pinned floors."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Floors(Corpus(**data["corpus"]), float(data["margin"]), {name: float(value) for name, value in data["figures"].items()})


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


def main(arguments: list[str] | None = None, *, gold: Path = GOLD, path: Path = FLOORS) -> int:
    """Compare (or raise), print a table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="write higher floors; refuses while any figure is below its floor")
    parser.add_argument("--new-corpus", action="store_true", help="with --raise: pin the figures on an annotation that has changed")
    options = parser.parse_args(arguments)
    if not (gold / CORPUS).is_dir():
        print(f"gate: skipped, {gold / CORPUS} is not there (the annotated stories are not part of the repository)")
        return 0
    floors, corpus = read_floors(path), measure_corpus(gold)
    if corpus != floors.corpus and not (options.up and options.new_corpus):
        print(f"gate: the floors were measured on another corpus\n  pinned {floors.corpus}\n  found  {corpus}")
        print("gate: look why, then --raise --new-corpus")
        return 1
    figures = measure_figures(gold)
    for name, figure in figures.items():
        print(f"{name:10}{figure:8.1f}   floor {floors.figures.get(name, 0.0):6.1f}")
    falls = find_falls(floors, figures) if corpus == floors.corpus else []
    for fall in falls:
        print(f"gate: {fall}")
    if falls:
        return 1
    if options.up:
        path.write_text(json.dumps(asdict(raise_floors(floors, corpus, figures)), indent=1) + "\n", encoding="utf-8")
        print(f"gate: floors written to {path}")
    else:
        print(f"gate: {len(floors.figures)} figures of {corpus.stories} stories hold, margin {floors.margin}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
