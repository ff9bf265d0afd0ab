"""What is not content: each kind is found, and what only looks like it is left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.read.articles import make_article
from headwater.read.boilerplate import merge
from headwater.read.draft import Draft
from headwater.types import Span

TITLE = "Ferry stopped off Kell, ministry says"
FIRST = "The ministry of Ostravia said on Tuesday that it had stopped a ferry bound for the island of Kell, after weeks of warnings."
LAST = "A spokesman, Ivo Tarn, said the crew of nine was being questioned in the port of Brennick and would be let go within days."


def free(text: str) -> list[str]:
    return [span.of(text) for span in make_article(Draft("a", text, "a.txt", language="en")).content_free]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Story continues below",
        "Sign up for our daily newsletter",
        "Get the stories you care about delivered to your inbox.",
        "Support our independent journalism",
        "Read also: Who owns the ferry?",
        "More On It: Ministry Warns Ferry Owners: Report",
        "Related: Kell in pictures",
        "Owners of ferry had been warned Read more",
        "CLICK HERE TO GET THE KELL NEWS APP",
        "MINISTRY WARNED OWNERS OF FERRY IN SPRING",
        "Ministry had warned the owners of the ferry in spring",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Follow @annorr on Twitter",
        "Follow us on Telegram",
        "Updated at 4:33 p.m.",
        "This story has been updated.",
        "FILE - The ferry in the port of Brennick in June.",
        "The ferry in the port of Brennick. REUTERS/Ann Orr",
        "The ferry in the portPhoto: Ministry of Ostravia / Kellphoto",
        "The ferry in the port of Brennick on Nov. 2. (AP Photo/Ann Orr)",
        "Media playback is unsupported on your device",
        "Ann Orr contributed to this report.",
        "Reporting by Ann Orr; editing by Bo Tal",
        "ALSO READ | Ferry stopped off Kell",
        "Tags: ferry, Kell, navy",
        "Last Updated : November 03, 2023 12:04 IST",
        "(With inputs from agencies)",
        "Join us on Telegram",
        "Stay tuned for more updates",
        "(Reporting by Ann Orr; Editing by Bo Tal)",
        "Our Standards: The Kell Trust Principles.",
        "To contact the reporter on this story: Ann Orr at aorr@kell.example",
        "Copyright © 2023 The Kell Gazette. All rights reserved.",
        "Source » kelldaily",
        "By Ann Orr, Kell News",
        "https://kell.example/ferry",
        "* * *",
    ],
)
def test_a_line_that_is_no_content(line: str) -> None:
    assert free(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{LAST}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "More than 20 people were on the ferry, the ministry said.",
        "Photos from the port showed the ferry at its pier.",
        "Support for the ministry has fallen since.",
        "The ministry said its warnings had contributed to the decision.",
        "Media sources said the ferry had been empty.",
        "Live video showed the ferry at its pier.",
        "Sources in the port said the ferry had been empty.",
        "Reporting from Brennick has been difficult, he said.",
        "Updated rules came into force in June, he said.",
        "Follow the rules, he said.",
        "Read the letter, he said.",
        "What does the ministry say?",
        "Published reports say the ferry was empty.",
        "Correction: An earlier version of this story gave a wrong name.",
        "Stay in the port, the captain told the crew.",
        "Edited video of the ferry was shown on television.",
        "Ann Orr, 54, captain of a ferry in Brennick",
        "ANN ORR, HOST:",
        "By Tuesday the ferry had left.",
        "Comments were not allowed, he said.",
    ],
)
def test_what_only_looks_like_it_is_content(line: str) -> None:
    assert free(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{LAST}") == []


def test_sentences_inside_a_paragraph() -> None:
    appeal = "We’ve been working hard to bring you news from Kell."
    assert free(f"{TITLE}\n\n{FIRST}\n\n{LAST} {appeal}") == [appeal]


def test_a_caption_run_into_a_paragraph() -> None:
    caption = "The ferry in the port of Brennick. (AP Photo/Ann Orr)"
    assert free(f"{TITLE}\n\n{FIRST} {caption} {LAST}") == [caption]


def test_headlines_run_into_a_name() -> None:
    text = f"{TITLE}\n\nMinister Ivo Tarn Ivo Jan TarnOwners sue over ferry Kell votes on Sunday MORE said that it was stopped.\n\n{LAST}"
    assert free(text) == ["Ivo Jan TarnOwners sue over ferry Kell votes on Sunday MORE"]


def test_links_under_a_heading_and_a_comment_section() -> None:
    text = (
        f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\nRead more:\nOwners had been warned in spring\nKell votes on Sunday\n\nComments (2)\n\nWell done!"
    )
    assert free(text) == ["Read more:", "Owners had been warned in spring", "Kell votes on Sunday", "Comments (2)", "Well done!"]


def test_items_of_a_list_are_content() -> None:
    items = "The freezing of all of the ferry's accounts\n\nThe recall of the envoy of Ostravia to Kell"
    assert free(f"{TITLE}\n\n{FIRST}\n\nThe measures include:\n\n{items}\n\n{LAST}") == []


def test_tags_and_entities() -> None:
    assert free(f"{TITLE}\n\n{FIRST} <b>{LAST}</b>&nbsp;") == ["<b>", "</b>", "&nbsp;"]


def test_the_title_is_content_and_a_text_in_capitals_too() -> None:
    text = f"{TITLE.upper()}\n\n{FIRST}\n\n{LAST}"
    assert free(text) == []
    assert free(text.upper().replace(".", "")) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))))
def test_merged_spans_are_in_order_and_apart(spans: list[Span]) -> None:
    merged = merge(spans)
    assert all(one.end <= two.start for one, two in pairwise(merged))
    assert {at for span in spans for at in range(span.start, span.end)} == {at for span in merged for at in range(span.start, span.end)}
