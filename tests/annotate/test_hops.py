"""Sources without a verb of their own: headlines, "citing", "according to", "a report that"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.annotate.hops import headline


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Courier: Ferry of Kell had been warned", "Courier", "Ferry of Kell had been warned"),
        ("Ferry of Kell had been warned: Inspector", "Inspector", "Ferry of Kell had been warned"),
    ],
)
def test_a_headline_is_parted_by_its_colon(sentence: Callable, text: str, source: str, content: str) -> None:
    (found,) = headline(sentence(text))
    assert (found.source[0].of(text), found.content[0].of(text)) == (source, content)


@pytest.mark.parametrize("text", ["Exclusive: Ferry of Kell had been warned", "Ferry of Kell had been warned", "9:30 ferry sinks"])
def test_a_label_is_no_source(sentence: Callable, text: str) -> None:
    assert headline(sentence(text)) == []
