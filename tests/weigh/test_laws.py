"""What holds of every claim, whoever speaks in it: the bounds of the interval, and that dependence never makes more of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import networkx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headwater.types import Credit, Derivation, Independence, Links, Origin, Span, Story
from headwater.weigh import leave_out, weigh_claims
from headwater.weigh.ground import lay_ground
from headwater.weigh.independence import MAY_BE_SAME, count_independent
from headwater.weigh.origins import find_origins

ARTICLES = ("alder", "gazette", "kesten", "herald")
OUTLETS = ("Selwyn Courier", "Gazette", "Kesten", "Meridian")
SOURCES = (
    "",
    "unnamed officials",
    "unnamed Alverian aides",
    "outlet Selwyn Courier",
    "outlet Gazette",
    "outlet Kesten",
    "Ivo Tarn (the Harbour Board)",
    "Ilse Marant",
    "body the Harbour Board",
    "body the Foreign Ministry",
    "document the port register",
)
VIAS = ("", " < Selwyn Courier", " < Meridian, Selwyn Courier", " < Gazette", " < Kesten")
PARTIES = ("", " = Alveria", " = Tarvonia")
ACTS = ("", "", "", " !denies", " !doubts", " !declines")


@st.composite
def lines(draw: st.DrawFn, among: Sequence[str] = SOURCES) -> list[str]:
    """Draw the lines of a claim (see ``case``); a source is of one party throughout."""
    party = {source: "" if source.startswith("outlet") else draw(st.sampled_from(PARTIES)) for source in SOURCES}
    # One origin, one party: see test_an_origin_has_the_party_that_any_of_its_mentions_shows and test_two_people_of_one_party_stay_two.
    party["unnamed officials"] = party["unnamed Alverian aides"]
    party["Ivo Tarn (the Harbour Board)"] = party["body the Harbour Board"] = ""
    out = []
    for _ in range(draw(st.integers(1, 8))):
        source = draw(st.sampled_from(among))
        # A body of no known party behind an outlet: see test_sources_of_no_known_party_are_not_of_the_same_party.
        via = "" if "Board" in source or "Ministry" in source else draw(st.sampled_from(VIAS))
        chain = via + party[source] + draw(st.sampled_from(ACTS)) if source else ""
        out.append(f"{draw(st.sampled_from(ARTICLES))}: {source}{chain}{draw(st.sampled_from(('', ' ~probable', ' ~possible')))}")
    return out


CREDITS = st.dictionaries(st.sampled_from(ARTICLES), st.lists(st.sampled_from(OUTLETS), max_size=2))


def weigh(case: object) -> tuple[Independence, tuple[Origin, ...]]:
    """Return the interval and the origins of a case."""
    origins = find_origins(case.claim, case.ground)  # type: ignore[attr-defined]
    return count_independent(origins), origins  # type: ignore[attr-defined]


# ---- bounds ---------------------------------------------------------------------------------------------------------


@given(lines(), CREDITS)
def test_the_interval_lies_between_nothing_and_the_supporting_origins(
    case: Callable, lines: list[str], credits: dict[str, list[str]]
) -> None:
    independent, origins = weigh(case(*lines, credits=credits))
    supports = [origin for origin in origins if origin.stance == "supports"]
    assert 0 <= independent.min <= independent.max <= len(supports)
    assert (independent.min > 0) == bool(supports)


@given(lines(), CREDITS)
def test_every_mention_stands_in_exactly_one_origin(case: Callable, lines: list[str], credits: dict[str, list[str]]) -> None:
    _, origins = weigh(case(*lines, credits=credits))
    assert sorted(number for origin in origins for number in origin.mentions) == list(range(len(lines)))
    assert len({origin.id for origin in origins}) == len(origins)


@given(lines(), CREDITS)
def test_every_reason_names_mentions_that_are_there(case: Callable, lines: list[str], credits: dict[str, list[str]]) -> None:
    independent, origins = weigh(case(*lines, credits=credits))
    reasons = [*independent.reasons, *(reason for origin in origins for reason in origin.reasons)]
    assert all(0 <= number < len(lines) for reason in reasons for number in reason.evidence)
    assert all(reason.why for reason in reasons)


@given(lines())
def test_every_step_from_the_maximum_to_the_minimum_has_its_reason(case: Callable, lines: list[str]) -> None:
    independent, _ = weigh(case(*lines))
    # Own voices alone are one leg: there the maximum falls after the minimum has been told.
    assume(not any(reason.why.startswith("max: ") for reason in independent.reasons))
    assert sum(reason.why.startswith("min: ") for reason in independent.reasons) == independent.max - independent.min


@given(lines(), CREDITS, st.randoms(use_true_random=False))
def test_the_order_of_the_mentions_changes_no_count(
    case: Callable, lines: list[str], credits: dict[str, list[str]], random: Random
) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, other = weigh(case(*lines, credits=credits))[0], weigh(case(*shuffled, credits=credits))[0]
    assert (one.min, one.max) == (other.min, other.max)


@given(st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(["officials", "aides", "Alverian sources"])), min_size=1, max_size=6))
def test_unnamed_people_behind_one_outlet_never_count_twice(case: Callable, groups: list[tuple[str, str]]) -> None:
    independent, origins = weigh(case(*[f"{article}: unnamed {group} < Selwyn Courier" for article, group in groups]))
    assert (independent.min, independent.max) == (1, 1)
    assert len(origins) == 1


@given(
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=6),
    st.sampled_from(["Ilse Marant", "body the Harbour Board", "outlet Meridian"]),
)
def test_one_source_in_many_articles_counts_once(case: Callable, articles: list[str], source: str) -> None:
    independent, _ = weigh(case(*[f"{article}: {source}" for article in articles]))
    assert (independent.min, independent.max) == (1, 1)


def test_an_origin_has_the_party_that_any_of_its_mentions_shows(case: Callable) -> None:
    _, (origin,) = weigh(case("kesten: unnamed aides of somebody", "kesten: unnamed aides = Alveria"))
    assert origin.party == "Alveria"


def test_two_people_of_one_party_stay_two(case: Callable) -> None:
    independent, _ = weigh(case("alder: Ilse Marant = Alveria", "alder: Ivo Tarn (the Harbour Board) = Alveria"))
    assert (independent.min, independent.max) == (1, 2)


# ---- what shows dependence never raises either end ------------------------------------------------------------------


def check_not_raised(before: object, after: object) -> None:
    (one, origins), (other, _) = weigh(before), weigh(after)
    assert other.max <= one.max, (one, other)
    # An own voice may join two others (test_an_own_voice_beside_two_origins_does_not_make_them_one): parting them again raises the minimum.
    if not any(origin.name.endswith("(own voice)") for origin in origins):
        assert other.min <= one.min, (one, other)


def merged_without_a_party() -> list[str]:
    return ["alder: unnamed officials < Selwyn Courier", "alder: body the Foreign Ministry < Selwyn Courier", "kesten: Ilse Marant"]


def test_sources_of_no_known_party_are_not_of_the_same_party(case: Callable) -> None:
    independent, _ = weigh(case(*merged_without_a_party()))
    assert independent.max == 3


# An unnamed group of a known party is thereby apart from one of another party: that is evidence of both, and no law.
NAMED = (
    "",
    "outlet Gazette",
    "Ivo Tarn",
    "Ilse Marant",
    "Anton Belisar",
    "document the port register",
    "unnamed officials < Selwyn Courier",
)


@given(st.lists(st.builds("{}: {}".format, st.sampled_from(ARTICLES), st.sampled_from(NAMED)), min_size=1, max_size=8), st.data())
def test_giving_two_sources_one_party_raises_neither_end(case: Callable, lines: list[str], data: st.DataObject) -> None:
    before = case(*lines)
    named = [source.id for source in before.sources if source.kind == "named_person"]
    chosen = data.draw(st.sets(st.sampled_from(named))) if named else set()
    sources = tuple(replace(source, party="Pellara") if source.id in chosen else source for source in before.sources)
    check_not_raised(before, replace(before, sources=sources))


def test_an_own_voice_beside_two_origins_does_not_make_them_one(case: Callable) -> None:
    before = ["alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant = Alveria"]
    assert weigh(case(*before))[0].min == 2
    assert weigh(case(*before, "gazette:"))[0].min == 2


def test_people_of_no_known_party_do_not_join_two_parties(case: Callable) -> None:
    before = ["alder: unnamed officials = Tarvonia", "kesten: unnamed aides = Alveria"]
    assert weigh(case(*before))[0].min == 2
    assert weigh(case(*before, "gazette: unnamed sources"))[0].min == 2


@given(lines(), CREDITS, st.sampled_from(ARTICLES), st.sampled_from(OUTLETS))
def test_a_credit_raises_neither_end(case: Callable, lines: list[str], credits: dict[str, list[str]], article: str, outlet: str) -> None:
    before = case(*lines, credits=credits)
    articles = tuple(
        replace(each, credits=(*each.credits, Credit(outlet, Span(0, 1)))) if each.id == article else each for each in before.articles
    )
    check_not_raised(before, replace(before, articles=articles))


@given(lines(), st.integers(0, 7), st.sampled_from(OUTLETS))
def test_a_nearer_hop_raises_neither_end(case: Callable, lines: list[str], number: int, outlet: str) -> None:
    before = case(*lines)
    assume(number < len(lines) and before.claim.mentions[number].via)
    mentions = tuple(replace(each, via=(outlet, *each.via)) if at == number else each for at, each in enumerate(before.claim.mentions))
    check_not_raised(before, replace(before, claim=replace(before.claim, mentions=mentions)))


@given(lines(), st.sampled_from(ARTICLES), st.sampled_from(["Selwyn Courier", "Meridian"]))
def test_an_article_that_owes_all_it_has_to_an_outlet_raises_neither_end(
    case: Callable, lines: list[str], article: str, outlet: str
) -> None:
    before = case(*lines)
    mentions = tuple(
        replace(each, via=(outlet,)) if each.article == article and each.kind == "unnamed" and not each.via else each
        for each in before.claim.mentions
    )
    check_not_raised(before, replace(before, claim=replace(before.claim, mentions=mentions)))


def check_derived(case: object, *derivations: Derivation) -> None:
    """Check that copies raise neither end."""
    before = weigh(case)[0]
    ground = lay_ground(case.articles, Links((*case.sources,), (case.claim,), derivations=derivations))  # type: ignore[attr-defined]
    after = count_independent(find_origins(case.claim, ground))  # type: ignore[attr-defined]
    assert after.max <= before.max, (before, after)
    if not any(origin.name.endswith("(own voice)") for origin in weigh(case)[1]):
        assert after.min <= before.min, (before, after)


@given(lines(), st.data())
def test_a_copied_article_raises_neither_end(case: Callable, lines: list[str], data: st.DataObject) -> None:
    made = case(*lines)
    texts = {each.id: each.text for each in made.articles}
    assume(len(texts) > 1)
    article, source = data.draw(st.permutations(sorted(texts)))[:2]
    check_derived(made, Derivation(article, source, "copied", 1.0, "", (Span(0, len(texts[article])), Span(0, len(texts[source])))))


@given(lines(), st.data())
def test_a_copied_passage_raises_neither_end(case: Callable, lines: list[str], data: st.DataObject) -> None:
    made = case(*lines)
    mention = data.draw(st.sampled_from(made.claim.mentions))
    others = sorted({each.id for each in made.articles} - {mention.article})
    assume(others)
    source = data.draw(st.sampled_from(others))
    check_derived(made, Derivation(mention.article, source, "copied", 0.2, "", (mention.span, Span(0, 5))))


@given(lines(), CREDITS, st.data())
def test_a_copy_of_an_article_changes_no_count(
    case: Callable, lines: list[str], credits: dict[str, list[str]], data: st.DataObject
) -> None:
    article = data.draw(st.sampled_from(lines)).split(":")[0]
    copied = [line.replace(article, "copycat", 1) for line in lines if line.startswith(f"{article}:")]
    before = case(*lines, credits=credits)
    after = case(*lines, *copied, credits={**credits, "copycat": credits.get(article, [])})
    texts = {each.id: each.text for each in after.articles}
    copy = Derivation("copycat", article, "copied", 1.0, "", (Span(0, len(texts["copycat"])), Span(0, len(texts[article]))))
    ground = lay_ground(after.articles, Links(after.sources, (after.claim,), derivations=(copy,)))
    one, other = weigh(before)[1], find_origins(after.claim, ground)
    assert [(origin.kind, origin.stance) for origin in one] == [(origin.kind, origin.stance) for origin in other]
    counted = count_independent(other)
    assert (counted.min, counted.max) == (weigh(before)[0].min, weigh(before)[0].max)


@given(
    st.lists(
        st.builds("{}: {}".format, st.sampled_from(ARTICLES), st.sampled_from((*NAMED, "body the Harbour Board"))), min_size=1, max_size=8
    ),
    st.data(),
)
def test_a_spokesman_raises_neither_end(case: Callable, lines: list[str], data: st.DataObject) -> None:
    before = case(*lines)
    named = [source.id for source in before.sources if source.kind == "named_person"]
    assume(named)
    chosen = data.draw(st.sampled_from(named))
    sources = tuple(replace(source, body="the Harbour Board") if source.id == chosen else source for source in before.sources)
    check_not_raised(before, replace(before, sources=sources))


# ---- without one ----------------------------------------------------------------------------------------------------


@given(lines(), CREDITS, st.data())
def test_leaving_somebody_out_raises_neither_end(
    case: Callable, lines: list[str], credits: dict[str, list[str]], data: st.DataObject
) -> None:
    made = case(*lines, credits=credits)
    (claim,) = weigh_claims(Links(made.sources, (made.claim,)), made.articles).claims
    story = Story("t1", "", made.articles, (claim,), sources=made.sources)
    names = sorted({name for mention in claim.mentions for name in (*mention.via, mention.source, mention.article) if name})
    left = leave_out(story, data.draw(st.sampled_from([*names, *(origin.id for origin in claim.origins)])))
    for each in left.claims:
        assert each.dropped
        assert each.after.min <= claim.independent.min
        assert each.after.max <= claim.independent.max
        assert each.after.min <= each.after.max
        assert each.falls == (each.claim in left.unsupported)


@given(lines(), CREDITS)
def test_without_everything_nothing_is_left(case: Callable, lines: list[str], credits: dict[str, list[str]]) -> None:
    made = case(*lines, credits=credits, publishers=dict.fromkeys(ARTICLES, "One"))
    (claim,) = weigh_claims(Links(made.sources, (made.claim,)), made.articles).claims
    (left,) = leave_out(Story("t1", "", made.articles, (claim,), sources=made.sources), "One").claims
    assert (left.dropped, left.after.max, left.after.status) == (tuple(range(len(lines))), 0, None)


# ---- the digit ------------------------------------------------------------------------------------------------------


@given(lines(), CREDITS)
def test_the_best_digit_needs_two_origins_apart_and_nobody_against(case: Callable, lines: list[str], credits: dict[str, list[str]]) -> None:
    made = case(*lines, credits=credits)
    (claim,) = weigh_claims(Links(made.sources, (made.claim,)), made.articles).claims
    assert claim.admiralty is not None
    assert 1 <= claim.admiralty.digit <= 6
    if claim.admiralty.digit == 1:
        assert claim.independent.min >= 2
        assert not {mention.act for mention in claim.mentions} & {"denies", "doubts"}
    if not any(mention.act == "asserts" for mention in claim.mentions):
        assert claim.admiralty.digit >= 5
    assert all(0 <= number < len(lines) for number in claim.admiralty.reason.evidence)


# ---- against another implementation ---------------------------------------------------------------------------------


@given(
    st.lists(
        st.builds(
            Origin,
            id=st.just("o"),
            name=st.sampled_from(["Tarn", "Marant", "officials", "Kesten (own voice)", "Alder (own voice)", "Courier"]),
            kind=st.sampled_from(["unnamed", "publisher", "organisation", "named_person", "document"]),
            stance=st.sampled_from(["supports", "supports", "denies"]),
            party=st.sampled_from([None, "Alveria", "Tarvonia", "Pellara"]),
            ghost=st.just(False),
            mentions=st.just((0,)),
            reasons=st.just(()),
        ),
        max_size=9,
    )
)
def test_the_merging_finds_the_connected_components(origins: Sequence[Origin]) -> None:
    unique = {(origin.name, origin.kind): origin for origin in reversed(origins) if origin.stance == "supports"}
    own = [key for key in unique if key[0].endswith("(own voice)")]
    loose = {key for key in unique if key in own or unique[key].party is None}

    def linked(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return one != other and any(rule.holds(unique[one], unique[other]) for rule in MAY_BE_SAME)

    firm = networkx.Graph()
    firm.add_nodes_from(unique.keys() - loose)
    firm.add_edges_from((one, other) for one in firm for other in firm if linked(one, other))
    # What may be any of several joins one that is firm, or else others of its kind.
    alone = networkx.Graph()
    alone.add_nodes_from(one for one in loose if not any(linked(one, other) for other in firm))
    alone.add_edges_from([(one, other) for one in alone for other in alone if linked(one, other)])
    lowest = networkx.number_connected_components(firm) + networkx.number_connected_components(alone)
    independent = count_independent(origins)
    assert (independent.min, independent.max) == ((1, 1) if len(own) == len(unique) > 1 else (lowest, len(unique)))


@pytest.mark.parametrize("rule", MAY_BE_SAME, ids=lambda rule: rule.why)
@given(st.data())
def test_no_rule_depends_on_which_origin_comes_first(rule: object, data: st.DataObject) -> None:
    origin = st.builds(
        Origin,
        id=st.just("o"),
        name=st.sampled_from(["Tarn", "Kesten (own voice)"]),
        kind=st.sampled_from(["unnamed", "publisher", "organisation"]),
        stance=st.just("supports"),
        party=st.sampled_from([None, "Alveria", "Tarvonia"]),
        ghost=st.booleans(),
        mentions=st.just((0,)),
    )
    one, other = data.draw(origin), data.draw(origin)
    assert rule.holds(one, other) == rule.holds(other, one)  # type: ignore[attr-defined]
