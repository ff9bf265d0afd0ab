"""What became of a claim by the end of the story, and when it turned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from headwater.weigh.independence import count_independent
from headwater.weigh.origins import find_origins
from headwater.weigh.status import find_status, find_timeline


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["alder: unnamed officials"], "alleged"),
        (["alder: outlet Courier"], "alleged"),
        (["alder: Ivo Tarn"], "asserted"),
        (["alder: document the port register"], "confirmed"),
        (["alder: document the port register ~probable"], "asserted"),
        (["alder: document a sworn affidavit"], "asserted"),
        (["alder: body the Ferry Line"], "asserted"),
        (["alder: body the ferry"], "confirmed"),
        (["alder: body the ferry", "kesten: Ivo Tarn ~possible"], "asserted"),
        (["alder: body the ferry", "kesten: Ivo Tarn !denies"], "disputed"),
        (["alder:"], "asserted"),
        (["alder:", "alder: unnamed officials"], "alleged"),
        (["alder: Ivo Tarn !denies"], "denied"),
        (["alder: Ivo Tarn !declines"], "alleged"),
        (["alder: Ivo Tarn !doubts"], "alleged"),
        (["alder: unnamed officials", "alder: Ivo Tarn !denies"], "disputed"),
        (["alder: Ivo Tarn", "kesten: Ilse Marant !doubts"], "asserted"),
        (["alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant = Alveria"], "confirmed"),
        (["alder: Ivo Tarn", "kesten: Ilse Marant ~possible"], "asserted"),
        (["alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant = Alveria", "gazette: Pavlo Drenka !denies"], "disputed"),
        (["alder: Ivo Tarn !denies", "kesten: Ivo Tarn *admitted"], "confirmed"),
        (["alder: Ivo Tarn", "kesten: Ivo Tarn *retracted"], "retracted"),
    ],
    ids=lambda value: "; ".join(value) if isinstance(value, list) else value,
)
def test_the_status(case: Callable, lines: list[str], status: str) -> None:
    made = case(*lines)
    origins = find_origins(made.claim, made.ground)
    assert find_status(made.claim, origins, count_independent(origins), made.cues).status == status


def test_the_status_names_the_mention_that_decides_it(case: Callable) -> None:
    made = case("alder: unnamed officials", "kesten: Ivo Tarn !denies")
    origins = find_origins(made.claim, made.ground)
    assert find_status(made.claim, origins, count_independent(origins), made.cues).mention == 1


@pytest.mark.parametrize(("fit", "status"), [(0.9, "asserted"), (0.3, "alleged")])
def test_a_person_who_only_speaks_of_something_near_does_not_put_it_on_the_record(case: Callable, fit: float, status: str) -> None:
    made = case("alder: unnamed officials", "kesten: Ilse Marant")
    unnamed, person = made.claim.mentions
    claim = replace(made.claim, mentions=(unnamed, replace(person, fit=fit)))
    origins = find_origins(claim, made.ground)
    assert find_status(claim, origins, count_independent(origins, claim.mentions), made.cues).status == status


@pytest.mark.parametrize(("many", "fit", "status"), [(7, 0.1, "asserted"), (7, 0.3, "disputed"), (3, 0.1, "disputed")])
def test_a_lone_denial_that_hardly_fits_disputes_nothing_against_many(case: Callable, many: int, fit: float, status: str) -> None:
    made = case(*["alder: Ivo Tarn"] * many, "kesten: Ilse Marant !denies")
    *others, denial = made.claim.mentions
    claim = replace(made.claim, mentions=(*others, replace(denial, fit=fit)))
    origins = find_origins(claim, made.ground)
    assert find_status(claim, origins, count_independent(origins, claim.mentions), made.cues).status == status


@pytest.mark.parametrize(("second", "status"), [("it is a lie", "asserted"), ("nothing of the kind", "disputed")])
def test_a_copy_of_a_lone_denial_is_no_second_one(case: Callable, second: str, status: str) -> None:
    made = case(*["alder: Ivo Tarn"] * 7, "kesten: Ilse Marant !denies", "gazette: Ilse Marant !denies")
    *others, first, copy = made.claim.mentions
    denials = (replace(first, quote="It is a lie", fit=0.1), replace(copy, quote=second, fit=0.1))
    claim = replace(made.claim, mentions=(*others, *denials))
    origins = find_origins(claim, made.ground)
    assert find_status(claim, origins, count_independent(origins, claim.mentions), made.cues).status == status


def test_the_timeline_tells_each_turn_on_its_day(case: Callable) -> None:
    made = case(
        "kesten: unnamed officials @2021-11-02",
        "alder: Ivo Tarn !denies @2021-11-03",
        "alder: body Ironwood !declines @2021-11-04",
        "herald: Ilse Marant @2021-11-23",
    )
    moments = [(moment.date, moment.what, moment.mention) for moment in find_timeline(made.claim, made.ground, made.cues)]
    assert moments == [("2021-11-02", "alleged", 0), ("2021-11-03", "disputed", 1), ("2021-11-04", "declines", 2)]


def test_what_has_no_day_of_its_own_is_dated_by_its_article(case: Callable) -> None:
    made = case("kesten: unnamed officials", published={"kesten": "2021-11-03T08:00:00Z"})
    assert [moment.date for moment in find_timeline(made.claim, made.ground, made.cues)] == ["2021-11-03"]


def test_what_has_no_day_at_all_is_not_on_the_timeline(case: Callable) -> None:
    made = case("kesten: unnamed officials")
    assert find_timeline(made.claim, made.ground, made.cues) == ()


def test_the_timeline_does_not_depend_on_the_order_of_the_mentions(case: Callable) -> None:
    lines = ["kesten: unnamed officials @2021-11-02", "alder: Ivo Tarn !denies @2021-11-03"]
    one, other = case(*lines), case(*reversed(lines))
    turns = [[(moment.date, moment.what) for moment in find_timeline(made.claim, made.ground, made.cues)] for made in (one, other)]
    assert turns[0] == turns[1]
