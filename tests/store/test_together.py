"""One that watches and three that read, on one store at once (`python -m benchmarks.together` does it for two minutes)."""

from __future__ import annotations

from pathlib import Path

from benchmarks import together


def test_nobody_sees_an_error(tmp_path: Path) -> None:
    tallies = together.run(tmp_path, seconds=3)
    assert [error for tally in tallies for error in tally.errors] == []
    assert len(tallies) == 4
    assert all(tally.rounds > 0 for tally in tallies)
