"""What is said of a thing, each value with its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.cards import describe
from headwater.link.names import link_names
from headwater.types import Annotations

Named = Callable[[str, str], Annotations]


@pytest.mark.parametrize(
    ("text", "name", "attribute", "value"),
    [
        (
            "[E Zubar] is a self-propelled air defense system with anti-aircraft missiles and guns to intercept planes and helicopters.",
            "Zubar",
            "role",
            "self-propelled air defense system",
        ),
        (
            "[E Zubar] is a self-propelled air defense system with anti-aircraft missiles and guns to intercept planes and helicopters.",
            "Zubar",
            "armament",
            "anti-aircraft missiles and guns",
        ),
        (
            "[E Zubar] is a self-propelled air defense system with anti-aircraft missiles and guns to intercept planes and helicopters.",
            "Zubar",
            "targets",
            "planes and helicopters",
        ),
        ("They sold the [E Zubar].\nThe system is mounted on a tracked vehicle.", "Zubar", "mount", "tracked vehicle"),
        ("[E Zubar] is new.\nIt was developed by Ruritania to shoot down drones.", "Zubar", "maker", "Ruritania"),
        ("[O Foreign Ministry] spokeswoman [P Jane Doe] spoke.", "Jane Doe", "role", "spokeswoman"),
        ("[O Foreign Ministry] spokeswoman [P Jane Doe] spoke.", "Jane Doe", "affiliation", "Foreign Ministry"),
        ("[P Jane Doe], director of the [O Velm Institute], spoke.", "Jane Doe", "role", "director of the Velm Institute"),
        ("[P Jane Doe], director of the [O Velm Institute], spoke.", "Jane Doe", "affiliation", "Velm Institute"),
        ("[O Orlec], which is funded by the [O Velm Bank], denied it.", "Orlec", "funded by", "Velm Bank"),
        ("The [O Orlec] mercenary group denied it.", "Orlec", "role", "mercenary group"),
    ],
)
def test_a_value_is_found_and_cited(named: Named, text: str, name: str, attribute: str, value: str) -> None:
    each = named("a", text)
    entity = next(entity for entity in describe(link_names([each]), [each]) if entity.name == name)
    found = [one for one in entity.attributes if one.name == attribute]
    assert [one.value for one in found] == [value]
    assert found[0].span.of(each.article.text) == value


def test_a_sentence_about_something_else_gives_nothing(named: Named) -> None:
    each = named("a", "They sold the [E Zubar].\nRoads were closed.\nThe system was mounted on a cart.")
    assert describe(link_names([each]), [each])[0].attributes == ()
