"""From links to articles: lists, feeds and sitemaps are followed when a fetcher is given, and not otherwise."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from headwater.cli import main
from headwater.read import Fetcher, iter_articles, read_articles
from headwater.types import Article, Failure

Make = Callable[..., Any]
BODY = "".join(
    f"<p>The port office of Brennick said on day {number} that the ferry had been held because its papers were not in order.</p>"
    for number in range(5)
)


def page(title: str, head: str = "") -> bytes:
    """Return a page with some text."""
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{BODY}</article></body></html>".encode()


def fetch(*paths: str | Path) -> list[Article | Failure]:
    """Return all that is read with a fetcher that may ask this machine."""
    return list(iter_articles(paths, fetcher=Fetcher(allow_private=True, delay=0.0, timeout=5.0)))


def test_an_address_gives_the_article_there(site: Any, sent: Make) -> None:
    site.pages["/2023/11/02/ferry.html"] = sent(page("Ferry held"), headers={"Content-Type": "text/html"})
    (article,) = fetch(site.url("/2023/11/02/ferry.html"))
    assert isinstance(article, Article)
    assert article.id.startswith("127.0.0.1-ferry-")
    assert (article.title, article.url, article.file) == ("Ferry held", site.url("/2023/11/02/ferry.html"), article.url)
    assert article.published == "2023-11-02"


def test_what_lists_a_page_says_what_the_page_does_not(site: Any, sent: Make) -> None:
    feed = f"""<rss version="2.0"><channel><title>Kell Gazette</title><link>{site.url("/")}</link>
        <item><title>In the feed</title><link>{site.url("/ferry")}</link><author>a@b.example (Ann Orr)</author>
        <pubDate>Thu, 02 Nov 2023 08:00:00 GMT</pubDate></item></channel></rss>"""
    site.pages["/feed"] = sent(feed.encode())
    site.pages["/ferry"] = sent(page("On the page", '<meta property="og:site_name" content="Brennick Post">'))
    (article,) = fetch(site.url("/feed"))
    assert isinstance(article, Article)
    assert (article.title, article.publisher) == ("On the page", "Brennick Post")
    assert (article.published, article.byline) == ("2023-11-02T08:00:00+00:00", "Ann Orr")


def test_a_sitemap_of_sitemaps_is_followed_and_a_circle_of_them_ends(site: Any, sent: Make) -> None:
    index = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/one.xml", "/index.xml"))
    site.pages["/index.xml"] = sent(f"<sitemapindex>{index}</sitemapindex>".encode())
    site.pages["/one.xml"] = sent(f"<urlset><url><loc>{site.url('/ferry')}</loc></url></urlset>".encode(), packed=True)
    site.pages["/ferry"] = sent(page("Ferry held"))
    items = fetch(site.url("/index.xml"))
    assert {item.title for item in items if isinstance(item, Article)} == {"Ferry held"}
    assert any("a list in a list in a list" in item.reason for item in items if isinstance(item, Failure))


def test_each_link_that_fails_is_said_by_the_line_that_lists_it(site: Any, sent: Make, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = sent(b"User-agent: headwater\nDisallow: /secret\n")
    site.pages["/file.pdf"] = sent(b"%PDF-1.7")
    site.pages["/empty"] = sent(b"<html><body></body></html>", headers={"Content-Type": "text/html"})
    lines = [site.url(path) for path in ("/gone", "/secret", "/file.pdf", "/empty")]
    (tmp_path / "list.urls").write_text("\n".join(lines), encoding="utf-8")
    items = fetch(tmp_path / "list.urls")
    reasons = [item.reason for item in items if isinstance(item, Failure)]
    assert [reason.split(":")[0] for reason in reasons] == ["line 1", "line 2", "line 3", "line 4"]
    for reason, words in zip(reasons, ("404", "robots.txt", "a PDF", "no main text"), strict=True):
        assert words in reason


def test_a_list_that_lists_too_much_is_cut(site: Any, sent: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.read.following.MAX_LINKS", 2)
    urls = "".join(f"<url><loc>{site.url(f'/{number}')}</loc></url>" for number in range(9))
    site.pages["/sitemap"] = sent(f"<urlset>{urls}</urlset>".encode())
    items = fetch(site.url("/sitemap"))
    assert [isinstance(item, Failure) for item in items] == [True, True, True]
    assert "more than 2 pages" in getattr(items[-1], "reason", "")
    assert len(site.asked) == 4  # robots.txt, the sitemap, two pages


def test_a_packed_list_that_never_ends_is_left(site: Any, sent: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.read.sniffed.MAX_SENT", 1_000_000)
    row = json.dumps({"text": "The ferry was held. " * 1_000}).encode() + b"\n"
    site.pages["/bomb"] = sent(gzip.compress(row * 200))
    items = fetch(site.url("/bomb"))
    assert 0 < sum(isinstance(item, Article) for item in items) < 50
    assert "unpacked it has more than 1 MB" in getattr(items[-1], "reason", "")


def test_nothing_is_fetched_unless_asked(site: Any, tmp_path: Path) -> None:
    (tmp_path / "list.urls").write_text(site.url("/a"), encoding="utf-8")
    reading = read_articles([tmp_path / "list.urls", site.url("/b")])
    assert reading.articles == ()
    assert all("only with --fetch" in failure.reason for failure in reading.failures)
    assert len(reading.failures) == 2
    assert site.asked == []


def test_a_summary_is_an_article_only_if_asked(tmp_path: Path) -> None:
    feed = "<rss><channel><item><link>https://a.example/x</link><description>Fees rise.</description></item></channel></rss>"
    (tmp_path / "feed.rss").write_text(feed, encoding="utf-8")
    assert read_articles([tmp_path / "feed.rss"]).articles == ()
    (article,) = read_articles([tmp_path / "feed.rss"], summaries=True).articles
    assert (article.text, article.url) == ("Fees rise.", "https://a.example/x")


def test_trace_fetches_with_fetch(site: Any, sent: Make, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/ferry"] = sent(page("Ferry held"))
    options = ["trace", "--fetch", "--delay", "0", site.url("/ferry")]
    assert main(options) == 1
    assert "not on the public net" in capsys.readouterr().out
    assert main([*options, "--allow-private"]) == 0
    assert "Ferry held" in capsys.readouterr().out
