"""The gate holds figures at their floors, for one corpus, and never lowers a floor."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """Return evaluation/gate.py, wherever the tests are run from."""
    spec = importlib.util.spec_from_file_location("gate", ROOT / "evaluation" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


def test_a_figure_may_lie_below_its_floor_by_the_margin(gate: ModuleType) -> None:
    floors = gate.Floors(gate.Corpus(1, 1, "x"), 1.0, {"chain": 50.0, "origins": 60.0})
    assert gate.find_falls(floors, {"chain": 49.0, "origins": 61.0}) == []
    assert len(gate.find_falls(floors, {"chain": 48.9, "origins": 61.0})) == 1
    assert len(gate.find_falls(floors, {"chain": 50.0})) == 1


def test_raising_never_lowers_a_floor(gate: ModuleType) -> None:
    corpus = gate.Corpus(1, 1, "x")
    raised = gate.raise_floors(gate.Floors(corpus, 1.0, {"chain": 50.0, "via": 60.0}), corpus, {"chain": 55.0, "via": 59.5, "new": 10.0})
    assert raised.figures == {"chain": 55.0, "via": 60.0, "new": 10.0}


def test_without_the_annotated_stories_it_says_so_and_passes(gate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([], shared=tmp_path) == 0
    assert capsys.readouterr().out.count("skipped") == len(gate.TASKS)


def test_the_pinned_floors_are_readable(gate: ModuleType) -> None:
    floors = gate.read_floors(gate.FLOORS)
    assert floors.keys() == {task.name for task in gate.TASKS}
    assert all(0 < each.margin <= 2 and each.figures for each in floors.values())
    assert set(floors["stories"].figures) >= {"chain", "origins", "interval", "status"}


@pytest.fixture
def gold(tmp_path: Path, shared: Path) -> Path:
    """Return a folder like ../shared with one annotated story."""
    folder = tmp_path / "shared" / "gold"
    (folder / "dev").mkdir(parents=True)
    shutil.copy(shared / "gold" / "score.py", folder)
    shutil.copy(shared / "gold" / "dev" / "seeds.json", folder / "dev")
    shutil.copytree(shared / "gold" / "stories" / "seeds", folder / "stories" / "seeds")
    return tmp_path / "shared"


@pytest.mark.shared
def test_from_first_floors_to_a_fall(gate: ModuleType, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    none = {"files": 0, "bytes": 0, "sha256": ""}
    path.write_text(json.dumps({"stories": {"corpus": none, "margin": 1.0, "figures": {}}}), encoding="utf-8")
    assert gate.main(["--raise"], shared=gold, path=path) == 1  # another corpus, and nobody has looked why
    assert gate.main(["--raise", "--new-corpus"], shared=gold, path=path) == 0
    assert gate.main([], shared=gold, path=path) == 0
    pinned = json.loads(path.read_text(encoding="utf-8"))
    pinned["stories"]["figures"]["found"] = 101.5
    path.write_text(json.dumps(pinned), encoding="utf-8")
    assert gate.main([], shared=gold, path=path) == 1
    assert gate.main(["--raise"], shared=gold, path=path) == 1
    assert json.loads(path.read_text(encoding="utf-8")) == pinned
    assert "stories found: " in capsys.readouterr().out


@pytest.mark.shared
def test_a_changed_article_is_another_corpus(gate: ModuleType, gold: Path) -> None:
    before = gate.measure_corpus(gate.story_files(gold))
    article = next((gold / "gold" / "stories" / "seeds").glob("*.txt"))
    article.write_text(article.read_text(encoding="utf-8") + " ", encoding="utf-8")
    after = gate.measure_corpus(gate.story_files(gold))
    assert (after.files, after.bytes) == (before.files, before.bytes + 1)
    assert after.sha256 != before.sha256
