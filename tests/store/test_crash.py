"""A kill at any moment loses nothing that was reported as stored (`python -m benchmarks.crash` does it 200 times)."""

from __future__ import annotations

from pathlib import Path

from benchmarks import crash
from headwater.read import read_articles
from headwater.store import Store


def test_a_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    crashes = crash.run(tmp_path, kills=5, articles=32, seed=3)
    assert [problem for each in crashes for problem in each.problems] == []
    assert len(crashes) == 5


def test_a_run_that_is_not_killed_ends_and_reports_all(tmp_path: Path) -> None:
    crash.write_articles(tmp_path / "articles.jsonl", 32)
    reading = read_articles([tmp_path / "articles.jsonl"])
    calm = crash.crash(tmp_path / "calm.db", reading, 60)
    assert calm.finished
    assert calm.reported == len(reading.articles)
    assert calm.problems == ()


def test_what_is_lost_is_noticed(tmp_path: Path) -> None:
    """The check itself can fail: a store that lost an article and one that kept half of it are told."""
    crash.write_articles(tmp_path / "articles.jsonl", 16)
    reading = read_articles([tmp_path / "articles.jsonl"])
    crash.add(tmp_path / "calm.db", reading)
    before = crash.fingerprint(tmp_path / "calm.db")
    with Store.open(tmp_path / "calm.db") as store:
        store.forget("a3")
        store.connection.execute("DELETE FROM annotations WHERE version = 1")
    after = crash.fingerprint(tmp_path / "calm.db")
    assert {name for name in before if before[name] != after[name]} >= {"articles", "versions", "annotations", "places"}
