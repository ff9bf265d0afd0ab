"""Reports that are not among the articles, known from those that pass them on; and who credits whom."""

from __future__ import annotations

from collections.abc import Callable

from headwater.text import outlet_key
from headwater.weigh.ghosts import find_citations, find_ghosts


def test_a_ghost_gathers_every_echo_under_the_name_used_most(case: Callable) -> None:
    made = case(
        "alder: outlet Selwyn Courier",
        "gazette: unnamed officials < The Selwyn Courier",
        "kesten: unnamed officials < Brennick.net, The Selwyn Courier",
    )
    courier, brennick = find_ghosts([made.claim], made.ground)
    assert courier.publisher == "The Selwyn Courier"
    assert [(echo.article, echo.mention) for echo in courier.echoes] == [("alder", 0), ("gazette", 1), ("kesten", 2)]
    assert brennick.publisher == "Brennick.net"


def test_an_outlet_that_is_here_is_no_ghost(case: Callable) -> None:
    made = case("alder: outlet Gazette", "gazette: Ivo Tarn")
    assert find_ghosts([made.claim], made.ground) == ()


def test_a_citation_points_to_the_article_or_the_ghost(case: Callable) -> None:
    made = case(
        "alder: outlet Gazette", "gazette: unnamed officials < Courier", credits={"alder": ["Courier", "Gazette"], "gazette": ["Gazette"]}
    )
    ghosts = find_ghosts([made.claim], made.ground)
    cited = [(each.article, each.from_, each.relation) for each in find_citations([made.claim], ghosts, made.ground, made.articles)]
    assert cited == [("alder", ghosts[0].id, "cited"), ("alder", "gazette", "cited")]


def test_an_outlet_is_the_same_however_its_name_is_written() -> None:
    assert (
        outlet_key("The Selwyn Courier")
        == outlet_key("selwyn courier")
        == outlet_key("Selwyn Courier.com")
        == outlet_key("Selwyn Courier Online")
    )
    assert outlet_key("Selwyn Courier") != outlet_key("Selwyn Herald")
    assert outlet_key("The News") != ""
