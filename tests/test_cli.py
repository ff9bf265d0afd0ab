"""The commands as a person or a script uses them: what is written where, and which status is returned."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import headwater
from headwater.cli import main
from headwater.output import Output
from headwater.types import Dossier

FERRY = "Ferry sinks off Kell\n\nThe ferry of Kell sank on Tuesday, harbor inspector Ivo Tarn told The Selwyn Courier.\n"
OTHER = "Owners deny warning\n\nThe owners of the ferry denied that they had been warned. “It is unfounded,” said Ilse Marant.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "owners.txt").write_text(OTHER, encoding="utf-8")
    return folder


def shell(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run headwater in a process of its own."""
    command = [sys.executable, "-m", "headwater", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **{"stdin": subprocess.DEVNULL, **options})  # type: ignore[call-overload]


# ---- trace ----------------------------------------------------------------------------------------------------------


def test_trace_writes_the_dossier_to_standard_output(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(articles), "--format", "json"]) == 0
    out, err = capfd.readouterr()
    assert [article.id for article in Dossier.from_json(out).stories[0].articles] == ["ferry", "owners"]
    assert err == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [("d.json", '{\n "headwater"'), ("d.html", "<!doctype html>"), ("D.HTM", "<!doctype html>"), ("d.md", "#"), ("d.markdown", "#")],
)
def test_the_ending_of_the_file_decides_the_format(articles: Path, tmp_path: Path, name: str, start: str) -> None:
    assert main(["trace", str(articles), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)


def test_the_format_given_wins_over_the_ending(articles: Path, tmp_path: Path) -> None:
    assert main(["trace", str(articles), "--format", "json", "-o", str(tmp_path / "d.html")]) == 0
    Dossier.from_json((tmp_path / "d.html").read_text(encoding="utf-8"))


def test_a_text_file_holds_what_the_terminal_shows(articles: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from headwater.pipeline import trace

    output = Output.open(tmp_path / "d.txt", None)
    output.write(trace([articles]))
    main(["trace", str(articles)])
    assert (tmp_path / "d.txt").read_text(encoding="utf-8") == capfd.readouterr().out


def test_an_ending_that_tells_no_format_is_wrong_use(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(articles), "-o", str(tmp_path / "d.pdf")]) == 2
    assert "say --format" in capsys.readouterr().err
    assert not (tmp_path / "d.pdf").exists()


@pytest.mark.parametrize("where", ["missing/d.json", "articles", "articles/ferry.txt/d.json"])
def test_a_file_that_cannot_be_written_is_refused_before_any_work(
    articles: Path, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("headwater.commands.tracing.trace", lambda *_, **__: pytest.fail("the work was begun"))
    assert main(["trace", str(articles), "--format", "json", "-o", str(tmp_path / where)]) == 2
    assert capsys.readouterr().err.startswith("headwater: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(articles: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["trace", str(articles), "-o", str(closed / "d.json")]) == 2


def test_nothing_is_left_beside_the_file(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main(["trace", str(articles), "-o", str(out / "d.json")]) == 0
    assert [path.name for path in out.iterdir()] == ["d.json"]


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (articles / "empty.txt").write_bytes(b"")
    assert main(["trace", str(articles), "nowhere.txt", "--format", "json"]) == 0
    out, err = capfd.readouterr()
    assert len(Dossier.from_json(out).failures) == 2
    assert [line.split(": ")[:3] for line in err.splitlines()] == [
        ["headwater", "articles/empty.txt", "read"],
        ["headwater", "nowhere.txt", "read"],
    ]


def test_a_name_with_control_characters_does_not_reach_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(tmp_path / "evil\x1b[2J.txt"), "--format", "json"]) == 1
    assert "\x1b" not in capfd.readouterr().err


def test_nothing_to_read_is_status_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(tmp_path / "nowhere"), "--format", "json"]) == 1
    assert Dossier.from_json(capfd.readouterr().out).stories == ()


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FERRY.encode())))
    assert main(["trace", "-", "--format", "json"]) == 0
    (article,) = Dossier.from_json(capfd.readouterr().out).stories[0].articles
    assert (article.id, article.text) == ("stdin", FERRY)


