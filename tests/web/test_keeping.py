"""A long story's page is kept for the next server, until anything it was drawn from changes, and is never taken from elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.judgements import Judgement, cite
from headwater.store import Letter, Store
from headwater.types import Article, Span
from headwater.web import create_app, keeping
from headwater.web.store_shelf import StoreShelf

STORY = "/story/gone"


@pytest.fixture(autouse=True)
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LONG", 0)


@pytest.fixture
def ask(store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return what asks a server that has just started for the story, and tells whether it had to open it."""

    def get(query: str = "") -> str:
        shelf, opened = StoreShelf(store), []
        monkeypatch.setattr(shelf, "open", lambda id, known=shelf.open: (opened.append(id), known(id))[1])
        with TestClient(create_app(shelf), base_url="http://localhost") as client:
            page = client.get(STORY + query).text
        return f"{'drawn' if opened else 'kept'} {page}"

    return get


def change(store: Path, statement: str, *values: object) -> None:
    with Store.open(store) as opened:
        opened.connection.execute(statement, values)


def test_the_next_server_shows_the_same_page_without_opening_the_story(ask: Callable[..., str]) -> None:
    first, second = ask(), ask()
    assert first.startswith("drawn <!doctype")
    assert second == first.replace("drawn", "kept", 1)


def test_a_story_without_somebody_is_drawn(ask: Callable[..., str]) -> None:
    whole = ask()
    assert ask("?without=Ivo+Tarn").startswith("drawn")
    assert ask() == whole.replace("drawn", "kept", 1)


def test_a_short_page_is_not_kept(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LONG", 10_000_000)
    assert [ask()[:4], ask()[:4]] == ["draw", "draw"]


def test_a_letter_a_judgement_and_a_new_version_draw_the_page_anew(
    ask: Callable[..., str], store: Path, article: Callable[..., Article]
) -> None:
    ask()
    with Store.open(store) as opened:
        opened.set_letter(Letter("Ivo Tarn", "D"))
    lettered = ask()
    assert lettered.startswith("drawn")
    assert "Reliability D" in lettered
    with Store.open(store) as opened:
        kesten = opened.article("kesten")
        assert kesten is not None
        opened.add_judgement(Judgement("claim is", "Bo Rask", "2021-11-20", cite(kesten, Span(0, 20)), value="It will close."))
    assert ask().startswith("drawn")
    assert ask().startswith("kept")
    with Store.open(store) as opened:
        opened.add(article("The ferry of Kell stays, Ann Day said.", "kesten", "Kesten Daily", "2021-11-03"))
    assert ask().startswith("drawn")


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "no seal\nTitle\n<b>mine</b>", ""])
def test_a_page_that_this_program_did_not_draw_is_not_shown(ask: Callable[..., str], store: Path, evil: str) -> None:
    from headwater.store.packing import pack_text

    drawn = ask()
    change(store, "UPDATE pages SET body = ?", pack_text(evil))
    assert ask() == drawn
    change(store, "UPDATE pages SET body = ?", b"\x00")
    assert ask() == drawn


def test_a_page_that_was_changed_is_not_shown(ask: Callable[..., str], store: Path) -> None:
    from headwater.store.packing import pack_text, unpack_text

    drawn = ask()
    with Store.open(store) as opened:
        (body,) = opened.connection.execute("SELECT body FROM pages").fetchone()
    change(store, "UPDATE pages SET body = ?", pack_text(unpack_text(body).replace("denied", "admitted")))
    assert ask() == drawn


def test_what_another_program_drew_is_not_shown(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    monkeypatch.setattr(keeping, "_program", lambda: "another")
    assert ask().startswith("drawn")


def test_a_page_that_cannot_be_kept_is_shown_all_the_same(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Store, "save_page", refuse)
    assert "Kesten Daily" in ask()


def test_forgetting_an_article_removes_all_pages(ask: Callable[..., str], store: Path) -> None:
    ask()
    with Store.open(store) as opened:
        assert opened.connection.execute("SELECT count(*) FROM pages").fetchone() == (1,)
        opened.forget("alder")
        assert opened.connection.execute("SELECT count(*) FROM pages").fetchone() == (0,)
    assert "Alder Daily" not in ask()
