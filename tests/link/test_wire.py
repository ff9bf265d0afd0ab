"""News agencies behind articles: by their credits, by words in the text, and through copies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.wire import find_own_origin, find_wire_origins
from headwater.types import Credit, Derivation, Span

SUNK = "The ferry of Kell sank on Tuesday with 22 crates of machine parts on board."


@pytest.mark.parametrize(
    "words",
    [
        "The owner told Reuters that it knew nothing.",
        "A list of the crates was seen by Reuters.",
        "The harbour had been warned, a Reuters review found.",
        "In an interview on Friday with Reuters, he denied it.",
    ],
)
def test_words_in_the_text_name_the_agency(article: Callable, words: str) -> None:
    origin = find_own_origin(article(f"{SUNK} {words}"))
    assert origin is not None
    assert (origin.agency, origin.shows) == ("Reuters", "words")
    assert origin.span is not None
    assert origin.span.of(f"{SUNK} {words}") == "Reuters"


def test_a_photo_names_no_origin(article: Callable) -> None:
    assert find_own_origin(article(f"{SUNK} (Reuters/Ann Orr)")) is None


def test_an_agency_is_not_its_own_origin(article: Callable) -> None:
    assert find_own_origin(article("The owner told Reuters that it knew nothing.", publisher="Reuters")) is None


def test_a_credit_goes_before_words(article: Callable) -> None:
    text = f"{SUNK} The owner told Reuters that it knew nothing."
    origin = find_own_origin(article(text, credits=(Credit("AFP", Span(0, 3)),)))
    assert origin is not None
    assert (origin.agency, origin.shows, origin.span) == ("Agence France-Presse", "credit", Span(0, 3))
    assert find_own_origin(article(SUNK, byline="Ann Orr, Associated Press")).agency == "The Associated Press"


def test_a_copy_tells_what_the_article_hides(article: Callable) -> None:
    silent, open_ = article(SUNK, "alder"), article(SUNK, "kesten", credits=(Credit("AP", Span(0, 3)),))
    copied = Derivation("alder", "kesten", "copied", 0.9, "", (Span(0, 5), Span(0, 5)))
    told = {each.article: each for each in find_wire_origins([silent, open_], [copied])}
    assert (told["alder"].shows, told["alder"].through, told["alder"].agency) == ("copy", "kesten", "The Associated Press")
    assert told["kesten"].shows == "credit"
    assert find_wire_origins([silent, open_], [Derivation("alder", "kesten", "copied", 0.05, "")])[0].article == "kesten"


def test_an_agency_s_own_article_tells_too(article: Callable) -> None:
    pair = [article(SUNK, "alder"), article(SUNK, "kesten", publisher="Reuters")]
    (origin,) = find_wire_origins(pair, [Derivation("kesten", "alder", "copied", 0.9, "")])
    assert (origin.article, origin.agency, origin.through) == ("alder", "Reuters", "kesten")
