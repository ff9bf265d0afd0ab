"""Where the passing-on of a claim stops, and which mentions stop at the same place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.types import Derivation, Links, Origin, Span
from headwater.weigh.ground import lay_ground
from headwater.weigh.origins import find_origins

Find = Callable[..., tuple[Origin, ...]]


@pytest.fixture(scope="module")
def find(case: Callable) -> Find:
    """Return the origins of the claim that some lines make."""

    def run(*lines: str, **more: object) -> tuple[Origin, ...]:
        made = case(*lines, **more)
        return find_origins(made.claim, made.ground)

    return run


def test_four_outlets_that_pass_on_one_report_are_one_origin(find: Find) -> None:
    (origin,) = find(
        "alder: outlet The Selwyn Courier",
        "gazette: unnamed officials < Selwyn Courier",
        "herald: unnamed Alverian aides < Brennick.net, The Selwyn Courier",
        "kesten: unnamed officials < The Selwyn Courier",
    )
    assert origin.kind == "unnamed"
    assert origin.mentions == (0, 1, 2, 3)
    assert origin.ghost


def test_unnamed_people_behind_two_outlets_are_two_origins(find: Find) -> None:
    assert len(find("alder: unnamed officials < Selwyn Courier", "gazette: unnamed officials < Meridian")) == 2


def test_an_outlets_own_unnamed_people_are_those_of_whoever_credits_it(find: Find) -> None:
    (origin,) = find("kesten: unnamed officials", "alder: unnamed officials < Kesten")
    assert not origin.ghost


def test_a_spokesman_and_the_body_are_one_origin_named_after_both(find: Find) -> None:
    (origin,) = find("alder: Ivo Tarn (the Harbour Board)", "gazette: body Harbour Board")
    assert origin.name == "the Harbour Board (Ivo Tarn)"


def test_two_people_without_a_body_are_two_origins(find: Find) -> None:
    assert len(find("alder: Ivo Tarn", "alder: Ilse Marant")) == 2


def test_an_own_voice_goes_to_the_source_its_article_gives_elsewhere(find: Find) -> None:
    (origin,) = find("alder:", "alder: Ivo Tarn")
    assert [(reason.why[:9], reason.evidence) for reason in origin.reasons] == [("own voice", (0,)), ("the same ", (1,))]


def test_an_own_voice_goes_to_the_source_of_an_outlet_its_article_credits(find: Find) -> None:
    (origin,) = find("alder:", "gazette: unnamed officials < Selwyn Courier", credits={"alder": ["The Selwyn Courier"]})
    assert origin.mentions == (0, 1)


def test_a_credited_outlet_which_is_here_is_its_own_voice(find: Find) -> None:
    (origin,) = find("kesten:", "alder: outlet Kesten")
    assert (origin.name, origin.ghost) == ("Kesten", False)


def test_a_credited_outlet_which_is_here_passes_on_the_source_that_it_names(find: Find) -> None:
    (origin,) = find("kesten: Ivo Tarn", "alder: outlet Kesten")
    assert origin.name == "Ivo Tarn"
    assert [reason.rule for reason in origin.reasons] == ["same-person", "outlet-here-names-source"]


def test_a_credited_outlet_which_is_here_and_names_two_sources_stays_apart_from_them(find: Find) -> None:
    assert len(find("kesten: Ivo Tarn", "kesten: Ilse Marant", "alder: outlet Kesten")) == 3


def test_an_own_voice_does_not_go_to_a_denial(find: Find) -> None:
    names = [(origin.name, origin.stance) for origin in find("alder:", "alder: Ivo Tarn !denies")]
    assert names == [("Alder (own voice)", "supports"), ("Ivo Tarn", "denies")]


def test_own_voices_of_two_publishers_are_two_origins(find: Find) -> None:
    assert [origin.name for origin in find("alder:", "gazette:")] == ["Alder (own voice)", "Gazette (own voice)"]


def test_own_voices_of_one_publishers_articles_are_one_origin(find: Find) -> None:
    assert len(find("alder:", "gazette:", publishers={"alder": "Kell Times", "gazette": "The Kell Times"})) == 1


def test_one_who_first_denies_and_then_asserts_is_two_entries_of_one_name(find: Find) -> None:
    first, second = find("alder: Ivo Tarn !denies", "gazette: Ivo Tarn")
    assert (first.name, first.stance, second.name, second.stance) == ("Ivo Tarn", "denies", "Ivo Tarn", "supports")
    assert first.id != second.id


def test_a_document_is_the_same_in_every_article(find: Find) -> None:
    assert len(find("alder: document the port register", "gazette: document Port register")) == 1


def test_an_origin_carries_the_party_of_its_source(find: Find) -> None:
    (origin,) = find("alder: unnamed officials = Alverian government")
    assert origin.party == "Alverian government"


@pytest.mark.parametrize(("act", "stance"), [("asserts", "supports"), ("denies", "denies"), ("doubts", "doubts"), ("declines", "declines")])
def test_the_act_gives_the_stance(find: Find, act: str, stance: str) -> None:
    (origin,) = find(f"alder: Ivo Tarn !{act}")
    assert origin.stance == stance


def copied(case: Callable, article: str, source: str, *lines: str) -> tuple[Origin, ...]:
    """Return the origins of a claim where all of an article is copied from another one."""
    made = case(*lines)
    lengths = {each.id: len(each.text) for each in made.articles}
    copy = Derivation(article, source, "copied", 1.0, "", (Span(0, lengths[article]), Span(0, lengths[source])))
    return find_origins(made.claim, lay_ground(made.articles, Links(made.sources, (made.claim,), derivations=(copy,))))


def test_what_is_passed_on_of_a_copy_goes_back_to_the_original(case: Callable) -> None:
    (origin,) = copied(case, "alder", "kesten", "alder: unnamed aides", "herald: unnamed aides < Alder", "kesten: unnamed aides")
    assert origin.name == "unnamed aides speaking to Kesten"


def test_a_copied_own_voice_has_the_source_of_the_original(case: Callable) -> None:
    (origin,) = copied(case, "alder", "kesten", "alder:", "kesten: Ivo Tarn")
    assert origin.mentions == (0, 1)


def test_what_credits_an_outlet_is_not_the_original_of_its_article(case: Callable) -> None:
    (origin,) = copied(case, "alder", "kesten", "alder: unnamed aides", "kesten: unnamed aides < Alder")
    assert origin.name == "unnamed aides speaking to Alder"


def test_an_outlet_is_not_taken_for_its_unnamed_people_who_deny(find: Find) -> None:
    assert len(find("alder: outlet Courier", "kesten: unnamed aides < Courier !denies")) == 2


def test_documents_that_share_a_telling_word_are_one(find: Find) -> None:
    (origin,) = find("alder: document the port register", "kesten: document a register of ships")
    assert [reason.rule for reason in origin.reasons] == ["documents-alike"]
    assert len(find("alder: document the port register", "kesten: document the log of the ferry")) == 2


def test_a_body_and_one_whose_name_holds_its_name_are_one(find: Find) -> None:
    (origin,) = find("alder: body Oskara", "kesten: body the Foreign Ministry of Oskara")
    assert [reason.rule for reason in origin.reasons] == ["body-within-body"]
    assert len(find("alder: body the Foreign Ministry", "kesten: body the Harbour Board")) == 2


def test_an_own_voice_rests_on_the_record_that_settles_a_claim(find: Find) -> None:
    (origin,) = find("alder: document the port register", "kesten:")
    assert origin.name == "the port register"
    assert len(find("alder: Ivo Tarn", "kesten:")) == 2


def test_a_copy_of_an_outlets_own_unnamed_people_is_not_followed_beyond_it(case: Callable) -> None:
    lines = ("kesten: unnamed aides", "kesten: unnamed aides < Courier !denies", "alder: unnamed aides")
    own, _ = copied(case, "alder", "kesten", *lines)
    assert (own.name, own.mentions) == ("unnamed aides speaking to Kesten", (0, 2))
