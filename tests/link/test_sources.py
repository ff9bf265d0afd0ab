"""Voices of all articles as the sources of a story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.chains import Chain
from headwater.link.name_index import NameIndex
from headwater.link.sources import Sources, link_sources
from headwater.link.speakers import OWN, Voice
from headwater.types import Annotations, Span

CREDIT = (Span(0, 1),)


def person(name: str, **more: object) -> Chain:
    return Chain(Voice(name, "named_person", "person:" + name.split()[-1].lower(), (Span(0, 3),), **more))  # type: ignore[arg-type]


def unnamed(*via: str) -> Chain:
    return Chain(Voice("unnamed officials", "unnamed", "unnamed:official", (Span(0, 3),)), via, CREDIT * len(via))


@pytest.fixture(scope="module")
def link(annotated: Callable[..., Annotations]) -> Callable[..., Sources]:
    def run(**chains: list[Chain]) -> Sources:
        return link_sources([annotated("The ferry sank.", id) for id in chains], chains, NameIndex(()))

    return run


def test_a_surname_and_a_full_name_are_one_source_called_by_the_fuller(link: Callable[..., Sources]) -> None:
    (source,) = link(kesten=[person("Ivo Tarn")], alder=[person("Tarn")]).sources
    assert source.name == "Ivo Tarn"
    assert [alias.article for alias in source.names] == ["alder", "kesten"]


def test_unnamed_people_are_told_apart_by_who_reports_them(link: Callable[..., Sources]) -> None:
    assert len(link(kesten=[unnamed()], alder=[unnamed()]).sources) == 2
    assert len(link(kesten=[unnamed("Courier")], alder=[unnamed("Courier")]).sources) == 1
    assert len(link(kesten=[unnamed("Courier")], alder=[unnamed("Meridian")]).sources) == 2


def test_a_body_told_once_is_known_everywhere(link: Callable[..., Sources]) -> None:
    (source,) = link(kesten=[person("Ivo Tarn", body="Harbour Board")], alder=[person("Tarn")]).sources
    assert source.body == "Harbour Board"


def test_an_own_voice_is_no_source(link: Callable[..., Sources]) -> None:
    sources = link(kesten=[Chain(OWN)])
    assert sources.sources == ()
    assert sources.of("kesten", Chain(OWN)) is None


def test_each_chain_finds_its_source_again(link: Callable[..., Sources]) -> None:
    chain = unnamed("Courier")
    sources = link(kesten=[chain, person("Ivo Tarn")])
    assert sources.of("kesten", chain) in sources.sources
    assert sources.of("alder", chain) is None


def test_the_order_of_the_articles_does_not_matter(link: Callable[..., Sources]) -> None:
    chains = {"kesten": [person("Ivo Tarn"), unnamed()], "alder": [person("Tarn"), unnamed("Courier")]}
    assert link(**chains).sources == link(**dict(reversed(chains.items()))).sources
