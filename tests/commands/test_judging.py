"""Judgements of a file, in a store, and as a file again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.cli import main
from headwater.judgements import Judgement, cite
from headwater.read import format_judgement, read_judgements
from headwater.store import Store
from headwater.types import Article, Span


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: Callable[..., Article]) -> Path:
    """Return a store with the articles "kesten" and "alder", which the environment names."""
    path = tmp_path / "news.db"
    monkeypatch.setenv("HEADWATER_STORE", str(path))
    with Store.open(path, create=True) as made:
        made.add(article("The ferry sank.", "kesten"))
        made.add(article("It went down.", "alder"))
    return path


@pytest.fixture
def same(article: Callable[..., Article]) -> Judgement:
    kesten, alder = article("The ferry sank.", "kesten"), article("It went down.", "alder")
    return Judgement("same", "Ann Day", "2026-01-02", cite(kesten, Span(0, 14)), cite(alder, Span(0, 12)), note="one ferry")


@pytest.fixture
def file(tmp_path: Path, same: Judgement) -> Path:
    path = tmp_path / "decisions.jsonl"
    path.write_text(format_judgement(same), encoding="utf-8")
    return path


def judgements(store: Path) -> tuple[Judgement, ...]:
    with Store.open(store) as opened:
        return opened.judgements()


def test_judgements_of_a_file_are_kept_once(store: Path, file: Path, same: Judgement, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "add", str(file)]) == 0
    assert main(["judge", "add", str(file), str(file)]) == 0
    assert judgements(store) == (same,)
    assert capsys.readouterr().err.splitlines() == [
        "headwater: 1 new judgement, 0 here already, 0 failed",
        "headwater: 0 new judgements, 2 here already, 0 failed",
    ]


def test_they_are_listed_with_their_ids_and_taken_back(store: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "add", str(file)])
    assert main(["judge", "list"]) == 0
    id, told = capsys.readouterr().out.split("  ", 1)
    assert told == "2026-01-02  Ann Day  same  kesten: “The ferry sank”  alder: “It went down”  one ferry\n"
    assert main(["judge", "remove", id]) == 0
    assert main(["judge", "remove", id]) == 1
    assert main(["judge", "list"]) == 1
    assert judgements(store) == ()


def test_they_come_out_as_the_file_they_were(store: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "add", str(file)])
    capsys.readouterr()
    assert main(["judge", "list", "--lines"]) == 0
    again = tmp_path / "again.jsonl"
    again.write_text(capsys.readouterr().out, encoding="utf-8")
    assert read_judgements(again) == read_judgements(file)


def test_an_article_is_known_by_its_text_under_whatever_id(store: Path, file: Path, same: Judgement) -> None:
    file.write_text(format_judgement(replace(same, a=replace(same.a, article="line-1"))), encoding="utf-8")
    main(["judge", "add", str(file)])
    assert judgements(store) == (same,)


def test_an_article_that_is_not_there_is_told_and_the_judgement_kept(
    store: Path, file: Path, same: Judgement, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = replace(same, a=replace(same.a, article="selwyn", sha256=None))
    file.write_text(format_judgement(absent), encoding="utf-8")
    assert main(["judge", "add", str(file)]) == 0
    assert "selwyn: there is no such article yet" in capsys.readouterr().err
    assert judgements(store) == (absent,)


def test_a_line_that_is_none_is_told_and_the_others_are_kept(
    store: Path, file: Path, same: Judgement, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("{}\n" + format_judgement(same), encoding="utf-8")
    assert main(["judge", "add", str(file)]) == 1
    assert "line 1" in capsys.readouterr().err
    assert judgements(store) == (same,)


def test_a_file_that_is_not_there_is_wrong_use(store: Path, tmp_path: Path) -> None:
    assert main(["judge", "add", str(tmp_path / "none.jsonl")]) == 2
