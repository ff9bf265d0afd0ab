"""The store as Parquet files: every table is there, and DuckDB and pandas read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.judgements import Judgement, cite
from headwater.store import Letter, Place, Store
from headwater.store.tables import plans
from headwater.types import Annotations, Dossier, Span

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

TEXT = "The ferry of Kell sank on Tuesday, Ivo Tarn told The Selwyn Courier."


@pytest.fixture
def folder(store: Store, annotated: Callable[..., Annotations], traced: Callable[..., Dossier], tmp_path: Path) -> Path:
    for text in (TEXT, f"{TEXT} The owners denied it. \ud800\0"):
        seen = annotated(text, "ferry", publisher="Kesten Daily", published="2021-11-02", title="Ferry \ud800", url="https://k.example/1")
        store.add(seen.article, seen, annotator="rules 1")
    store.add(annotated("Rain.", "rain").article)
    store.place(Place("ferry", "g1", b""))
    store.place(Place("rain", "g2", b""))
    article = store.article("ferry")
    assert article is not None
    store.save_dossier("g1", traced(article), basis="b")
    store.set_letter(Letter("Kesten Daily", "B"))
    store.add_judgement(Judgement("claim is", "Ada", "2024-01-02", cite(article, Span(0, 5)), value="It sank"))
    written = list(store.write_tables(tmp_path / "tables"))
    assert [each.path.stem for each in written] == list(plans())
    assert all(each.rows > 0 for each in written)
    return tmp_path / "tables"


@pytest.mark.parametrize("name", sorted(plans()))
def test_both_read_the_same_rows(folder: Path, name: str) -> None:
    path = folder / f"{name}.parquet"
    frame = pandas.read_parquet(path)
    rows = duckdb.read_parquet(str(path))
    assert list(frame.columns) == rows.columns
    assert len(frame) == len(rows.fetchall()) > 0


def test_tables_can_be_joined(folder: Path) -> None:
    articles, attributions = (duckdb.read_parquet(str(folder / f"{name}.parquet")) for name in ("articles", "attributions"))
    joined = attributions.set_alias("t").join(articles.set_alias("a"), "a.id = t.article AND a.versions = t.version")
    found = joined.project("a.publisher, t.source, t.act").fetchall()
    assert ("Kesten Daily", "Ivo Tarn", "asserts") in found
    assert ("Kesten Daily", "The owners", "denies") in found


def test_articles_are_there_once_and_versions_all(folder: Path) -> None:
    articles = pandas.read_parquet(folder / "articles.parquet").set_index("id")
    versions = pandas.read_parquet(folder / "versions.parquet")
    assert list(articles.index) == ["ferry", "rain"]
    assert articles.loc["ferry", "versions"] == 2
    assert articles.loc["ferry", "story"] == "g1"
    assert articles.loc["ferry", "text"].endswith("denied it. \ufffd\ufffd")
    assert list(versions["current"]) == [False, True, True]


def test_claims_are_those_of_the_stores_stories(folder: Path) -> None:
    claims = pandas.read_parquet(folder / "claims.parquet")
    assert set(claims["story"]) == {"g1"}
    assert claims["independent_max"].dtype == "int64"


def test_nothing_is_left_beside_the_tables(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.parquet" for name in plans())


def test_an_empty_store_has_empty_tables(store: Store, tmp_path: Path) -> None:
    assert [each.rows for each in store.write_tables(tmp_path / "empty")] == [0] * len(plans())
    assert len(pandas.read_parquet(tmp_path / "empty" / "claims.parquet")) == 0


def test_a_folder_that_cannot_be_made_is_wrong_use(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        list(store.write_tables(tmp_path / "file"))


def test_a_missing_library_is_named(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"headwater\[tables\]"):
        list(store.write_tables(tmp_path / "tables"))


def test_the_page_names_every_table_and_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    for name, plan in plans().items():
        assert f"| `{name}` | {' '.join(f'`{column}`' for column in plan.columns)} |" in page