def test_the_same_articles_give_the_same_bytes(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    for name in ("one.json", "two.json", "one.html", "two.html", "one.md", "two.md"):
        paths = [str(articles / "ferry.txt"), str(articles / "owners.txt")]
        assert main(["trace", *(paths if name.startswith("one") else reversed(paths)), "-o", str(tmp_path / name)]) == 0
    for ending in ("json", "html", "md"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_text_that_is_not_utf8_still_comes_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": "Ivo Tarn said that it sank \ud800."}), encoding="utf-8")
    for format in ("json", "html", "markdown", "text"):
        assert main(["trace", str(tmp_path / "a.jsonl"), "--format", format]) == 0
    assert capfd.readouterr().err == ""


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    end = os.open(tmp_path / "pipe.txt", os.O_RDWR | os.O_NONBLOCK)  # a reader, so that writing need not wait for one
    Output.open(tmp_path / "pipe.txt", None).write_bytes(b"words")
    assert os.read(end, 99) == b"words"
    os.close(end)
    assert (tmp_path / "pipe.txt").is_fifo()


def test_a_file_that_is_written_anew_stays_as_private_and_a_link_a_link(tmp_path: Path) -> None:
    (tmp_path / "true.txt").write_text("before", encoding="utf-8")
    (tmp_path / "true.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("true.txt")
    Output.open(tmp_path / "link.txt", None).write_bytes(b"after")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "true.txt").read_bytes() == b"after"
    assert (tmp_path / "true.txt").stat().st_mode & 0o777 == 0o600


# ---- verify ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def dossier(articles: Path, tmp_path: Path) -> Path:
    path = tmp_path / "d.json"
    assert main(["trace", str(articles), "-o", str(path)]) == 0
    return path


def test_verify_finds_every_line_to_hold(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(dossier)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(": every line holds\n")


def test_verify_lists_what_does_not_hold(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(dossier.read_text(encoding="utf-8"))
    data["stories"][0]["claims"][0]["mentions"][0]["quote"] = "something else"
    dossier.write_text(json.dumps(data), encoding="utf-8")
    assert main(["verify", str(dossier)]) == 1
    out, err = capsys.readouterr()
    assert "mentions[0]" in out
    assert err.endswith(": 1 problem\n")


def test_verify_compares_with_the_articles_as_they_are(dossier: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(dossier), "--against", str(articles)]) == 0
    (articles / "ferry.txt").write_text(FERRY + "Corrected.", encoding="utf-8")
    assert main(["verify", str(dossier), "--against", str(articles)]) == 1
    assert "not among the articles" in capsys.readouterr().out


def test_verify_says_which_articles_it_could_not_compare_with(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(dossier), "--against", "gone.txt"]) == 1
    assert "headwater: gone.txt: read: there is no such file or folder" in capsys.readouterr().err


def test_verify_of_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "missing.json")]) == 2


@pytest.mark.parametrize("text", ["", "[]", '{"stories": []}', '{"schema": 7, "stories": []}', "\x00"])
def test_verify_of_what_is_no_dossier_is_a_failed_check(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    assert main(["verify", str(tmp_path / "d.json")]) == 1
    assert capsys.readouterr().err.startswith(f"headwater: {tmp_path / 'd.json'}: ")


def test_verify_of_bytes_that_are_no_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_bytes(b"\xff\xfe\x00")
    assert main(["verify", str(tmp_path / "d.json")]) == 2


# ---- demo, help, version --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "json", "html", "markdown"])
def test_the_demo_in_every_format(format: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--format", format]) == 0
    out, err = capfd.readouterr()
    assert "Kesten Daily" in out
    assert "Selwyn Courier" in out
    assert err == ""


def test_the_demo_shows_each_phenomenon(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--format", "json"]) == 0
    (story,) = Dossier.from_json(capfd.readouterr().out).stories
    assert "Selwyn Courier" in {ghost.publisher.removeprefix("The ") for ghost in story.ghosts}
    assert {"denies", "doubts", "declines"} <= {mention.act for claim in story.claims for mention in claim.mentions}
    assert {"hedge_dropped", "attribution_lost", "denial_omitted"} <= {drift.kind for drift in story.drift}
    assert any(divergence.slot == "whom" for divergence in story.divergences)
    assert any(len(claim.articles) >= 3 for claim in story.claims)
    assert any({"Zharnik", "CA-14", "Jarnik"} <= {alias.name for alias in entity.aliases} for entity in story.entities)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"headwater {headwater.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["trace", "--help"], ["verify", "--help"]])
def test_help_gives_examples(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 0
    assert "examples:\n  headwater " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["trace"], ["follow"], ["trace", "a.txt", "--format", "pdf"], ["verify"]])
def test_wrong_use_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 2
    assert capsys.readouterr().err


# ---- in a process of its own ----------------------------------------------------------------------------------------


def test_a_process_ends_with_the_status(articles: Path, tmp_path: Path) -> None:
    done = shell("trace", str(articles))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ivo Tarn" in done.stdout
    assert shell("trace", str(tmp_path / "nowhere")).returncode == 1
    assert shell("trace", str(articles), "-o", str(tmp_path / "no" / "d.json")).returncode == 2


def test_a_reader_that_goes_away_is_no_error(articles: Path) -> None:
    script = f"'{sys.executable}' -m headwater trace '{articles}' --format html | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert done.stdout.splitlines()[-1][-1] == "0"
    assert done.stderr == ""


def test_lists_of_a_store_too_are_shown_on_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(
        "Пором затонув\n\nThe “Перемога” sank, the port office told reporters on Thursday.\n", encoding="utf-8"
    )
    store = str(tmp_path / "a.db")
    assert main(["add", str(tmp_path / "ferry.txt"), "--store", store]) == 0
    done = shell("search", "sank", "--store", store, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" in done.stdout


def test_a_terminal_that_knows_only_ascii_gets_ascii(articles: Path) -> None:
    done = shell("trace", str(articles), env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_importing_headwater_is_light() -> None:
    heavy = {"trafilatura", "torch", "onnxruntime", "jinja2", "rich", "tokenizers", "spacy"}
    script = f"import sys, headwater; print(*sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert done.stdout.split() == []
