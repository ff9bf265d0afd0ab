"""The measures of grouping, on groups that can be counted by hand, and one whole run over a stream."""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import pytest

from evaluation.stories import Figures, Nearest, best_baseline, join_nearest, main, score_bcubed, score_pairs

STORIES = [["a", "b", "c"], ["d", "e"]]


def test_right_groups_score_full() -> None:
    groups = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "other": "1"}
    assert score_pairs(groups, STORIES) == score_bcubed(groups, STORIES) == Figures(100.0, 100.0, 100.0)


def test_pairs_put_together_wrongly_cost_precision_and_parted_ones_recall() -> None:
    groups = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3"}
    assert score_pairs(groups, STORIES) == Figures(50.0, 25.0, 33.33)


def test_bcubed_is_the_mean_over_the_articles() -> None:
    groups = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3"}
    assert score_bcubed(groups, STORIES) == Figures(80.0, 53.33, 64.0)


def test_the_baseline_joins_the_nearest_above_its_threshold() -> None:
    nearest = [Nearest("a", "a", 0.0), Nearest("b", "a", 0.5), Nearest("c", "b", 0.3), Nearest("d", "a", 0.2), Nearest("e", "d", 0.4)]
    assert join_nearest(nearest, 0.3) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert score_pairs(best_baseline(nearest, STORIES), STORIES).f1 == 100.0


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.xz"])
def test_it_groups_a_stream_of_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    texts = {
        "a": (
            "Ferry Solvind sinks off Kell",
            "The ferry Solvind sank off Kell on Tuesday after it struck a reef by the lighthouse of Orm.",
        ),
        "b": (
            "Divers search for ferry Solvind",
            "Divers searched off Kell for the ferry Solvind, which struck a reef by the Orm lighthouse.",
        ),
        "d": ("Varn raises timber duty", "Parliament in Varn raised the duty on imported timber, a victory for minister Tove Lund."),
    }
    records = [{"id": id, "title": title, "text": text, "published": "2031-03-04", "publisher": id} for id, (title, text) in texts.items()]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    (tmp_path / f"articles{ending}").write_bytes(lzma.compress(lines) if ending.endswith("xz") else lines)
    (tmp_path / "stories.json").write_text('[["a", "b"], ["d"]]')
    monkeypatch.setattr(
        sys, "argv", ["stories", str(tmp_path / "stories.json"), "--articles", str(tmp_path / f"articles{ending}"), "--json"]
    )
    main()
    found = json.loads(capsys.readouterr().out)
    assert found["pairwise"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert {"b3", "baseline", "tuning", "reporting"} <= found.keys()
    assert (found["articles"], found["stories"], found["single"]) == (3, 2, 1)
