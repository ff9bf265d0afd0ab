"""Damage is found, and what can be mended is mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.store import Place, Problem, Store
from headwater.types import Annotations

Make = Callable[..., Annotations]


@pytest.fixture
def filled(store: Store, annotated: Make) -> Store:
    seen = annotated("Ivo Tarn said that the ferry sank.", "ferry")
    store.add(seen.article, seen, annotator="rules 1")
    store.place(Place("ferry", "g1", b""))
    return store


def test_a_sound_store_has_no_problems(filled: Store) -> None:
    assert list(filled.problems()) == []


@pytest.mark.parametrize(
    ("damage", "told", "mended"),
    [
        ("UPDATE versions SET sha256 = 'x'", "article ferry, version 1: its text is not the one that was stored", False),
        ("UPDATE versions SET exact = x'ff'", "article ferry, version 1: its text is not the one that was stored", False),
        ("UPDATE versions SET record = '{'", "article ferry, version 1: what is known of it cannot be read", False),
        ("UPDATE versions SET record = '{}'", "article ferry, version 1: what is known of it cannot be read", False),
        ("UPDATE annotations SET body = x'00'", "article ferry: its annotations cannot be read", True),
        ("INSERT INTO dossiers VALUES ('g1', 'b', 'c', x'00')", "story g1: its dossier cannot be read", True),
        ("UPDATE articles SET current = 77", "article ferry: has no text", False),
        ("DELETE FROM members", "article ferry: is in no story", False),
        ("DELETE FROM members", "story g1: has no articles", True),
        ("INSERT INTO redirects VALUES ('g7', 'g8')", "story g7: leads to a story that is not there", True),
        ("INSERT INTO words (words) VALUES ('delete-all')", "the index of words does not fit the texts", True),
    ],
)
def test_damage_is_found(filled: Store, damage: str, told: str, mended: bool) -> None:
    filled.connection.execute(damage)
    assert told in [problem.what for problem in filled.problems()]
    filled.mend()
    assert (told in [problem.what for problem in filled.problems()]) is not mended


def test_it_is_told_what_can_be_mended(filled: Store) -> None:
    filled.connection.execute("DELETE FROM members")
    assert Problem("article ferry: is in no story", repair=True) in list(filled.problems())
