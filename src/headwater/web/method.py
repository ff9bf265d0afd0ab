"""Method: what the numbers mean and how good they are, made from the rules of the code and the floors that the gate holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from headwater.web.pages import render
from headwater.weigh.admiralty import ADMIRALTY_RULES
from headwater.weigh.independence import MAY_BE_SAME
from headwater.weigh.origins import WHY
from headwater.weigh.status import STATUS_RULES

TASKS = {
    "stories": "Stories annotated by hand, end to end",
    "attribution": "Who says what: sources, cues and contents",
    "cofenet": "Quotations, on the test part of another collection",
    "entities": "Names",
    "certainty": "How surely something is presented",
    "derivation": "What was copied from what",
    "grouping": "Which articles are of one story",
}


@dataclass(frozen=True, slots=True)
class Floor:
    """What was measured of one task: on what, and the figures in percent."""

    task: str
    files: int
    margin: float
    figures: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its lasting name; ``gives`` is the status or digit it leads to."""

    name: str
    gives: str
    why: str


@cache
def floors() -> tuple[Floor, ...]:
    """Return the figures below which a release may not fall: `floors.json`, a copy of the evaluation's own file."""
    found = json.loads(files("headwater").joinpath("web", "floors.json").read_text(encoding="utf-8"))
    return tuple(
        Floor(TASKS.get(name, name), int(task["corpus"]["files"]), float(task["margin"]), tuple(task["figures"].items()))
        for name, task in found.items()
    )


def method_page(request: Request) -> Response:
    """Answer with the rules and the figures."""
    return render(
        request,
        "method_page.html",
        origins=[Rule(name, "", why) for name, why in WHY.items()],
        merges=[Rule(rule.name, "", rule.why) for rule in MAY_BE_SAME],
        statuses=[Rule(rule.name, rule.status, rule.why) for rule in STATUS_RULES],
        digits=[Rule(rule.name, str(rule.digit), rule.why) for rule in ADMIRALTY_RULES],
        floors=floors(),
    )
