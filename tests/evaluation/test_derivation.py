"""The scores of reuse, on a small collection worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import derivation
from evaluation.derivation import choose, count_long, evaluate, hide_credit, long_pieces
from headwater.types import Article, Derivation, Span

LONG = [
    f"The ferry of Kell sank on a {day} with {crates} crates of machine parts on board, and nobody of its crew was hurt."
    for day, crates in (("Monday", "22"), ("Tuesday", "nine"), ("Friday", "forty"), ("Sunday", "six"))
]
OWN = "The harbour of Brennick has four piers, of which two are closed for repairs until the spring of the year after next."


def row(id: str, text: str, publisher: str, published: str, byline: str | None = None) -> dict[str, Any]:
    return {"id": id, "text": text, "publisher": publisher, "published": published, "byline": byline}


@pytest.fixture
def data(tmp_path: Path) -> dict[str, Path]:
    rows = [
        row("a", "\n".join(LONG), "Alder Post", "2021-11-02"),
        row("b", "\n".join([OWN, *LONG[:3]]), "Brennick Press", "2021-11-03"),
        row("c", "\n".join([OWN.replace("four", "five"), LONG[0]]), "Cove Mail", "2021-11-04"),
        row("d", f"BRENNICK (AP) — {OWN.replace('two', 'one')} The owner told The Associated Press so.", "Dune Sun", "2021-11-05"),
        row("e", f"BRENNICK (AP) — {OWN.replace('closed', 'shut')}", "Elm Echo", "2021-11-06", "Associated Press"),
    ]
    wire = [{"article": id, "outlet": "", "origin": "Associated Press", "credit": "dateline"} for id in "de"]
    rows.append(row("f", f"BRENNICK (Reuters) — {OWN.replace('spring', 'fall')} The owner told Reuters so.", "Reuters", "2021-11-07"))
    files = {"articles": "\n".join(map(json.dumps, rows)), "copies": json.dumps([["a", "b", 3]]), "wire": json.dumps(wire)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in files}


def test_the_figures_of_a_small_collection(data: dict[str, Path]) -> None:
    scores = evaluate(data["articles"], data["copies"], data["wire"], half="all", most=10)
    assert (scores.articles, scores.pairs, scores.precision, scores.recall, scores.f1) == (6, 1, 100.0, 100.0, 100.0)
    assert (scores.direction, scores.dated, scores.undated) == (100.0, 1, 0)
    assert (scores.wire_articles, scores.wire_shown, scores.wire_named) == (2, 1, 100.0)
    assert (scores.own_named, scores.own_right) == (1, 100.0)
    assert scores.wire_by_copy == 2  # d and e share nearly all, and each still credits the agency where the other's credit is hidden


def test_what_is_linked_and_not_listed_costs_precision(data: dict[str, Path]) -> None:
    data["copies"].write_text(json.dumps([["a", "c", 3]]), encoding="utf-8")
    scores = evaluate(data["articles"], data["copies"], data["wire"], half="all", most=10)
    assert (scores.precision, scores.recall, scores.f1, scores.direction) == (0.0, 0.0, 0.0, 0.0)


def test_the_halves_are_apart_and_keep_copies_together() -> None:
    ids = [f"x{number}" for number in range(40)]
    copies = [["x1", "x2", 3], ["x2", "x3", 4]]
    one, other = (set(choose(ids, copies, [], half, 100)) for half in ("tuning", "reporting"))
    assert one | other == set(ids)
    assert not one & other
    assert {"x1", "x2", "x3"} <= one or {"x1", "x2", "x3"} <= other
    assert {"x1", "x2", "x3"} == set(choose(ids, copies, [], "all", 3))


def test_pieces_end_at_sentences_and_quotation_marks() -> None:
    text = f"“{LONG[0]}” he said, and left. Short."
    assert [piece.of(text) for piece in long_pieces(text)] == [f"“{LONG[0]}”"]


def test_only_pieces_word_for_word_within_a_passage_count() -> None:
    mine, theirs = " ".join(LONG[:2]), f"{LONG[0]} {LONG[1].replace('nine', 'ten')}"
    articles = {id: Article(id, text, id, "", publisher=id) for id, text in (("a", mine), ("b", theirs))}
    whole = Derivation("a", "b", "copied", 1.0, "", (Span(0, len(mine)), Span(0, len(theirs))))
    assert count_long([whole], articles) == {frozenset("ab"): 1}
    same = {id: Article(id, mine, id, "", publisher="one") for id in "ab"}
    assert count_long([whole], same) == {}


def test_a_credit_is_hidden_wherever_it_stands_at_the_top() -> None:
    text = f"By ANN ORR, Associated Press\nAP\nBRENNICK (AP) — {OWN} {OWN}\nThe AP found nothing."
    hidden = hide_credit(row("a", text, "Alder Post", "", "Associated Press"), "Associated Press")
    assert hidden["byline"] is None
    assert hidden["text"].count("AP") == 1
    assert "Associated" not in hidden["text"]


def test_it_prints_one_object(data: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(data["articles"]), "--copies", str(data["copies"]), "--wire", str(data["wire"])]
    monkeypatch.setattr("sys.argv", ["derivation.py", *paths, "--half", "all", "--json"])
    derivation.main()
    assert json.loads(capsys.readouterr().out)["pairs"] == 1
