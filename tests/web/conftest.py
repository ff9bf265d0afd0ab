"""A store with one hand-made story of four articles, traced by rules alone, and the server over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headwater.annotate import annotate_article, find_attributions
from headwater.store import Place, Store
from headwater.types import Article, Dossier

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.web import create_app
from headwater.web.store_shelf import StoreShelf

KESTEN = (
    "The harbour board plans to close the ferry of Kell, unnamed officials told The Selwyn Courier on Tuesday. "
    "Harbour board spokesman Ivo Tarn denied that the ferry of Kell will close. "
    "The ferry of Kell will close, he said later."
)
ALDER = (
    "The harbour board may close the ferry of Kell, The Selwyn Courier reported, citing unnamed officials. "
    "Ivo Tarn denied that the ferry of Kell will close. The board of the harbour said the ferry of Kell is safe."
)
VALE = "The harbour board plans to close the ferry of Kell, the harbour board said. Mayor Ann Day said that the ferry of Kell is safe."
AMSEL = (
    "The harbour board plans to close the ferry of Kell, unnamed officials told The Selwyn Courier on Tuesday. "
    "Mayor A. Day said the ferry of Kell is safe."
)


def put_article(store: Store, article: Article, story: str) -> str:
    """Store an article in a story."""
    receipt = store.add(article, annotate_article(article, finder=find_attributions), annotator="rules")
    store.place(Place(receipt.id, story, b""))
    return receipt.id


@pytest.fixture
def store(tmp_path: Path, article: Callable[..., Article]) -> Path:
    """Return the path of the store."""
    path = tmp_path / "kept" / "news.db"
    path.parent.mkdir()
    with Store.open(path, create=True) as store:
        for id, text, day in (("kesten", KESTEN, "03"), ("alder", ALDER, "04"), ("vale", VALE, "09"), ("amsel", AMSEL, "05")):
            title = "Ferry of Kell to close" if id == "kesten" else None
            put_article(store, article(text, id, f"{id.title()} Daily", f"2021-11-{day}", title=title), "gone")
    return path


@pytest.fixture
def client(store: Path) -> Iterator[TestClient]:
    """Return a browser's stand-in before the server."""
    with TestClient(create_app(StoreShelf(store)), base_url="http://127.0.0.1:8321") as client:
        yield client


@pytest.fixture
def dossier(article: Callable[..., Article], traced: Callable[..., Dossier]) -> Dossier:
    """Return the same story as a dossier."""
    return traced(article(KESTEN, "kesten", "Kesten Daily", "2021-11-03"), article(ALDER, "alder", "Alder Daily", "2021-11-04"))


@pytest.fixture
def put() -> Callable[..., str]:
    """Return what stores an article in a story."""
    return put_article


@pytest.fixture
def texts() -> tuple[str, ...]:
    """Return the texts of the story."""
    return KESTEN, ALDER, VALE, AMSEL
