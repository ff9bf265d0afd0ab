"""How fast ``headwater trace`` starts, and how much memory it takes: ``python -m benchmarks.start [PATH...] [--runs N] [--json]``.

Each run is a new process on four short articles (of the demo's story, where no paths are given), output thrown away. CPU seconds and
the clock are the smallest of the runs, the peak is the largest. A first run that fills the file system's cache is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

COUNT = 4
# What is started, each beside the one before: the interpreter alone, the import, the whole.
BARE = ("-c", "pass")
IMPORT = ("-c", "import headwater")


@dataclass(frozen=True, slots=True)
class Run:
    """One kind of process: CPU seconds (its own and the system's for it), seconds by the clock, and peak memory in MB of 2**20 bytes."""

    name: str
    cpu_seconds: float
    seconds: float
    peak_mb: int


def run_once(command: Sequence[str]) -> tuple[float, float, int]:
    """Run a command to its end in a process of its own; return CPU seconds, seconds, and its peak in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command}: exit status {process.returncode}")
    return used.ru_utime + used.ru_stime, seconds, used.ru_maxrss // 1024


def measure(name: str, command: Sequence[str], runs: int) -> Run:
    """Run a command several times and keep the best times and the worst peak."""
    run_once(command)
    found = [run_once(command) for _ in range(runs)]
    return Run(name, round(min(each[0] for each in found), 3), round(min(each[1] for each in found), 3), max(each[2] for each in found))


def demo_folder() -> Path:
    """Return the folder of the story that ships with headwater, without importing it: a child's peak is never below its parent's."""
    spec = find_spec("headwater")
    if spec is None or spec.origin is None:
        raise SystemExit("headwater is not installed")
    return Path(spec.origin).parent / "demo"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="*", help=f"articles or a folder (default: {COUNT} of the demo's)")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    demo = sorted(demo_folder().glob("*.txt"))
    paths = args.paths or demo[:COUNT]
    trace = ("-m", "headwater", "trace", *map(str, paths), "--format", "json")
    whole = ("-m", "headwater", "demo", "--format", "json")
    kinds = {"python": BARE, "import headwater": IMPORT, f"trace {len(paths)}": trace, f"demo {len(demo)}": whole}
    found = [measure(name, (sys.executable, *command), args.runs) for name, command in kinds.items()]
    if args.json:
        print(json.dumps([asdict(run) for run in found]))
        return
    for run in found:
        print(f"{run.name:18} {run.cpu_seconds:7.3f} CPU s {run.seconds:7.3f} s {run.peak_mb:5} MB")


if __name__ == "__main__":
    main()
