"""The page: every quoted word can be reached, texts are whole, nothing is loaded and only our script may run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from headwater.show import render
from headwater.show.clean import clean_text
from headwater.show.page import by_day
from headwater.show.views import MomentView


class Page(HTMLParser):
    """The ids of a page, its links with offsets, and the stored texts with the segments that begin at each id."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links, self.texts, self.segments = [], [], [], {}
        self.depth = self.inside = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "data-to" in attributes:
            self.links.append((attributes["href"][1:], int(attributes["data-to"])))
        if tag == "div" and attributes.get("class") == "stored":
            self.texts.append("")
            self.inside = True
        if self.inside and tag == "span" and "id" in attributes:
            self.segments[attributes["id"]] = (len(self.texts) - 1, len(self.texts[-1]))

    def handle_endtag(self, tag):
        if tag == "div":
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


@pytest.fixture
def page(dossier):
    return Page(render(dossier, "html"))


def test_the_articles_texts_stand_in_the_page_as_stored(page, dossier):
    assert page.texts == [article.text for article in dossier.stories[0].articles]


@pytest.mark.parametrize("poison", ["\r\n\tx\r", "\u202e\x00\ud800", "&amp;<b>", "👩\u200d🚀e\u0301"])
def test_texts_keep_their_length_and_all_that_is_harmless(poisoned, poison):
    dossier = poisoned(poison)
    assert Page(render(dossier, "html")).texts == [clean_text(article.text) for article in dossier.stories[0].articles]


def test_every_link_leads_to_the_segment_that_begins_there(page):
    assert page.links
    for anchor, end in page.links:
        number, start = page.segments[anchor]
        assert start == int(anchor.rpartition("-")[2])
        assert start < end <= len(page.texts[number])


def test_every_mention_can_be_reached_by_its_exact_words(page, dossier):
    reached = {page.texts[page.segments[anchor][0]][page.segments[anchor][1] : end] for anchor, end in page.links}
    for claim in dossier.stories[0].claims:
        for mention in claim.mentions:
            assert mention.quote in reached


def test_every_name_value_and_credit_field_can_be_reached(page, dossier):
    reached = {page.texts[page.segments[anchor][0]][page.segments[anchor][1] : end] for anchor, end in page.links}
    assert {"Žarnik", "systems", "through Pellara", "Belisar", "(Meridian)"} <= reached


def test_ids_are_unique_and_all_inner_links_have_one(page, dossier):
    assert len(page.ids) == len(set(page.ids))
    targets = re.findall(r'href="#([^"]+)"', render(dossier, "html"))
    assert set(targets) <= set(page.ids)


def test_two_stories_on_one_page_do_not_share_ids(dossier):
    page = Page(render(replace(dossier, stories=dossier.stories * 2), "html"))
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_loaded(dossier):
    text = render(dossier, "html")
    assert not re.search(r"\bsrc=|<link|@import|url\(|fetch\(|XMLHttpRequest|style=", text)


def test_the_policy_allows_this_script_and_this_style_alone(dossier):
    text = render(dossier, "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_denial_left_out_is_named_in_ledger_and_matrix(dossier):
    text = render(dossier, "html")
    assert re.search(r"Left out by</b> <a[^>]*><bdi>Gazette", text)
    assert 'class="mark omits"' in text


def test_an_address_that_is_not_of_the_web_is_no_link(dossier):
    assert "javascript:" not in render(dossier, "html")


def test_a_day_of_the_timeline_has_its_turns_apart_from_what_ran():
    moments = [MomentView(date, what, 1, "It sank.", None) for date, what in (("01", "alleged"), ("01", "published"), ("02", "denied"))]
    moments.insert(1, MomentView("01", "denied", 1, "It sank.", None))
    days = [(day.date, [each.what for each in day.turns], len(day.published)) for day in by_day(moments)]
    assert days == [("01", ["alleged", "denied"], 1), ("02", ["denied"], 0)]
