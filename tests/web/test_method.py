"""The page of the method is made from the code's rules and the floors of the evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.web.method import TASKS, floors

ROOT = Path(__file__).parents[2]


def test_the_package_ships_the_floors_of_the_evaluation() -> None:
    shipped = ROOT / "src" / "headwater" / "web" / "floors.json"
    pinned = (ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8")
    assert shipped.read_text(encoding="utf-8") == pinned, "out of step: run `python docs/refresh.py`"


def test_every_task_is_named_in_words() -> None:
    assert {floor.task for floor in floors()} <= set(TASKS.values())


def test_the_page_tells_rules_and_figures(client: TestClient) -> None:
    page = client.get("/method").text
    assert 'id="no-known-side"' in page
    assert f"<dd>{floors()[0].figures[0][1]:.1f}</dd>" in page
