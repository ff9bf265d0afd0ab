"""In a notebook: dossiers, claims and articles show themselves, everything escaped; tables become data frames."""

from __future__ import annotations

import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from headwater.errors import UsageError
from headwater.notebook import SHOWN, Mark, marked_text
from headwater.types import Credit, Span


class Page(HTMLParser):
    """The tags, the words, and the marked words of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.marked, self.inside = [], "", [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inside = (tag, dict(attrs).get("style", "")[:5]) == ("mark", "color")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "mark"

    def handle_data(self, data):
        self.words += data
        if self.inside:
            self.marked.append(data)


@pytest.fixture(scope="module")
def dossier(article, traced):
    first = article("Ivo Tarn said that the ferry of Kell sank on Monday. The harbour board denied it.", "kesten", published="2021-11-03")
    return traced(first, article("The ferry of Kell sank, Ivo Tarn said.", "alder"))


def test_a_claim_shows_the_words_of_its_mentions(dossier):
    claim = dossier.stories[0].claims[0]
    assert Page(claim._repr_html_()).marked == [mention.quote for mention in claim.mentions]


def test_a_dossier_shows_its_claims_and_marks_them_in_its_articles(dossier):
    (story,) = dossier.stories
    page = Page(dossier._repr_html_())
    assert all(claim.text in page.words for claim in story.claims)
    assert {mention.quote for claim in story.claims for mention in claim.mentions} <= set(page.marked)


def test_an_article_marks_its_credits_and_greys_what_is_not_content(article):
    one = replace(article("Read also: more. It sank (Meridian)."), credits=(Credit("Meridian", Span(26, 34)),), content_free=(Span(0, 16),))
    assert Page(one._repr_html_()).marked == ["Read also: more.", "Meridian"]


@pytest.mark.parametrize("poison", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</mark></div><b>"])
def test_outside_text_never_becomes_markup(article, poison):
    clean, hostile = article("It sank."), article(f"It {poison} sank.", publisher=poison, title=poison)
    assert Page(hostile._repr_html_()).tags == Page(clean._repr_html_()).tags


def test_what_cannot_be_seen_is_shown():
    assert Page(marked_text("a\u202eb\x1bc", ())).words == "a\ufffdb\ufffdc"


def test_marks_that_overlap_show_each_character_once():
    html = marked_text("abcdef", (Mark(1, 4, "denies"), Mark(2, 6, "asserts"), Mark(-3, 99, "aside")))
    assert Page(html).words == "abcdef"
    assert Page(html).marked == ["a", "b", "cd", "ef"]


def test_a_long_text_is_cut():
    assert len(marked_text("x" * 10_000_000, ())) < SHOWN + 200


@pytest.mark.parametrize("rows", ["mentions", "claims", "origins"])
def test_a_data_frame_has_a_row_for_each(dossier, rows):
    frame = dossier.to_df(rows)
    claims = dossier.stories[0].claims
    counts = {"claims": len(claims), "mentions": sum(len(c.mentions) for c in claims), "origins": sum(len(c.origins) for c in claims)}
    assert len(frame) == counts[rows] > 0
    assert list(frame["claim"].unique()) == [claim.id for claim in claims]


def test_numbers_in_a_data_frame_are_numbers(dossier):
    frame = dossier.to_df("claims")
    assert frame["mentions"].sum() == sum(len(claim.mentions) for claim in dossier.stories[0].claims)


def test_a_dossier_without_stories_has_an_empty_frame(dossier):
    assert dossier.to_df().columns.equals(replace(dossier, stories=()).to_df().columns)


def test_missing_pandas_is_named(dossier, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"headwater\[notebook\]"):
        dossier.to_df()


def test_other_rows_are_refused(dossier):
    with pytest.raises(UsageError, match="mentions, claims, origins"):
        dossier.to_df("articles")
