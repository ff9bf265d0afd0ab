"""The held articles: who shares the rarest terms with an article, within its days."""

from __future__ import annotations

from headwater.link.story_shelf import Shelf
from headwater.link.story_signature import Signature


def signature(id: str, date: str | None, *terms: str) -> Signature:
    return Signature(id, date, terms=terms, counts=(1,) * len(terms))


def found(shelf: Shelf, new: Signature, *, days: int = 10, most: int = 10) -> list[str]:
    leaf = shelf.leaf(shelf.put(new)[0])
    return [shelf.leaf(each).id for each in shelf.find(leaf, days=days, most=most)]


def fill(*rows: Signature, keep: int = 100) -> Shelf:
    shelf = Shelf(keep=keep)
    for row in rows:
        shelf.put(row)
    return shelf


def test_who_shares_most_comes_first_and_who_shares_nothing_not_at_all() -> None:
    shelf = fill(
        signature("a", "2031-03-04", "reef"), signature("b", "2031-03-04", "reef", "solvind"), signature("c", "2031-03-04", "duti")
    )
    assert found(shelf, signature("d", "2031-03-04", "reef", "solvind", "rudder")) == ["b", "a"]


def test_only_articles_of_the_last_days_are_looked_at() -> None:
    shelf = fill(signature("a", "2031-03-01", "reef"), signature("b", "2031-03-14", "reef"))
    assert found(shelf, signature("c", "2031-03-20", "reef")) == ["b"]


def test_an_article_of_unknown_day_is_compared_with_all() -> None:
    shelf = fill(signature("a", "2030-03-01", "reef"), signature("b", "2031-03-14", "reef"))
    assert sorted(found(shelf, signature("c", None, "reef"))) == ["a", "b"]


def test_an_article_that_comes_late_still_finds_those_of_its_days() -> None:
    shelf = fill(signature("a", "2031-03-01", "reef"), signature("b", "2031-04-14", "reef"))
    assert "a" in found(shelf, signature("c", "2031-03-02", "reef"))


def test_a_term_that_most_have_finds_nobody() -> None:
    shelf = fill(*(signature(str(number), "2031-03-01", "news") for number in range(150)), keep=200)
    assert found(shelf, signature("x", "2031-03-01", "news")) == []


def test_what_went_is_not_found_and_its_terms_are_rare_again() -> None:
    shelf = fill(*(signature(str(number), "2031-03-01", "reef") for number in range(5)), keep=3)
    leaf = shelf.leaf(shelf.put(signature("x", "2031-03-01", "reef"))[0])
    alone = Shelf(keep=3)
    for number in (3, 4, 5):
        alone.put(signature(str(number), "2031-03-01", "reef"))
    assert [shelf.leaf(each).id for each in shelf.find(leaf, days=10, most=9)] == ["3", "4"]
    assert shelf.rarity(leaf.body).tolist() == alone.rarity(alone.leaf(0).body).tolist()
