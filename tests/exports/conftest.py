"""Dossiers to export: the demo's, the seeds' where they are, and one into every text of which something hostile is put."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from typing import Any

import pytest

from headwater.pipeline import trace
from headwater.types import Dossier

CREATED = "2026-01-02T03:04:05Z"
# Texts that reach an export: all of them are poisoned, and the words of each mention with them.
TEXTS = frozenset(("title", "publisher", "byline", "name", "value", "reason", "why", "party", "source", "body", "file"))
LISTS = frozenset(("via",))
CLAIMS = 4


@pytest.fixture(scope="session")
def demo() -> Dossier:
    with as_file(files("headwater").joinpath("demo")) as folder:
        return trace([folder], created=CREATED)


@pytest.fixture(scope="session", params=["demo", pytest.param("seeds", marks=pytest.mark.shared)])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    if request.param == "demo":
        return request.getfixturevalue("demo")
    return trace([request.getfixturevalue("shared") / "gold" / "stories" / "seeds"], created=CREATED)


@pytest.fixture(scope="session")
def small(demo: Dossier) -> Dossier:
    """The demo's dossier with a few of its claims."""
    (story,) = demo.stories
    claims = story.claims[:CLAIMS]
    kept = {claim.id for claim in claims}
    story = replace(
        story,
        claims=claims,
        divergences=tuple(each for each in story.divergences if each.claim in kept),
        drift=tuple(each for each in story.drift if each.claim in kept),
        transfers=tuple(each for each in story.transfers if each.claim in kept),
        ghosts=(),
        derivations=tuple(each for each in story.derivations if each.from_ in {article.id for article in story.articles}),
        entities=story.entities[:6],
    )
    return replace(demo, stories=(story,))


@pytest.fixture(scope="session")
def poisoned(small: Dossier) -> Callable[[str], Dossier]:
    """Return the small dossier with a text put before and behind every outside text in it; offsets and hashes hold."""

    def poison(text: str) -> Dossier:
        data = json.loads(small.to_json())
        for story in data["stories"]:
            for article in story["articles"]:
                article["text"] += text
                article["sha256"] = hashlib.sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest()
            ends = {article["id"]: (len(article["text"]) - len(text), len(article["text"])) for article in story["articles"]}
            for claim in story["claims"]:
                claim["text"] = text + claim["text"] + text
                for mention in claim["mentions"][:1]:
                    mention["start"], mention["end"] = ends[mention["article"]]
                    mention["quote"], mention["cue"], mention["source_span"] = text, [], []
        return Dossier.from_json(json.dumps(_poison(data, text)))

    return poison


def _poison(data: Any, text: str) -> Any:
    if isinstance(data, dict):
        return {key: _spoil(key, value, text) for key, value in data.items()}
    return [_poison(item, text) for item in data] if isinstance(data, list) else data


def _spoil(key: str, value: Any, text: str) -> Any:
    if key in TEXTS and isinstance(value, str):
        return text + value + text
    return [text + item for item in value] if key in LISTS else _poison(value, text)
