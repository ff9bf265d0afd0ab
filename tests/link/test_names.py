"""One entity for each thing, with every name it goes by."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.names import NameIndex, link_names
from headwater.types import Annotations, Entity

Named = Callable[[str, str], Annotations]


def groups(named: Named, *texts: str) -> list[set[str]]:
    entities = link_names([named(f"a{number}", text) for number, text in enumerate(texts)])
    return [{alias.name for alias in entity.aliases} for entity in entities]


@pytest.mark.parametrize(
    "texts",
    [
        ("[P Jane Doe] left.\n[P Doe] said so.",),
        ("[P Jane Doe] left.", "[P Doe] said so."),
        ("[P Jane Doe] left.", "[P Jane B. Doe] said so."),
        ("The [O World Trade Body] ([O WTB]) met.\nThe [O WTB] voted.",),
        ("The [U Ostrava Herald] has it.\nThe [U Herald] was first.",),
        ("The [O Orlec Group] sent men.\n[O Orlec] denied it.",),
        ("It bought the [E Zubar-S2], known to [O NATO] as the [E SX-9].",),
        ("The [E SX-9] flew.\nAlso called the [E Zubâr], the system is new.",),
        ("The [E Zubar] ([E SX-9]) flew.",),
        ("The [E Zubar-S2] flew.", "A [E Zubar] fell."),
        ("The [E Zubtsar] flew.", "A [E Zubtzar] fell.", "The [E Zubtsâr] broke."),
        ("The [O Health Organisation of Ruritania] met.", "The [O Health Organization of Ruritania] met."),
        ("[P Serghei Tsolpin] came.", "[P Sergei Tzolpin] left."),
    ],
)
def test_names_of_one_thing_are_joined(named: Named, texts: tuple[str, ...]) -> None:
    things = [names for names in groups(named, *texts) if names != {"NATO"}]
    assert len(things) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("[P Jane Doe] met [P John Doe].", "[P Doe] left."),
        ("[P Karl Morton] came.", "[P Karl Martin] left."),
        ("The [E Zubar-S1] and the [E Zubar-S2] flew.\nThe [E Zubar] is old.",),
        ("The [E Zubar] flew beside the [E Zubbar].",),
        ("[P Salman Tir] spoke.\n[P Omar bin Salman] listened.\n",),
        ("The [U Ostrava Post] and the [U Velm Post] have it.\nThe [U Post] was first.",),
        ("[L Austria] won.", "[L Australia] lost."),
        ("[P Jane Doe] also called [P Karl Roe] a liar.",),
        ("[P Jane Doe] was known as [P Karl Roe]’s right hand.",),
        ("The [U Herald] wrote of the unit known as the [U GVX].",),
        ("The [O Senate] voted.\nThe [O Senate Roads Committee] met.",),
    ],
)
def test_names_of_two_things_stay_apart(named: Named, texts: tuple[str, ...]) -> None:
    names = {name for group in groups(named, *texts) for name in group}
    assert len(groups(named, *texts)) == len(names)


def test_an_entity_has_its_fullest_name_and_cites_every_alias(named: Named) -> None:
    each = named("a", "The [E Zubar-S2] ([E SX-9]) flew.\nThe [E Zubar] fell, [P Doe] said.")
    entity = next(entity for entity in link_names([each]) if entity.type == "equipment")
    assert entity.name == "Zubar-S2"
    assert (
        [alias.span.of(each.article.text) for alias in entity.aliases]
        == [alias.name for alias in entity.aliases]
        == ["Zubar-S2", "SX-9", "Zubar"]
    )


def test_the_index_finds_by_place_and_by_name(named: Named) -> None:
    each = named("a", "[P Jane Doe] told the [U Ostrava Herald].\n[P Doe] told the [U Herald].")
    index = NameIndex(link_names([each]))
    found = index.at("a", each.entities[2].span)
    assert found is not None
    assert found.name == "Jane Doe"
    herald = index.by_name("a", "the Herald")
    assert herald is not None
    assert herald.name == "Ostrava Herald"
    assert index.by_name("a", "Roe") is None


TEXTS = [
    "[P Jane Doe] left.\n[P Doe] said so.",
    "[P Doe] met [P John Doe].",
    "The [E Zubar-S2] ([E SX-9]) fell.",
    "A [E Zubar] fell near [P J. Doe].",
    "The [O WTB] met.",
    "[O World Trade Body] met.",
]


@given(st.permutations(list(enumerate(TEXTS))))
def test_the_order_of_articles_changes_nothing(named: Named, order: list[tuple[int, str]]) -> None:
    def linked(pairs: list[tuple[int, str]]) -> tuple[Entity, ...]:
        return link_names([named(f"a{number}", text) for number, text in pairs])

    assert linked(order) == linked(sorted(order))
