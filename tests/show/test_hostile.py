"""Hostile text: nothing in an article or a name becomes markup, a script, a control sequence or a turned line."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO

import pytest

from headwater.show import print_dossier, render

POISONS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "\x1b[31mred\x1b[0m\x07\x00\x9b1m",
    "\u202ereversed\u2066",
    "[bold red]rich[/bold red][/]",
    "](javascript:alert(1)) **bold** `code` | # <b>",
    "\ud800\udc00\udfff",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#60;",
    "e\u0301\u200d👩\u200d🚀\r\nline\u2028next",
    "]]><!--",
]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Tags(HTMLParser):
    """All start tags of a page, with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.seen = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("poison", POISONS)
def test_a_page_has_the_same_tags_whatever_the_articles_hold(dossier, poisoned, poison):
    clean, hostile = Tags(render(dossier, "html")), Tags(render(poisoned(poison), "html"))
    assert {tag for tag, _ in hostile.seen} == {tag for tag, _ in clean.seen}
    assert sum(tag in ("script", "style") for tag, _ in hostile.seen) == 2
    assert not [name for _, attributes in hostile.seen for name in attributes if name.startswith("on")]
    links = [attributes["href"] for tag, attributes in hostile.seen if tag == "a"]
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize("poison", POISONS)
def test_a_page_can_be_written_and_steers_nothing(poisoned, poison):
    page = render(poisoned(poison), "html")
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]", page)


@pytest.mark.parametrize("poison", POISONS)
def test_markdown_holds_no_html_link_or_control(poisoned, poison):
    text = render(poisoned(poison), "markdown")
    text.encode("utf-8")
    assert not CONTROLS.search(text.replace("\n", ""))
    assert "<" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "**bold**" not in text


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_terminal_gets_plain_lines(poisoned, poison, width):
    out = StringIO()
    print_dossier(poisoned(poison), width=width, file=out)
    out.getvalue().encode("utf-8")
    assert not CONTROLS.search(out.getvalue().replace("\n", ""))


def test_rich_markup_is_shown_and_not_obeyed(poisoned):
    out = StringIO()
    print_dossier(poisoned("[bold]x[/]"), width=200, file=out)
    assert "Ironwood[bold]x[/]" in out.getvalue()
