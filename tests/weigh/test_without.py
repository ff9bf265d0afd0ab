"""What is left of each claim without a publisher, a source or an origin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.answers import LeftOut
from headwater.errors import UsageError
from headwater.types import Alias, Entity, Links, Span, Story
from headwater.weigh import leave_out, weigh_claims


@pytest.fixture(scope="module")
def story(case: Callable) -> Callable[..., Story]:
    def run(*lines: str, **more: object) -> Story:
        made = case(*lines, **more)
        weighed = weigh_claims(Links(made.sources, (made.claim,)), made.articles)
        return Story("t1", "the ferry", made.articles, weighed.claims, sources=made.sources, derivations=weighed.derivations)

    return run


def dropped(left: LeftOut) -> tuple[int, ...]:
    return left.claims[0].dropped if left.claims else ()


LINES = ("alder: unnamed aides < Selwyn Courier", "kesten: Ivo Tarn", "herald: outlet Selwyn Courier", "gazette: unnamed aides < Meridian")


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("The Selwyn Courier", (0, 2)),
        ("selwyn courier", (0, 2)),
        ("Meridian", (3,)),
        ("Ivo Tarn", (1,)),
        ("the kesten", (1,)),
        ("unnamed aides", (0, 2, 3)),
        ("unnamed aides speaking to Meridian", (3,)),
    ],
)
def test_what_goes_back_to_it_or_through_it_is_dropped(story: Callable[..., Story], name: str, numbers: tuple[int, ...]) -> None:
    assert dropped(leave_out(story(*LINES), name)) == numbers


def test_a_claim_with_nothing_behind_it_any_more_has_no_support(story: Callable[..., Story]) -> None:
    left = leave_out(story("alder: unnamed aides < Courier", "kesten: outlet Courier", "kesten: Ivo Tarn !denies"), "Courier")
    (claim,) = left.claims
    assert left.unsupported == ("c1",)
    assert (claim.before.min, claim.before.max, claim.before.status) == (1, 1, "disputed")
    assert (claim.after.min, claim.after.max, claim.after.status) == (0, 0, "denied")


def test_a_claim_that_does_not_rest_on_it_is_untouched(story: Callable[..., Story]) -> None:
    made = story("alder: Ivo Tarn", publishers={"alder": "Alder"})
    held = Story("t1", "", (*made.articles, *story("kesten: Ilse Marant").articles), made.claims, sources=made.sources)
    left = leave_out(held, "Kesten")
    assert (left.claims, left.unsupported, left.untouched) == ((), (), 1)


def test_an_origin_goes_by_its_id(story: Callable[..., Story]) -> None:
    made = story(*LINES)
    origin = next(origin for origin in made.claims[0].origins if 3 in origin.mentions)
    assert dropped(leave_out(made, origin.id)) == (3,)


def test_a_spokesman_goes_with_the_body_and_the_body_with_its_spokesman(story: Callable[..., Story]) -> None:
    made = story("alder: Ivo Tarn (the Harbour Board)", "kesten: body the Harbour Board", "herald: Ilse Marant")
    assert dropped(leave_out(made, "Harbour Board")) == (0, 1)
    assert dropped(leave_out(made, "Ivo Tarn")) == (0, 1)


def test_an_own_voice_goes_with_what_its_article_attributes(story: Callable[..., Story]) -> None:
    made = story("alder: Ivo Tarn < Courier", "alder:", "kesten: Ivo Tarn", "kesten:")
    assert dropped(leave_out(made, "Courier")) == (0, 1)


def test_an_own_voice_goes_with_the_outlet_its_article_is_credited_to(story: Callable[..., Story]) -> None:
    made = story("alder:", "kesten: outlet Courier", "herald:", credits={"alder": ["Courier"]})
    assert dropped(leave_out(made, "Courier")) == (0, 1)


def test_unnamed_people_go_with_the_outlet_that_another_article_shows_them_to_have_spoken_to(story: Callable[..., Story]) -> None:
    made = story("alder: unnamed aides < Kesten", "kesten: unnamed aides < Courier", "herald: Ivo Tarn")
    assert dropped(leave_out(made, "Courier")) == (0, 1)


def test_an_own_voice_on_an_act_of_record_stays_without_the_outlet_that_names_the_office(story: Callable[..., Story]) -> None:
    made = story("alder: document the port register", "kesten:")
    assert dropped(leave_out(made, "Alder")) == (0,)
    assert dropped(leave_out(made, "the port register")) == (0, 1)


def test_a_card_gives_its_other_names(story: Callable[..., Story]) -> None:
    made = story(*LINES)
    card = Entity("e1", "Selwyn Courier", "publisher", (Alias("the Cour", "alder", Span(0, 3)),))
    assert dropped(leave_out(Story("t1", "", made.articles, made.claims, sources=made.sources, entities=(card,)), "Cour")) == (0, 2)


def test_what_was_shown_to_depend_stays_merged(story: Callable[..., Story]) -> None:
    # Only Kesten's article shows that the Board's words came from the Courier's report.
    made = story(
        "alder: unnamed aides < Courier = Alveria", "kesten: body the Foreign Ministry < Courier = Alveria", "herald: Ilse Marant = Alveria"
    )
    before = made.claims[0].independent
    after = leave_out(made, "Herald").claims[0].after
    assert (before.max, after.max) == (2, 1)


def test_an_own_voice_left_alone_is_not_on_the_record(story: Callable[..., Story]) -> None:
    (claim,) = leave_out(story("alder: unnamed aides", "kesten:"), "Alder").claims
    assert (claim.before.status, claim.after.status) == ("alleged", "alleged")


def test_who_is_not_there_is_wrong_use_and_who_is_near_is_named(story: Callable[..., Story]) -> None:
    with pytest.raises(UsageError, match="near it: Selwyn Courier"):
        leave_out(story(*LINES), "Selwin Courrier")
