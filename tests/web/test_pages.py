"""What each page shows, and where its lines lead."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.annotate import annotate_article, find_attributions
from headwater.store import Letter, Store
from headwater.types import Article, Dossier
from headwater.web import create_app
from headwater.web.file_shelf import FileShelf

STORY = "/story/gone"


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', page) if re.search(pattern, href)]


def test_a_story_that_was_never_traced_says_so(client: TestClient) -> None:
    page = client.get("/").text
    assert "<b>4 outlets</b>" in page
    assert "traced when you open it" in page


def test_a_traced_story_is_listed_with_its_origins_and_status(client: TestClient) -> None:
    client.get(STORY)
    page = client.get("/").text
    assert re.search(r"origins-count\">[\d–]+ origins?<", page)
    assert 'class="status ' in page
    assert 'aria-label="4 dated articles from 2021-11-03 to 2021-11-09' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=ferry", True),
        ("words=airship", False),
        ("words=%22", False),
        ("publisher=Vale+Daily", True),
        ("publisher=Nobody", False),
        ("since=2021-11-09", True),
        ("since=2021-11-10", False),
        ("entity=Ann+Day", True),
        ("entity=Bo+Day", False),
        ("status=no+claim+yet", True),
        ("status=denied", False),
    ],
)
def test_the_list_is_searched_and_narrowed(client: TestClient, query: str, found: bool) -> None:
    assert (STORY in client.get(f"/?{query}").text) == found


def test_every_link_of_a_story_leads_somewhere(client: TestClient) -> None:
    seen, waiting = set(), [STORY, "/", "/sources", "/review", "/method"]
    while waiting:
        path = waiting.pop().split("#")[0]
        if path in seen or "/export/" in path:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html") and len(seen) < 150:
            waiting += links(answer.text, r"^/(?!/)")
    assert len(seen) > 20


def test_inner_links_have_their_targets(client: TestClient) -> None:
    story = client.get(STORY).text
    claim = client.get(links(story, "/claim/")[0]).text
    for page in (story, claim, client.get(f"{STORY}?without=Ivo+Tarn").text):
        ids = set(re.findall(r'\bid="([^"]+)"', page))
        assert {href[1:] for href in links(page, "^#")} <= ids


def test_a_claim_shows_its_words_in_context_its_rules_and_its_chain(client: TestClient) -> None:
    page = client.get(links(client.get(STORY).text, "/claim/")[0]).text
    assert '<span class="piece quote">' in page
    assert re.search(r'href="/method#[\w-]+"><code>', page)
    assert '<ol class="hops"' in page


def test_a_link_to_words_marks_these_words(client: TestClient) -> None:
    claim = client.get(links(client.get(STORY).text, "/claim/")[0]).text
    quote = re.search(r'piece quote">([^<]+)<', claim)
    assert quote is not None
    where = next(href for href in links(claim, r"\?at="))
    page = client.get(where.split("#")[0]).text
    marked = re.findall(r'class="seg [^"]*\bhere\b[^"]*"(?: id="here")?>((?:<a[^>]*></a>)*)([^<]*)', page)
    assert page.count('id="here"') == 1
    assert quote[1].split()[0] in "".join(text for _, text in marked)


def test_marks_beyond_the_text_are_passed_over(client: TestClient) -> None:
    article = links(client.get(STORY).text, r"/article/\w+$")[0]
    for at in ("9-3", "0-999999", "x", "-1-4"):
        assert 'id="here"' not in client.get(f"{article}?at={at}").text


def test_a_story_without_an_origin_has_smaller_counts(client: TestClient) -> None:
    story = client.get(STORY).text
    name = re.search(r'<option value="(unnamed[^"]*)"', story)
    assert name is not None
    page = client.get(STORY, params={"without": html.unescape(name[1])}).text
    assert "have no support left" in page or "has no support left" in page
    before, after = re.search(r"<del>(.*?)</del> → <ins>(.*?)</ins>", page).groups()  # type: ignore[union-attr]
    assert before != after


def test_an_unknown_name_to_leave_out_is_told(client: TestClient) -> None:
    assert "is called" in client.get(f"{STORY}?without=Nobody").text


def test_two_articles_are_aligned(client: TestClient) -> None:
    story = client.get(STORY).text
    keys = [href.rpartition("/")[2] for href in links(story, r"/article/\w+$")]
    page = client.get(f"{STORY}/compare?a={keys[0]}&b={keys[2]}").text
    assert '<tr class="same">' in page or '<tr class="changed">' in page


def test_versions_of_an_article_are_compared(client: TestClient, store: Path, article: Callable[..., Article]) -> None:
    with Store.open(store) as opened:
        first = opened.article("kesten")
        assert first is not None
        changed = article(first.text.replace("on Tuesday", "on Monday"), "kesten", first.publisher, first.published)
        opened.add(changed, annotate_article(changed, finder=find_attributions), annotator="rules")
    pages = [client.get(href).text for href in links(client.get(STORY).text, r"/article/\w+$")]
    (where,) = {href for page in pages for href in links(page, "version=1")}
    page = client.get(where.split("#")[0]).text
    assert "<del>Tuesday" in page
    assert "<ins>Monday" in page


def test_a_publishers_letter_stands_beside_its_articles_on_the_storys_page(client: TestClient, store: Path) -> None:
    with Store.open(store) as opened:
        opened.set_letter(Letter("Kesten Daily", "C"))
    heading = re.search(r'<p class="label">(?:(?!</p>).)*Kesten Daily(?:(?!</p>).)*</p>', client.get("/story/gone").text, re.S)
    assert heading is not None
    assert "Reliability C" in heading[0]


def test_a_letter_is_set_once_and_shown_everywhere(client: TestClient, store: Path) -> None:
    with Store.open(store) as opened:
        opened.set_letter(Letter("The Selwyn Courier", "B", "was right before"))
        opened.set_letter(Letter("Ivo Tarn", "D"))
    story = client.get(STORY).text
    claim = client.get(links(story, "/claim/")[0]).text
    for page in (story, claim):
        assert 'title="Reliability D, set by you"' in page
    assert "was right before" in client.get("/sources").text


@pytest.mark.parametrize(("page", "near"), [("cards", "Ivo Tarn</bdi>"), ("cards", "Kesten Daily</bdi></a>"), ("compare", ">Kesten Daily")])
def test_letters_stand_beside_the_names_on_cards_and_beside_the_two_that_are_compared(
    client: TestClient, store: Path, page: str, near: str
) -> None:
    mark = '<a class="letter" href="/sources" title="Reliability E, set by you">E</a>'
    before = client.get(f"{STORY}/{page}").text
    assert near in before
    assert mark not in before
    with Store.open(store) as opened:
        for name in ("Ivo Tarn", "Kesten Daily"):
            opened.set_letter(Letter(name, "E"))
    assert near + mark in client.get(f"{STORY}/{page}").text


def test_the_articles_to_choose_from_have_their_publishers_letters(client: TestClient, store: Path) -> None:
    with Store.open(store) as opened:
        opened.set_letter(Letter("Vale Daily", "A"))
    assert "Vale Daily [A]</option>" in client.get(f"{STORY}/compare").text


def test_what_is_not_there_is_404(client: TestClient) -> None:
    for path in ("/story/none", f"{STORY}/claim/c000", f"{STORY}/article/a000", "/nowhere", f"{STORY}/export/xyz", "/static/x.css"):
        assert client.get(path).status_code == 404, path


def test_a_dossier_alone_is_shown_and_takes_no_answers(dossier: Dossier) -> None:
    with TestClient(create_app(FileShelf([dossier])), base_url="http://localhost") as client:
        story = links(client.get("/").text, "^/story/")[0]
        assert client.get(story).status_code == 200
        for page in ("review", "sources", "cards", "compare"):
            assert 'method="post"' not in client.get(f"{story}/{page}").text


def test_exports_are_files_never_pages(client: TestClient) -> None:
    for name in ("json", "html", "csv", "bundle"):
        answer = client.get(f"{STORY}/export/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    assert Dossier.from_json(client.get(f"{STORY}/export/json").text).stories


def test_what_is_exported_has_the_letters(client: TestClient, store: Path) -> None:
    before = client.get(f"{STORY}/export/csv").text
    with Store.open(store) as opened:
        opened.set_letter(Letter("Kesten Daily", "C"))
    after = client.get(f"{STORY}/export/csv").text
    assert "publisher_letter" not in before
    assert [row["publisher_letter"] for row in csv.DictReader(io.StringIO(after)) if row["publisher"] == "Kesten Daily"][:1] == ["C"]


def test_a_claims_grade_stands_on_the_storys_page(client: TestClient, store: Path) -> None:
    origin = re.search(r'supports</span>\s*<div><bdi class="name">([^<]+)</bdi>', client.get(STORY).text)
    assert origin is not None
    with Store.open(store) as opened:
        opened.set_letter(Letter(html.unescape(origin[1]), "C"))
    assert re.search(rf"<b>C[1-6]</b> <bdi>{re.escape(origin[1])}</bdi>", client.get(STORY).text)


def test_what_is_not_known_is_told(client: TestClient) -> None:
    assert "What is not known" in client.get(STORY).text


def test_a_story_of_two_hundred_articles_fits_on_a_page(
    article: Callable[..., Article], traced: Callable[..., Dossier], texts: tuple[str, ...]
) -> None:
    short = traced(*(article(text, f"a{number}", f"Outlet {number}", "2021-11-03") for number, text in enumerate(texts)))
    story = short.stories[0]
    copies = [replace(each, id=f"{each.id}-{n}", publisher=f"Outlet {n}") for n in range(50) for each in story.articles]
    claims = [
        replace(claim, mentions=tuple(replace(mention, article=f"{mention.article}-{n}") for n in range(50) for mention in claim.mentions))
        for claim in story.claims
        for _ in range(10)
    ]
    long = replace(short, stories=(replace(story, articles=tuple(copies), claims=tuple(claims), derivations=()),))
    with TestClient(create_app(FileShelf([long])), base_url="http://localhost") as client:
        where = links(client.get("/").text, "^/story/")[0]
        page = client.get(where)
    assert len(page.content) < 3_000_000
    assert "more passages</span>" in page.text
