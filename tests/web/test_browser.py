"""The server in a real browser: from a story to the words of a claim, without an origin, two names merged and parted, an export."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("playwright.sync_api")

import uvicorn
from playwright import sync_api as sync

from headwater.store import Store
from headwater.web import create_app
from headwater.web.launch import open_socket
from headwater.web.store_shelf import StoreShelf

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def address(store: Path) -> Iterator[str]:
    """Return where the server over the store listens."""
    listener = open_socket("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(StoreShelf(store)), log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Return Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """Return a page at the list of stories; at the end, nothing was complained of and nothing left the machine."""
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else foreign.append(request.url))
    page.goto(address)
    yield page
    assert complaints == []
    assert foreign == []
    context.close()


def test_from_a_story_to_the_words_of_a_claim(page: Any) -> None:
    page.click(".stories .row")
    page.click(".claim[open] .more-on a")
    page.wait_for_selector("h1")
    quote = page.inner_text(".piece.quote >> nth=0").split()
    page.click(".passage .go a >> nth=0")
    page.wait_for_url("**at=*")
    assert page.inner_text("#here").split()[0].lstrip("0123456789") == quote[0]
    assert page.evaluate("document.activeElement.id") == "here"


def test_a_node_of_the_graph_lights_its_passages(page: Any) -> None:
    page.click(".stories .row")
    page.hover(".graph .node.left >> nth=0")
    page.wait_for_selector(".seg.lit-now", state="attached")
    assert page.locator(".lit li").count() > 0


def test_without_an_origin_the_counts_fall(page: Any) -> None:
    page.click(".stories .row")
    before = int(page.inner_text(".figures div:nth-child(3) dd"))
    page.select_option("select[name=without]", index=1)
    page.wait_for_selector(".notice.without")
    assert int(page.inner_text(".figures div:nth-child(3) dd")) < before
    page.click("text=Put back")
    page.wait_for_url(re.compile(r"/story/\w+$"))
    assert int(page.inner_text(".figures div:nth-child(3) dd")) == before


def test_two_names_are_merged_parted_and_exported(page: Any, store: Path) -> None:
    page.click(".stories .row")
    page.click("nav.tabs >> text=Sources")
    row = page.locator(".source-row", has=page.locator(".merge-form"))
    row.first.wait_for()  # counting does not wait for the page
    count = row.count()
    row.first.locator("select[name=into]").select_option(index=1)
    row.first.locator("text=Merge").click()
    page.wait_for_function("count => document.querySelectorAll('.merge-form').length < count", arg=count)
    with Store.open(store) as opened:
        assert opened.judgements()
    page.click("text=Undo the last judgement")
    page.wait_for_function("count => document.querySelectorAll('.merge-form').length === count", arg=count)
    with Store.open(store) as opened:
        assert not opened.judgements()
    page.click("nav.tabs >> text=Story")
    page.click(".exports summary")
    with page.expect_download() as download:
        page.click(".exports >> text=jsonl >> nth=0")
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("{")


def test_questions_are_answered_by_keys(page: Any, store: Path) -> None:
    page.click(".stories .row")
    page.click("nav.tabs >> text=Review")
    first = page.get_attribute(".question >> nth=0", "id")
    page.wait_for_load_state()  # the keys work once the page's script has run
    page.fill("[data-author]", "Bo Rask")
    page.locator("[data-author]").blur()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("n")
    page.wait_for_selector(".given")
    page.wait_for_load_state()
    assert page.locator(f"#{first}").count() == 0
    assert page.input_value("[data-author]") == "Bo Rask"
    page.keyboard.press("u")
    page.wait_for_selector(".given", state="detached")
    page.wait_for_load_state()
    assert page.get_attribute(".question >> nth=0", "id") == first
    with Store.open(store) as opened:
        assert not opened.judgements()


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(page: Any, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.click(".stories .row")
    story = page.url
    claim, article = page.get_attribute(".more-on a", "href"), page.get_attribute("article.text .label a", "href")
    origin = story.split("/story/")[0]
    for path in ("/", "/sources", "/review", "/method", claim, article):
        page.goto(origin + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    for part in ("", "/cards", "/sources", "/compare", "/review"):
        page.goto(story + part)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
        unnamed = "[...document.querySelectorAll('input:not([type=hidden]), select, button')]"
        assert page.evaluate(f"{unnamed}.filter(e => !e.labels?.length && !e.ariaLabel && !e.textContent.trim()).length") == 0, part
