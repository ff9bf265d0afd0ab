"""The commands of the store as a person or a script uses them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.annotate import find_attributions
from headwater.cli import main
from headwater.commands.feeding import stopping
from headwater.read import Page
from headwater.store import Feed, Store
from headwater.types import Dossier

SANK = (
    "Ferry of Kell had been warned\n\nThe ferry of Kell sank on Tuesday with 22 crates of machine parts on board, "
    "harbor inspector Ivo Tarn told The Selwyn Courier. The owners of the ferry of Kell had been warned twice about its engine."
)
DENIED = (
    "Owners of the ferry of Kell deny warning\n\nThe owners of the ferry of Kell denied that they had been warned about its engine. "
    "“The ferry of Kell sank on Tuesday with 22 crates of machine parts on board,” said Ilse Marant, who speaks for the owners."
)
FEED = "https://kesten.example/feed.json"


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules stand in for the tagger: they are there at once."""
    for module in ("headwater.annotate.passages", "headwater.collection.annotator"):
        monkeypatch.setattr(f"{module}.tagged_finder", lambda: find_attributions)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    records = (
        {"id": "kesten", "text": SANK, "publisher": "Kesten Daily", "published": "2021-11-02"},
        {"id": "herald", "text": DENIED, "publisher": "Lowland Herald", "published": "2021-11-04"},
    )
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def filled(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the id of the one story of the store that the environment names."""
    monkeypatch.setenv("HEADWATER_STORE", str(tmp_path / "news.db"))
    assert main(["add", str(articles)]) == 0
    capsys.readouterr()
    with Store.open(tmp_path / "news.db") as store:
        (story,) = store.stories()
    return story.id


def test_add_tells_of_each_article_once_it_is_stored(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "news.db")
    assert main(["add", str(articles), "--store", store, "--verbose"]) == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[:2] for line in out.splitlines()] == [["new", "kesten"], ["new", "herald"]]
    assert err == "headwater: 2 new\n"
    assert main(["add", str(articles), "--store", store]) == 0
    assert capsys.readouterr() == ("", "headwater: 0 new, 2 here already\n")


def test_add_tells_what_could_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(tmp_path / "evil\x1b.txt"), "--store", str(tmp_path / "news.db")]) == 1
    err = capsys.readouterr().err
    assert "there is no such file or folder" in err
    assert "\x1b" not in err


def test_the_store_is_in_the_current_folder_by_default(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADWATER_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["add", str(articles)]) == 0
    assert (tmp_path / "headwater.db").is_file()


@pytest.mark.parametrize(
    "command", ["stories", "search ferry", "diff g1 --since 2021-11-02", "forget a", "doctor", "watch", "trace --story g1"]
)
def test_a_store_that_is_not_there_is_wrong_use(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--store", str(tmp_path / "none.db")]) == 2
    assert "there is no such store" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_stories_are_listed(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", "--since", "2021-11-04", "--publisher", "kesten daily", "--query", "crates"]) == 0
    assert capsys.readouterr().out == f"{filled}  2021-11-02..2021-11-04  2 articles, 2 publishers  Ferry of Kell had been warned\n"


@pytest.mark.parametrize("arguments", [["--since", "2021-11-05"], ["--publisher", "Nobody"], ["--query", "zebra"], ["--articles", "3"]])
def test_no_story_that_fits_is_status_one(filled: str, arguments: list[str]) -> None:
    assert main(["stories", *arguments]) == 1


@pytest.mark.parametrize("command", ["stories --since soon", "stories --query OR", "search ***", "diff g0 --since 2021-01-01"])
def test_wrong_use_is_status_two(filled: str, command: str) -> None:
    assert main(command.split()) == 2


def test_search_shows_the_words_found(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "inspector", '"Ivo Tarn"']) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"kesten  2021-11-02  Kesten Daily  {filled}  Ferry of Kell had been warned"
    assert "harbor [inspector] [Ivo" in second
    assert main(["search", "zebra"]) == 1


def test_diff_tells_what_is_new(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", filled, "--since", "2021-11-03"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("article  herald  2021-11-04  Lowland Herald")
    assert {line.split("  ")[0] for line in lines} >= {"article", "denial"}
    assert "1–1" not in "".join(lines)
    assert main(["diff", filled, "--since", "2021-11-05"]) == 1
    assert capsys.readouterr().err == "headwater: nothing is new\n"


def test_a_stored_story_is_traced(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "--story", filled, "--format", "json"]) == 0
    dossier = Dossier.from_json(capsys.readouterr().out)
    assert {article.id for article in dossier.stories[0].articles} == {"kesten", "herald"}


def test_trace_takes_paths_or_a_story(filled: str, articles: Path) -> None:
    for arguments in ([], [str(articles), "--story", filled]):
        with pytest.raises(SystemExit) as leaving:
            main(["trace", *arguments])
        assert leaving.value.code == 2


def test_forget_removes_an_article(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "herald", "nobody"]) == 1
    err = capsys.readouterr().err
    assert f"herald: forgotten (1 version; story {filled})" in err
    assert "nobody: there is no such article" in err
    assert main(["search", "denied"]) == 1


def test_doctor_finds_and_mends(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert capsys.readouterr().err == "headwater: 2 articles, 2 versions, 1 stories: all is well\n"
    with Store.open(tmp_path / "news.db") as store:
        store.connection.execute("DELETE FROM annotations")
        store.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.count("(--repair mends it)") == 2
    assert main(["doctor", "--repair"]) == 0


# ---- feeds ------------------------------------------------------------------------------------------------------------


class Web:
    """The only page there is: a feed with one entry."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:  # noqa: ARG002
        items = [{"id": "e1", "title": "Ferry", "content_text": SANK}]
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Kesten Daily", "items": items})
        return Page(url, url, 200, body.encode(), "application/feed+json", "utf-8", '"1"')


def test_feeds_are_added_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "news.db")]
    assert main(["feed", "add", FEED, *store]) == 0
    assert main(["feed", "list", *store]) == 0
    assert capsys.readouterr().out == f"{FEED}  not polled yet\n"
    assert main(["feed", "remove", FEED, *store]) == 0
    assert main(["feed", "remove", FEED, *store]) == 1
    assert main(["feed", "list", *store]) == 1
    assert main(["watch", *store]) == 1


