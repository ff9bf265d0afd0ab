"""Judgements as lines of a file: read, written, and what is wrong with a line said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import ReadError, UsageError
from headwater.judgements import Citation, Judgement
from headwater.read.judgements import format_judgement, parse_judgement, read_judgements
from headwater.types import Span

WORDS = Citation("alder", Span(3, 8), "a fer", "0" * 64)
SAME = Judgement("same", "Ann Day", "2026-01-02", WORDS, WORDS, note="one ferry")


@given(st.text(), st.text(min_size=1).filter(str.strip), st.sampled_from(["2026-01-02", "2026-01-02T10:00:00Z"]))
def test_what_is_written_is_read_again(words: str, author: str, date: str) -> None:
    for judgement in (
        Judgement("not same", author, date, Citation(words, Span(0, 1), words), WORDS, note=words),
        Judgement("source is", author, date, WORDS, value="", note=words),
        Judgement("source is", author, date, WORDS, value="x" + words, source_kind="unnamed"),
        Judgement("claim is", author, date, WORDS, value="x" + words),
    ):
        line = format_judgement(judgement)
        assert line.count("\n") == 1
        assert parse_judgement(line) == judgement


GOOD = json.loads(format_judgement(SAME))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": "alike"}, "'alike' is none of"),
        ({"b": None}, "'same' needs 'b'"),
        ({"a": "alder"}, "an object is expected"),
        ({"a": {"article": "alder", "start": 1, "end": 2}}, "'quote' is missing"),
        ({"author": " "}, "has an author"),
        ({"date": "yesterday"}, "'yesterday' is not an ISO date"),
        ({"kind": "source is"}, "'source is' needs 'value'"),
        ({"kind": "source is", "value": "Ivo Tarn"}, "'source_kind'"),
        ({"kind": "source is", "value": "", "source_kind": "unnamed"}, "'source_kind'"),
        ({"kind": "claim is", "value": "it sank"}, "needs either 'b'"),
        ({"kind": "claim is", "b": None}, "needs either 'b'"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_line_is_said(change: dict[str, object], why: str) -> None:
    with pytest.raises(ReadError, match=why):
        parse_judgement(json.dumps({**GOOD, **change}))


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(format_judgement(SAME) + "\n{\n" + "[" * 100_000 + "\n" + format_judgement(SAME), encoding="utf-8")
    found = read_judgements(path)
    assert found.judgements == (SAME, SAME)
    assert [failure.reason.split(":")[0] for failure in found.failures] == ["line 3", "line 4"]


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_judgements(tmp_path / "none.jsonl")
