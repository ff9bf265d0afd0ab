"""`headwater serve`: what it takes, where it listens, what it says."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from headwater.cli import main
from headwater.commands import serving
from headwater.commands.serving import open_shelf
from headwater.errors import UsageError
from headwater.exports import export_dossier
from headwater.letters import Letter, letters_of
from headwater.types import Dossier
from headwater.web import launch
from headwater.web.file_shelf import FileShelf
from headwater.web.launch import PORT, open_socket
from headwater.web.shelf import Wanted
from headwater.web.store_shelf import StoreShelf


def options(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"dossiers": [], "demo": False, "store": None, **given})


def test_a_port_that_is_taken_is_passed_over() -> None:
    with open_socket("127.0.0.1", None) as first, open_socket("127.0.0.1", None) as second:
        assert first.getsockname()[1] != second.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("port", [70000, -1])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match="cannot be listened on"):
        open_socket("127.0.0.1", port)


def test_the_port_asked_for_is_taken_or_refused() -> None:
    with open_socket("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="cannot be listened on"):
        open_socket("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])  # noqa: S104
def test_it_says_where_it_listens_and_warns_where_others_can_reach_it(
    host: str, warned: bool, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listened = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _server, sockets: listened.extend(sockets))
    launch.serve(StoreShelf(store), host=host, browser=False)
    told = capsys.readouterr().err
    assert f"http://127.0.0.1:{listened[0].getsockname()[1]}/" in told
    assert ("whoever reaches this machine" in told) == warned
    listened[0].close()


def test_the_first_port_is_always_the_same_where_it_is_free() -> None:
    with socket.socket() as probe:
        free = probe.connect_ex(("127.0.0.1", PORT)) != 0
    if not free:
        pytest.skip("another server listens there")
    with open_socket("127.0.0.1", None) as listener:
        assert listener.getsockname()[1] == PORT


def test_a_store_or_dossiers_or_the_demo_and_not_two_of_them(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not two"), open_shelf(options(demo=True, store=tmp_path / "x.db")):
        pass


def test_dossiers_are_shown_from_their_files(tmp_path: Path, dossier: Dossier) -> None:
    file = tmp_path / "story.json"
    file.write_text(dossier.to_json(), encoding="ascii")
    with open_shelf(options(dossiers=[file])) as shelf:
        assert isinstance(shelf, FileShelf)
        assert shelf.stories(Wanted(), first=0, most=9).total == 1


def test_the_letters_that_a_dossiers_file_brings_along_are_shown(tmp_path: Path, dossier: Dossier) -> None:
    file = tmp_path / "story.json"
    letter = Letter("Kesten Daily", "C", "repeats")
    file.write_bytes(export_dossier(dossier, "json", letters=letters_of([letter])))
    with open_shelf(options(dossiers=[file])) as shelf:
        assert shelf.letters() == (letter,)


@pytest.mark.parametrize("words", [["--store", "none.db"], ["none.json"]])
def test_what_is_not_there_is_wrong_use(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *words, "--no-browser"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda _name: None)
    assert main(["serve", "--demo"]) == 2
    assert "pip install 'headwater[web]'" in capsys.readouterr().err


def test_the_demo_is_one_traced_story_in_a_store_of_its_own() -> None:
    with open_shelf(options(demo=True)) as shelf:
        (line,) = shelf.stories(Wanted(), first=0, most=9).lines
        assert (line.articles, line.traced) == (6, True)
        assert shelf.keeps
        assert isinstance(shelf, StoreShelf)
        path = shelf.path
    assert not path.exists()
