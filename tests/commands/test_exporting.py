"""`headwater export`: what it takes, where it writes, what it refuses."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from headwater.cli import main
from headwater.exports import FORMATS
from headwater.store import Letter, Store

KELL = "Ivo Tarn said that the ferry of Kell sank on Monday.\n\nThe harbour board denied that it sank."
DORN = "Ann Rask said that the mill of Dorn burned down on Friday."


@pytest.fixture
def dossier(tmp_path, traced, article):
    file = tmp_path / "story.json"
    file.write_text(traced(article(KELL, "kesten")).to_json(), encoding="ascii")
    return file


@pytest.fixture
def store(tmp_path, capsys):
    for name, text in (("kell", KELL), ("dorn", DORN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "news.db"
    assert main(["add", str(tmp_path / "kell.txt"), str(tmp_path / "dorn.txt"), "--store", str(path)]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def rows(tmp_path):
    """Export some rows as JSON lines and return them, or the exit status."""

    def run(*words):
        out = tmp_path / "out.jsonl"
        status = main(["export", *map(str, words), "--to", "jsonl", "-o", str(out)])
        return [json.loads(line) for line in out.read_text().splitlines()] if status == 0 else status

    return run


def test_every_format_is_written_to_its_file(dossier, tmp_path):
    for name, format in FORMATS.items():
        out = tmp_path / f"out{format.ending}"
        assert main(["export", str(dossier), "--to", name, "-o", str(out)]) == 0
        assert out.stat().st_size > 0


def test_a_bundle_is_a_zip(dossier, tmp_path):
    assert main(["export", str(dossier), "--to", "bundle", "-o", str(tmp_path / "b.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.testzip() is None


def test_without_a_file_it_goes_to_standard_output(dossier, capfdbinary):
    assert main(["export", str(dossier), "--to", "csv", "--rows", "claims"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfstory,claim,text,")


def test_everything_of_a_store_is_exported(store, rows):
    found = rows("all", "--store", store)
    assert len({row["story"] for row in found}) == 2


def test_a_query_exports_the_stories_with_its_words(store, rows):
    quotes = " ".join(row["quote"] for row in rows("--query", "mill dorn", "--store", store))
    assert "mill" in quotes
    assert "ferry" not in quotes


def test_one_story_of_a_store_is_exported(store, rows, capsys):
    main(["stories", "--store", str(store), "--query", "ferry"])
    id = capsys.readouterr().out.split()[0]
    found = rows(id, "--store", store)
    assert found
    assert all("ferry" in row["claim_text"] or "sank" in row["claim_text"] for row in found)


@pytest.fixture
def graded(store):
    """The store, in which a source and a stranger have letters."""
    with Store.open(store) as opened:
        opened.set_letter(Letter("Ivo Tarn", "B", "was there"))
        opened.set_letter(Letter("Ann Nobody", "F"))
    return store


def test_the_letters_of_a_store_go_along_and_can_be_left_out(graded, rows):
    found = rows("--query", "ferry", "--store", graded)
    assert {(row["source"], row["source_letter"]) for row in found if row["source_letter"]} == {("Ivo Tarn", "B")}
    assert all("source_letter" not in row for row in rows("--query", "ferry", "--store", graded, "--no-letters"))


def test_a_file_written_with_letters_brings_them_along(graded, rows, tmp_path):
    file = tmp_path / "story.json"
    assert main(["export", "--query", "ferry", "--store", str(graded), "--to", "json", "-o", str(file)]) == 0
    assert "Ann Nobody" not in file.read_text()
    assert "B" in {row["source_letter"] for row in rows(file)}
    assert all("source_letter" not in row for row in rows(file, "--no-letters"))


@pytest.mark.parametrize("format", ["text", "html", "markdown"])
def test_a_story_of_a_store_is_traced_with_its_letters(graded, format, capsys):
    main(["stories", "--store", str(graded), "--query", "ferry"])
    id = capsys.readouterr().out.split()[0]
    assert main(["trace", "--story", id, "--store", str(graded), "--format", format]) == 0
    assert re.search(r"B\d.{,10}Ivo Tarn", capsys.readouterr().out)


def test_a_query_that_nothing_fits_says_so(store, rows, capsys):
    assert rows("--query", "walrus", "--store", store) == 1
    assert "no story" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--to", "csv"],
        ["story.json", "--query", "kell", "--to", "csv"],
        ["missing.json", "--to", "csv"],
        ["no/such/story", "--to", "csv"],
        ["unknown", "--store", "{store}", "--to", "csv"],
        ["story.json", "--to", "csv", "-o", "."],
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(words, store, dossier, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = sorted(Path().iterdir())
    assert main(["export", *(word.format(store=store) for word in words)]) == 2
    assert capsys.readouterr().err.startswith("headwater: ")
    assert sorted(Path().iterdir()) == before


def test_what_is_no_dossier_is_refused(tmp_path, capsys):
    (tmp_path / "x.json").write_text("{}")
    assert main(["export", str(tmp_path / "x.json"), "--to", "csv"]) == 1
    assert "not a dossier" in capsys.readouterr().err


def test_a_terminal_gets_no_bytes(dossier, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", str(dossier), "--to", "pdf"]) == 2
    assert "-o FILE" in capsys.readouterr().err