@pytest.mark.parametrize("url", ["kesten", "ftp://kesten.example/feed", "file:///etc/passwd", "https://ann:pass@kesten.example/feed"])
def test_what_is_no_address_is_no_feed(tmp_path: Path, url: str) -> None:
    assert main(["feed", "add", url, "--store", str(tmp_path / "news.db")]) == 2
    assert not (tmp_path / "news.db").exists()


def test_the_one_address_of_several_that_is_refused_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feed", "add", FEED, "https://ann:pass@kesten.example/feed", "--store", str(tmp_path / "news.db")]) == 2
    told = capsys.readouterr().err
    assert "URL 2: an address with a user's name or password" in told
    assert "pass@" not in told


def test_who_gives_a_feed_as_a_file_learns_what_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feed", "add", "saved.xml", "--store", str(tmp_path / "news.db")]) == 2
    assert "a feed that is a file is read with 'headwater add'" in capsys.readouterr().err


def test_watch_polls_every_feed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("headwater.commands.fetch_option.Fetcher", lambda **_: Web())
    store = ["--store", str(tmp_path / "news.db")]
    main(["feed", "add", FEED, *store])
    capsys.readouterr()
    assert main(["watch", "--once", "--verbose", *store]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("new\te1\tg")
    assert err == "headwater: 1 new\n"


def test_watch_fetches_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}
    monkeypatch.setattr("headwater.commands.fetch_option.Fetcher", lambda **how: told.update(how))
    monkeypatch.setattr("headwater.commands.feeding.watch", lambda *_, **how: told.update(how) or ())
    store = ["--store", str(tmp_path / "news.db")]
    main(["feed", "add", FEED, *store])
    assert main(["watch", "--delay", "7", "--allow-private", "--summaries", *store]) == 0
    assert (told["delay"], told["allow_private"], told["summaries"]) == (7.0, True, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["watch", "--every", "0"], "--every takes"),
        (["watch", "--every", "inf"], "--every takes"),
        (["watch", "--every", "nan"], "--every takes"),
        (["watch", "--every", "1e300"], "--every takes"),
        (["watch", "--delay", "-1"], "--delay takes"),
        (["add", "a.txt", "--fetch", "--delay", "inf"], "--delay takes"),
        (["add", "a.txt", "--workers", "0"], "--workers takes"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_a_number_out_of_range_is_refused_before_a_store_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main([*arguments, "--store", str(tmp_path / "news.db")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "news.db").exists()


def test_any_limit_is_taken(tmp_path: Path) -> None:
    Store.open(tmp_path / "news.db", create=True).close()
    assert main(["search", "ferry", "--limit", "9" * 30, "--store", str(tmp_path / "news.db")]) == 1


def test_the_first_signal_says_stop_and_the_second_ends() -> None:
    with stopping() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_watch_stops_cleanly(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store.open(path, create=True) as store:
        store.add_feed(FEED)
        store.save_feed(Feed(FEED, due="2999-01-01T00:00:00Z"))
    command = [sys.executable, "-c", WAITING, "watch", "--store", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        os.kill(process.pid, signal.SIGTERM)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err.splitlines()[-1] == "headwater: 0 new"


# Says when it begins to wait for the feed that is due in a thousand years.
WAITING = """
import sys, threading
wait = threading.Event.wait
def tell(self, timeout=None):
    print("waiting", flush=True)
    return wait(self, timeout)
threading.Event.wait = tell
from headwater.cli import main
sys.exit(main())
"""


# ---- tables -----------------------------------------------------------------------------------------------------------


def test_the_whole_store_is_written_as_tables(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    assert main(["export", "--parquet", str(tmp_path / "tables")]) == 0
    assert f"{tmp_path / 'tables' / 'articles.parquet'}: 2 rows" in capsys.readouterr().err
    assert (tmp_path / "tables" / "attributions.parquet").is_file()


@pytest.mark.parametrize("more", [["story.json"], ["--query", "ferry"], ["-o", "x.csv"]])
def test_tables_are_of_the_whole_store(filled: str, tmp_path: Path, more: list[str]) -> None:
    assert main(["export", *more, "--parquet", str(tmp_path / "tables")]) == 2
    assert not (tmp_path / "tables").exists()
