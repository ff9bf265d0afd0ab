"""The server answers its user alone, and nothing that an article holds is run or believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.store import Store
from headwater.types import Article
from headwater.web import create_app
from headwater.web.safety import Guard
from headwater.web.store_shelf import StoreShelf

PAGES = ("/", "/story/gone", "/story/gone/cards", "/story/gone/sources", "/story/gone/compare", "/story/gone/review", "/review", "/sources")
EVIL = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> <b>Ivo Tarn</b> said the ferry of Kell sank. '
    "{{ 7*7 }} {% raw %} ]]> <!-- --> ‮evil‬ \x00 ‏ The mayor “<svg onload=alert(3)>” said: the ferry of Kell is safe."
)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8321", "", "192.168.0.7", "[::2]"])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Stories" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:1", "[::1]:8321"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_beyond_this_machine_addresses_in_numbers_are_answered_and_names_are_not() -> None:
    guard = Guard(create_app, host="0.0.0.0")  # noqa: S104
    assert guard.knows("192.168.0.7:8321")
    assert not guard.knows("rebound.example:8321")


def test_every_answer_forbids_foreign_and_inline_scripts(client: TestClient) -> None:
    for path in (*PAGES, "/method", "/nowhere", "/static/web.js"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_no_page_has_inline_script_style_or_foreign_address(client: TestClient) -> None:
    for path in (*PAGES, "/method"):
        page = client.get(path).text
        assert not re.search(r"<script(?! src=\"/static/)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)


@pytest.mark.parametrize("path", ["/judge", "/undo", "/letter"])
def test_a_change_needs_the_token(client: TestClient, store: Path, path: str) -> None:
    fields = {"name": "Kesten Daily", "letter": "A", "story": "gone"}
    for more in ({}, {"token": "x"}, {"token": "é"}):
        assert client.post(path, data={**fields, **more}).status_code == 403
    assert client.get(path).status_code == 405
    with Store.open(store) as opened:
        assert not opened.letters()


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_change_from_another_site_is_refused_even_with_the_token(client: TestClient, headers: dict[str, str]) -> None:
    token = client.app.state.site.token  # type: ignore[attr-defined]
    data = {"token": token, "name": "Kesten Daily", "letter": "A"}
    assert client.post("/letter", data=data, headers=headers).status_code == 403
    assert client.post("/letter", data=data, follow_redirects=False).status_code == 303


def test_a_form_leads_back_into_this_server_alone(client: TestClient) -> None:
    token = client.app.state.site.token  # type: ignore[attr-defined]
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        answer = client.post("/letter", data={"token": token, "name": "N", "letter": "A", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_a_form_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/letter", content=b"x" * 300_000).status_code == 413


@pytest.fixture
def evil(store: Path, article: Callable[..., Article], put: Callable[..., str]) -> TestClient:
    """Return the server over a store with a hostile article."""
    with Store.open(store) as opened:
        hostile = article(
            EVIL, '../<b>"id', '"><script>alert(4)</script>', "2021-11-0<i>", title="<script>alert(5)</script>‮",
            url="javascript:alert(6)", byline="<u onclick=x>", file="/home/ann/secret/evil.txt",
        )  # fmt: skip
        put(opened, hostile, "gone")
    return TestClient(create_app(StoreShelf(store)), base_url="http://localhost")


def test_outside_text_stays_text(evil: TestClient) -> None:
    story = evil.get("/story/gone").text
    paths = {
        *PAGES,
        *re.findall(r'href="(/story/[^"#]+)"', story),
        "/?words=%3Cscript%3E",
        "/?entity=%22%3E%3Cscript%3E",
        "/story/gone?without=%3Cb%3E",
    }
    for path in paths:
        answer = evil.get(path.replace("&amp;", "&"))
        if not answer.headers["content-type"].startswith("text/html") or "attachment" in answer.headers.get("content-disposition", ""):
            continue
        page = answer.text
        assert not re.search(r"<script(?! src=\"/static/)|<img|<svg on|<u on|<b>Ivo|<b>\"id|<script>", page), path
        assert not re.search(r"=\"javascript:", page), path
        assert "\u202e" not in page, path
        assert "\0" not in page, path


def test_no_path_of_the_machine_is_told(evil: TestClient, store: Path) -> None:
    story = evil.get("/story/gone").text
    paths = {*PAGES, "/story/none", "/method", *re.findall(r'href="(/story/[^"#?]+)"', story)}
    for path in paths - {each for each in paths if re.search("/(docx|pdf|stix|bundle|parquet)$", each)}:
        told = evil.get(path).text
        assert "/home/ann" not in told, path
        assert str(store) not in told, path
        assert str(store.parent.parent) not in told, path


def test_a_paragraph_of_ten_megabytes_is_shown_in_parts(store: Path, article: Callable[..., Article]) -> None:
    from headwater.store import Place
    from headwater.types import Annotations

    with Store.open(store) as opened:
        long = article("the ferry of Kell sank and " * 380_000, "long", "Long Daily", "2021-11-20")
        opened.add(long, Annotations(long), annotator="none")
        opened.place(Place("long", "long", b""))
    client = TestClient(create_app(StoreShelf(store)), base_url="http://localhost")
    story = client.get("/story/long").text
    where = re.findall(r'href="(/story/long/article/\w+)"', story)[0]
    page = client.get(where)
    assert page.status_code == 200
    assert len(page.content) < 1_000_000
    assert len(story) < 3_000_000
    assert "later</a>" in page.text
