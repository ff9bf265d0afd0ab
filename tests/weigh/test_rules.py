"""The page of rules tells every rule by its lasting name and in its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.weigh.admiralty import ADMIRALTY_RULES
from headwater.weigh.independence import MAY_BE_SAME, SET_ASIDE
from headwater.weigh.origins import WHY
from headwater.weigh.status import STATUS_RULES

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
ROWS = [
    *(f"| `{name}` | {why} |" for name, why in WHY.items()),
    *(f"| `{rule.name}` | {rule.why} |" for rule in MAY_BE_SAME),
    f"| `set-aside` | {SET_ASIDE} |",
    *(f"| `{rule.name}` | {rule.status} | {rule.why} |" for rule in STATUS_RULES),
    *(f"| `{rule.name}` | {rule.digit} | {rule.why} |" for rule in ADMIRALTY_RULES),
]


@pytest.mark.parametrize("row", ROWS)
def test_the_page_tells_the_rule(row: str) -> None:
    assert row in PAGE


def test_the_rows_stand_in_the_order_in_which_they_decide() -> None:
    places = [PAGE.index(row) for row in ROWS]
    assert places == sorted(places)
