"""Formats: JSON comes back equal, every format gives the same bytes twice, an unknown one is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.errors import UsageError
from headwater.show import render
from headwater.types import Dossier


def test_json_comes_back_equal(dossier):
    assert Dossier.from_json(render(dossier, "json")) == dossier


def test_json_keeps_lone_surrogates(poisoned):
    dossier = poisoned("\ud800")
    text = render(dossier, "json")
    assert text.isascii()
    assert Dossier.from_json(text) == dossier


@pytest.mark.parametrize("format", ["json", "html", "markdown"])
def test_the_same_dossier_gives_the_same_bytes(dossier, poisoned, format):
    assert render(dossier, format) == render(poisoned(""), format)


@pytest.mark.parametrize("format", ["json", "html", "markdown"])
def test_an_empty_dossier_can_be_shown(format):
    assert render(Dossier("0.1.0", 1, ""), format)


def test_an_unknown_format_is_refused_by_name(dossier):
    with pytest.raises(UsageError, match="markdown"):
        render(dossier, "pdf")


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_references_to_what_is_not_there_do_no_harm(dossier, format):
    story = dossier.stories[0]
    claim = story.claims[0]
    astray = replace(claim.mentions[0], article="nowhere")
    beyond = replace(claim.mentions[1], span=replace(claim.mentions[1].span, end=10**9))
    origin = replace(claim.origins[0], mentions=(0, 99, -1))
    broken = replace(claim, mentions=(astray, beyond), origins=(origin,))
    text = render(replace(dossier, stories=(replace(story, claims=(broken,)),)), format)
    assert "may be providing Zharnik systems" in text
