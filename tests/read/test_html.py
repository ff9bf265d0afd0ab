"""Web pages: the main text, the page's own metadata, and nothing of its code."""

from __future__ import annotations

import pytest

from headwater.errors import ReadError
from headwater.read.html import read_page

PARAGRAPHS = "".join(
    f"<p>The port office of Brennick said on day {number} that the ferry had been held because its papers were not in order.</p>"
    for number in range(8)
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry held in Brennick</title>
<meta property="og:site_name" content="Kell Gazette"><meta name="author" content="Ann Orr">
<meta property="article:published_time" content="2023-11-02T08:00:00+00:00"><link rel="canonical" href="https://kellgazette.example/ferry">
<script>var stolen = document.cookie; alert("boo")</script><style>.x {{ color: red }}</style></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Ferry held in Brennick</h1>{PARAGRAPHS}
<script>alert("inside")</script><p onclick="alert(1)">The captain, Ivo Tarn, declined to comment when asked by the Gazette.</p></article>
<footer>Contact</footer></body></html>"""


def test_a_page_gives_its_text_and_what_it_says_of_itself() -> None:
    draft = read_page(PAGE.encode(), "ferry", "in/ferry.html")
    assert (draft.id, draft.title, draft.publisher) == ("ferry", "Ferry held in Brennick", "Kell Gazette")
    assert draft.published == "2023-11-02T08:00:00+00:00"
    assert draft.byline == "Ann Orr"
    assert draft.url == "https://kellgazette.example/ferry"
    assert "its papers were not in order" in draft.text
    assert "Ivo Tarn" in draft.text


@pytest.mark.parametrize("junk", ["script", "alert", "cookie", "color", "onclick", "<"])
def test_no_code_comes_into_the_text(junk: str) -> None:
    assert junk not in read_page(PAGE.encode(), "ferry", "f").text


def test_a_declared_encoding_is_taken_and_said() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Brennick", "Brännick")
    draft = read_page(page.encode("cp1252"), "ferry", "f")
    assert "Brännick" in draft.text
    assert draft.extra == {"encoding": "windows-1252"}


@pytest.mark.parametrize("page", ["<html><head><script>alert(1)</script></head><body></body></html>", "<!-- nothing -->", "<"])
def test_a_page_without_main_text_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="no main text"):
        read_page(page.encode(), "x", "x")


def test_a_page_that_headwater_wrote_is_no_article() -> None:
    page = PAGE.replace("<head>", '<head><meta name="generator" content="headwater 0.1.0">')
    with pytest.raises(ReadError, match="it is no article"):
        read_page(page.encode(), "x", "x")
