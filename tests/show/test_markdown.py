"""Markdown: every footnote that is cited exists and points at its words by article and offsets."""

from __future__ import annotations

import re

import pytest

from headwater.show import render
from headwater.show.markdown import safe


def test_each_cited_note_is_there_once_and_each_note_is_cited(dossier):
    text = render(dossier, "markdown")
    notes = re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE)
    cited = set(re.findall(r"\[\^([^\]]+)\](?!:)", text))
    assert len(notes) == len(set(notes))
    assert set(notes) == cited


def test_a_note_gives_article_and_offsets(dossier):
    mention = dossier.stories[0].claims[0].mentions[0]
    assert f"“{mention.quote}” (article `kesten`, {mention.span.start}–{mention.span.end})" in render(dossier, "markdown")


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("*a* [b](c)", r"\*a\* \[b\](c)"),
        ("<b> & c", "&lt;b&gt; &amp; c"),
        ("https://x.org www.y.org", r"https\://x.org www\.y.org"),
        ("U.S. officials (two) said: yes", "U.S. officials (two) said: yes"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_starts_a_construct_is_escaped_and_prose_is_left_alone(raw, escaped):
    assert safe(raw) == escaped
