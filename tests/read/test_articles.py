"""The laws of an article: its text is never changed, its spans slice back, what the record says stands."""

from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.read import read_articles
from headwater.read.articles import make_article
from headwater.read.draft import Draft
from headwater.read.languages import find_language

PIECES = st.sampled_from(
    [
        "By Ann Orr",
        "ADVERTISEMENT",
        "Source » kelldaily",
        "BRENNICK (Reuters) — ",
        "The ferry was stopped. ",
        "(AP Photo/Ann Orr)",
        "Photo: ",
        "MORE",
        "Tarn Ivo TarnOther ",
        "\n",
        "\r\n",
        "\u2028",
        "\x07",
        "שלום",
        "e\u0301",
        "👩‍🚀",
        "\ud800",
        "<b>",
        "&nbsp;",
        "Read more:",
        "Comments",
        "Published Nov. 2, 2023",
        "İ",
    ]
)
TEXTS = st.one_of(st.text(st.characters(), min_size=1), st.lists(PIECES, min_size=1, max_size=30).map("".join)).filter(str.strip)


@settings(deadline=None)  # the first article loads the tables and the language model
@given(TEXTS)
def test_spans_slice_back_and_the_text_is_never_changed(text: str) -> None:
    article = make_article(Draft("a", text, "a.txt"))
    assert article.text == text
    for span in (*article.content_free, *(credit.span for credit in article.credits)):
        assert 0 <= span.start < span.end <= len(text)
    for credit in article.credits:
        assert credit.name in credit.span.of(text)
    assert list(article.content_free) == sorted(article.content_free)
    assert make_article(Draft("a", text, "a.txt")) == article


@settings(deadline=None)  # the first article loads the tables and the language model
@given(TEXTS)
def test_a_text_goes_through_json_with_its_lone_surrogates(text: str) -> None:
    data = json.dumps({"id": "a", "text": text}).encode()
    reading = read_articles(["-"], stdin=io.BytesIO(data))
    assert [article.text for article in reading.articles] == [text]


@settings(deadline=None)  # the first article loads the tables and the language model
@given(st.binary(max_size=400), st.sampled_from([b"", b"{", b"<", b'{"text": "', b"<html><p>"]))
def test_any_bytes_give_articles_or_a_failure(data: bytes, start: bytes) -> None:
    reading = read_articles(["-"], stdin=io.BytesIO(start + data))
    assert reading.articles or reading.failures


def test_what_the_record_says_stands() -> None:
    text = (
        "Ferry stopped off Kell\n\nBy Ann Orr\n\nPublished Nov. 2, 2023\n\n"
        + "The ministry said on Tuesday that a ferry had been stopped. " * 5
    )
    shown = make_article(Draft("a", text, "a.txt"))
    assert (shown.title, shown.byline, shown.published, shown.language) == ("Ferry stopped off Kell", "Ann Orr", "2023-11-02", "en")
    given_ = make_article(Draft("a", text, "a.txt", title="T", byline="B", published="2020", language="xx"))
    assert (given_.title, given_.byline, given_.published, given_.language) == ("T", "B", "2020", "xx")


def test_languages() -> None:
    assert find_language("Le ministère a démenti mardi l'arrivée d'un navire à l'île de Kell, où l'équipage était retenu.") == "fr"
    assert find_language("Kell 12") is None
    assert find_language("1234 " * 100) is None


def test_a_headline_made_like_a_teaser_is_content() -> None:
    text = "Watch: Ferry stopped off Kell\n\n" + "The ministry said on Tuesday that a ferry had been stopped. " * 5
    assert make_article(Draft("a", text, "a.txt", title="Watch: Ferry stopped off Kell")).content_free == ()
