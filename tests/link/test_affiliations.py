"""Which side a person belongs to, by the words beside the name."""

from __future__ import annotations

from collections.abc import Callable

from headwater.link.affiliations import find_affiliations
from headwater.link.name_index import NameIndex
from headwater.link.names import link_names


def sides(annotated: Callable, *texts: str) -> dict[str, str]:
    """Return the side of each person of some articles, by name."""
    made = [annotated(text, f"a{number}") for number, text in enumerate(texts)]
    entities = link_names(made)
    found = find_affiliations(made, NameIndex(entities))
    return {entity.name: found[entity.id] for entity in entities if entity.id in found}


def test_a_title_with_a_people_in_it_tells_the_side(annotated: Callable) -> None:
    assert sides(annotated, "Talks began. French President Ilse Marant said that they would go on.") == {"Ilse Marant": "France government"}


def test_the_side_told_in_one_article_holds_in_the_others(annotated: Callable) -> None:
    one, other = "French President Ilse Marant came.", "Then Ilse Marant left."
    assert sides(annotated, other, one) == {"Ilse Marant": "France government"}


def test_somebody_who_no_longer_holds_the_office_has_no_side(annotated: Callable) -> None:
    assert sides(annotated, "Talks began. Former French President Ilse Marant said that they would go on.") == {}


def test_without_a_title_nothing_is_known(annotated: Callable) -> None:
    assert sides(annotated, "Ilse Marant said that the ferry sank.") == {}
