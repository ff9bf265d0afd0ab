"""Long stories: a page stays small, what is shortened is said, and no link leads nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from headwater.show import limits, render
from headwater.show.story import story_of
from headwater.types import Dossier


@pytest.fixture
def long(dossier) -> Dossier:
    """Two hundred articles, and more claims than are listed."""
    story = dossier.stories[0]
    kesten = story.articles[0]
    articles = (*story.articles, *(replace(kesten, id=f"copy{n}", publisher=f"Outlet {n}") for n in range(197)))
    wide = replace(
        story.claims[0], mentions=tuple(replace(story.claims[0].mentions[0], article=article.id) for article in articles[:1] + articles[3:])
    )
    many = tuple(replace(story.claims[1], id=f"x{n}", text=f"Claim {n}.") for n in range(limits.CLAIMS_LISTED + 5))
    return replace(dossier, stories=(replace(story, articles=articles, claims=(story.claims[0], wide, *many)),))


def test_a_page_of_two_hundred_articles_is_under_three_megabytes_without_its_texts(long):
    texts = sum(len(article.text.encode()) for article in long.stories[0].articles)
    assert len(render(long, "html").encode()) - texts < 3_000_000


def test_every_inner_link_has_its_target_however_long_the_story(long):
    page = render(long, "html")
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_what_is_shortened_is_said(long):
    page = render(long, "html")
    assert f"{limits.CLAIMS_LISTED - limits.CLAIMS_IN_FULL} lesser claims, in short" in page
    assert "7 more claims are highlighted in the texts" in page
    assert f"The first {limits.CLAIMS_IN_FULL} of 1007 claims" in page


def test_only_so_many_claims_have_their_reasons_as_are_shown_with_them(long):
    first, *_, last = story_of(long.stories[0], reasoned=1).claims
    assert first.reasons == story_of(long.stories[0]).claims[0].reasons != ()
    assert (last.reasons, last.status_reason, last.digit_reason) == ((), None, None)
    assert not any(origin.reasons for origin in last.origins)
    assert last.mentions == story_of(long.stories[0]).claims[-1].mentions
