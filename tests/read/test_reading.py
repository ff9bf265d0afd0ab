"""The reading of paths: every kind of input, every kind of bad input, and the same answer in any order."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
from pathlib import Path

import pytest

from headwater.read import read_articles
from headwater.read.addresses import join_address
from headwater.types import Article, Reading

BODY = (
    "The ministry of Ostravia said on Tuesday that it had stopped a ferry bound for the island of Kell.\n\n"
    "A spokesman, Ivo Tarn, said the crew of nine was being questioned in the port of Brennick."
)


def only(reading: Reading) -> Article:
    """Return the one article of a reading that must have no failures."""
    assert reading.failures == ()
    assert len(reading.articles) == 1
    return reading.articles[0]


def reasons(reading: Reading) -> list[str]:
    return [f"{failure.file}: {failure.reason}" for failure in reading.failures]


def test_a_text_file_is_kept_word_for_word(tmp_path: Path) -> None:
    text = "  Ferry stopped\r\n\r\nTwo men were held.\u2028\tThey said nothing.\r\n\n"
    (tmp_path / "ferry.txt").write_bytes(text.encode())
    article = only(read_articles([tmp_path / "ferry.txt"]))
    assert (article.id, article.text) == ("ferry", text)
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_markdown_is_read_with_its_heading_as_title(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(f"# Ferry stopped off Kell\n\n{BODY}", encoding="utf-8")
    assert only(read_articles([tmp_path / "ferry.md"])).title == "Ferry stopped off Kell"


def test_records_keep_what_headwater_does_not_know(tmp_path: Path) -> None:
    record = {"id": "r1", "text": BODY, "publisher": "Kell Gazette", "published": "2 November 2023", "topic": "sea", "byline": "Ann Orr"}
    (tmp_path / "day.jsonl").write_text(json.dumps(record) + "\n\n" + json.dumps({"text": "Another text."}), encoding="utf-8")
    first, second = sorted(read_articles([tmp_path / "day.jsonl"]).articles, key=lambda article: article.id, reverse=True)
    assert (first.id, first.publisher, first.published, first.byline) == ("r1", "Kell Gazette", "2023-11-02", "Ann Orr")
    assert first.extra == {"topic": "sea", "published": "2 November 2023"}
    assert second.id == "day-3"


def test_story_json_describes_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("A second text about the ferry.", encoding="utf-8")
    articles = [
        {"id": "one", "file": "a.txt", "publisher": "Kell Gazette", "published": "2023-11-02", "title": None},
        {"id": "gone", "file": "gone.txt"},
    ]
    (tmp_path / "story.json").write_text(json.dumps({"story": "ferry", "articles": articles}), encoding="utf-8")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["b", "one"]
    assert reading.articles[1].publisher == "Kell Gazette"
    assert reading.articles[1].extra["story"] == "ferry"
    assert reasons(reading) == [f"{tmp_path.name}/gone.txt: story.json lists this file, but it is not there"]
    assert only(read_articles([tmp_path / "a.txt"])).id == "one"


@pytest.mark.parametrize(
    ("listing", "reason"),
    [
        ("{", "broken JSON"),
        ("[]", "an object with a list"),
        ('{"articles": [{"file": "../../secret.txt"}]}', "not in the folder"),
        ('{"articles": [{"id": "ferry", "n": ' + "1" * 5_000 + "}]}", "broken JSON"),
        ('{"articles": [3]}', "not an object"),
    ],
)
def test_a_bad_story_json_is_said_and_the_texts_are_read(tmp_path: Path, listing: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "story.json").write_text(listing, encoding="utf-8")
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert reason in reading.failures[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x01\x02\x03\x04\x05\xff\xfe\xfd" * 40, "binary"),
        (b"\xff\xfea\x00b", "byte-order mark"),
        (b"\xef\xbb\xbfabc\xff", "byte-order mark"),
    ],
)
def test_a_bad_file_is_said_and_the_rest_is_read(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["good"]
    assert [failure.file for failure in reading.failures] == [f"{tmp_path.name}/bad.txt"]
    assert reading.failures[0].stage == "read"
    assert reason in reading.failures[0].reason


def test_broken_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": BODY}),
        '{"id": "b", "text": ',
        json.dumps({"id": "c"}),
        "[1]",
        json.dumps({"id": "d", "text": "  "}),
    ]
    (tmp_path / "day.jsonl").write_text("\n".join(lines), encoding="utf-8")
    reading = read_articles([tmp_path / "day.jsonl"])
    assert [article.id for article in reading.articles] == ["a"]
    assert [failure.reason.split(":")[0] for failure in reading.failures] == ["line 2", "line 3", "line 4", "line 5"]


def test_missing_paths_and_unknown_endings_are_said(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    named = read_articles([tmp_path / "none.txt", tmp_path / "photo.png", "no\0path"])
    assert [failure.reason.split(":")[0] for failure in named.failures if "png" in failure.file] == ["files ending in '.png' are not read"]
    assert any("no such file" in failure.reason for failure in named.failures)
    assert len(named.failures) == 3
    walked = read_articles([tmp_path])
    assert any("passed over" in failure.reason and "photo.png" in failure.reason for failure in walked.failures)
    assert any("no article in this folder" in failure.reason for failure in walked.failures)


def test_the_same_text_is_kept_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    assert reasons(reading) == [f"{tmp_path.name}/b.txt: the same text as {tmp_path.name}/a.txt, word for word: kept once"]


def test_a_reprint_by_another_publisher_is_an_article_of_its_own(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": BODY, "publisher": "Kell Gazette"},
        {"id": "b", "text": BODY, "publisher": "Brennick Post"},
        {"id": "c", "text": BODY},
    ]
    (tmp_path / "day.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a", "b"]
    assert len(reading.failures) == 1


def test_two_articles_with_one_id_are_both_kept(tmp_path: Path) -> None:
    for folder, text in (("x", BODY), ("y", "Quite another text about the ferry.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    forth, back = read_articles([tmp_path / "x", tmp_path / "y"]), read_articles([tmp_path / "y", tmp_path / "x"])
    assert forth == back
    assert forth.articles[0].id == "a"
    assert forth.articles[1].id.startswith("a~")
    assert "another article has the id 'a' too" in forth.failures[0].reason


def test_one_text_by_many_publishers_under_one_id_is_kept_for_each(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "wire", "text": BODY, "publisher": f"Paper {number}"}) for number in range(70)]
    (tmp_path / "day.jsonl").write_text("\n".join(rows), encoding="utf-8")
    articles = read_articles([tmp_path / "day.jsonl"]).articles
    assert len({article.id for article in articles}) == 70


def test_a_pipe_in_a_folder_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "story.json")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["b"]
    assert reasons(reading) == [f"{tmp_path.name}/{name}: this is neither a file nor a folder" for name in ("a.txt", "story.json")]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"{BODY}\n\nThis is text {number % 9}.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0")
    paths: list[Path] = [*sorted(tmp_path.iterdir()), tmp_path, tmp_path / "none"]
    first = read_articles(paths)
    for seed in range(5):
        random.Random(seed).shuffle(paths)  # noqa: S311
        assert read_articles(paths) == first
    assert [article.id for article in first.articles] == sorted(article.id for article in first.articles)


def test_a_file_reached_in_two_ways_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert read_articles([tmp_path, tmp_path / "a.txt", tmp_path / "a.txt"]).failures == ()


def test_files_are_shown_from_the_given_folder_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text(BODY, encoding="utf-8")
    assert only(read_articles([tmp_path / "in"])).file == "in/deep/a.txt"
    monkeypatch.chdir(tmp_path / "in")
    assert only(read_articles(["."])).file == "in/deep/a.txt"
    assert only(read_articles(["deep/a.txt"])).file == "deep/a.txt"


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (BODY.encode(), "stdin"),
        (json.dumps({"id": "r", "text": BODY}).encode(), "r"),
        (f"<html><body><article><p>{BODY}</p><p>{BODY[::-1]}</p></article></body></html>".encode(), "stdin"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes, id: str) -> None:
    assert only(read_articles(["-"], stdin=io.BytesIO(data))).id == id


def test_standard_input_that_is_empty_is_said() -> None:
    assert reasons(read_articles(["-"], stdin=io.BytesIO(b""))) == ["<stdin>: the file is empty"]
    assert reasons(read_articles(["-"])) == ["<stdin>: nothing was given on standard input"]


def test_a_text_of_20_megabytes_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"word " * 4_000_000)
    (tmp_path / "big.jsonl").write_text(json.dumps({"text": "word " * 4_000_000}), encoding="utf-8")
    reading = read_articles([tmp_path])
    assert reading.articles == ()
    assert all("20.0 MB" in failure.reason and "split it" in failure.reason for failure in reading.failures)


@pytest.mark.parametrize("piece", ["word ", "Word ", "a", ".", "(AP ", "Trump ", "p.m. ", "“", "-", "\ud83d", "<a ", "By Ann "])
def test_a_line_of_200_000_characters_is_read(piece: str) -> None:
    """What takes more than linear time does not come back from this."""
    text = piece * (200_000 // len(piece))
    data = json.dumps({"id": "long", "text": text}).encode()
    assert only(read_articles(["-"], stdin=io.BytesIO(data))).text == text


def test_progress_is_told_each_file(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{BODY} {name}", encoding="utf-8")
    told: list[str] = []
    read_articles([tmp_path], progress=told.append)
    assert told == [f"{tmp_path.name}/a.txt", f"{tmp_path.name}/b.txt"]


def test_an_address_that_is_none_joins_to_nothing() -> None:
    assert join_address("https://kesten.example/a/", " b?c=1 ") == "https://kesten.example/a/b?c=1"
    assert join_address("http://[half/", "b") == ""


def test_a_dossier_is_no_list_of_articles(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text('{"headwater": "0.1.0", "stories": []}')
    assert [failure.reason.split(",")[0] for failure in read_articles([tmp_path / "story.json"]).failures] == ["this is a dossier"]


def test_a_printed_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "ferry.pdf").write_bytes(b"%PDF-1.7")
    assert [failure.reason[-21:] for failure in read_articles([tmp_path / "ferry.pdf"]).failures] == ["save its text as .txt"]
