"""Outlets go by many names; an article's own means nobody else."""

from __future__ import annotations

import pytest

from headwater.link.outlets import is_own


@pytest.mark.parametrize(
    ("name", "own", "same"),
    [
        ("the Gazette", "Port Amsel Gazette", True),
        ("Gazette", "Port Amsel Gazette", True),
        ("Port Amsel Gazette", "The Port Amsel Gazette", True),
        ("Kell Gazette", "Port Amsel Gazette", False),
        ("the Courier", "Port Amsel Gazette", False),
        ("the Gazette", "", False),
    ],
)
def test_a_paper_calls_itself_by_its_last_word(name: str, own: str, same: bool) -> None:
    assert is_own(name, own) is same
