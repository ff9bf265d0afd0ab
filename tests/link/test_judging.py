"""A person's judgements: they overrule the machine, the later the earlier, and never move to other words by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.judgements import Citation, Judgement
from headwater.link.chains import Chain
from headwater.link.claims import Group
from headwater.link.judging import Judged, judge_groups
from headwater.link.passages import Passage
from headwater.link.verdicts import find_verdicts
from headwater.link.voices import OWN, Voice
from headwater.types import Article, Claim, Failure, Mention, Source, Span, make_id

TEXTS = {"alder": "the ferry sank. the crew is safe. the port is shut.", "kesten": "the ferry went down. the crew was saved."}


@pytest.fixture(scope="module")
def articles(article: Callable[..., Article]) -> dict[str, Article]:
    return {id: article(text, id) for id, text in TEXTS.items()}


def passage(article: Article, words: str) -> Passage:
    start = article.text.index(words)
    return Passage(article.id, Span(start, start + len(words)), words, Chain(OWN), "asserts", "certain")


@pytest.fixture(scope="module")
def passages(articles: dict[str, Article]) -> list[Passage]:
    """Five passages: 0 ferry, 1 crew, 2 port, 3 ferry again, 4 crew again."""
    alder, kesten = articles.values()
    first = [passage(alder, words) for words in ("the ferry sank", "the crew is safe", "the port is shut")]
    return [*first, *(passage(kesten, words) for words in ("the ferry went down", "the crew was saved"))]


@pytest.fixture(scope="module")
def judge(articles: dict[str, Article], passages: list[Passage]) -> Callable[..., Judged]:
    """Judge groups of passages, given by their numbers."""

    def run(groups: Sequence[Sequence[int]], *judgements: Judgement) -> Judged:
        made = [Group(tuple(passages[number] for number in group), passages[group[0]]) for group in groups]
        return judge_groups(made, judgements, list(articles.values()))

    return run


@pytest.fixture(scope="module")
def verdict(articles: dict[str, Article], passages: list[Passage]) -> Callable[..., Judgement]:
    """Return a judgement of passages, given by their numbers."""

    def cite(number: int) -> Citation:
        held = passages[number]
        return Citation(held.article, held.span, held.quote, articles[held.article].sha256)

    def make(kind: str, a: int, b: int | None = None, day: int = 1, author: str = "Ann Day", **more: object) -> Judgement:
        return Judgement(kind, author, f"2026-01-{day:02}", cite(a), None if b is None else cite(b), **more)  # type: ignore[arg-type]

    return make


def numbers(judged: Judged, passages: list[Passage]) -> list[list[int]]:
    return [[passages.index(each) for each in group.passages] for group in judged.groups]


MACHINE = [[0, 1], [2], [3], [4]]


@pytest.mark.parametrize(
    ("verdicts", "groups"),
    [
        ([], MACHINE),
        ([("same", 0, 3)], [[0, 1, 3], [2], [4]]),
        ([("same", 4, 2)], [[0, 1], [2, 4], [3]]),
        ([("not same", 0, 1)], [[0], [1], [2], [3], [4]]),
        ([("not same", 0, 1), ("same", 1, 4)], [[0], [1, 4], [2], [3]]),
        ([("not same", 0, 1), ("same", 1, 4), ("same", 0, 3)], [[0, 3], [1, 4], [2]]),
        ([("claim is", 1, 4)], [[0], [1, 4], [2], [3]]),
        ([("same", 1, 4)], [[0, 1, 4], [2], [3]]),
        ([("same", 0, 3), ("same", 1, 4), ("not same", 3, 4)], [[0, 3], [1, 4], [2]]),
    ],
    ids=str,
)
def test_groups_are_merged_and_split_as_judged(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement], passages: list[Passage], verdicts: list, groups: list[list[int]]
) -> None:
    judged = judge(MACHINE, *(verdict(*each) for each in verdicts))
    assert numbers(judged, passages) == groups
    assert judged.failures == ()


def test_the_order_of_the_file_decides_only_within_a_day(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement], passages: list[Passage]
) -> None:
    same, apart = verdict("same", 0, 3, day=2), verdict("not same", 0, 3, day=1)
    assert numbers(judge(MACHINE, same, apart), passages) == numbers(judge(MACHINE, apart, same), passages) == [[0, 1, 3], [2], [4]]
    same, apart = verdict("same", 0, 3), verdict("not same", 0, 3)
    assert numbers(judge(MACHINE, same, apart), passages) == MACHINE
    assert numbers(judge(MACHINE, apart, same), passages) == [[0, 1, 3], [2], [4]]


def test_a_change_of_ones_own_mind_is_no_failure_and_overruling_another_is(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement]
) -> None:
    assert judge(MACHINE, verdict("same", 0, 3), verdict("not same", 3, 0, day=2)).failures == ()
    (failure,) = judge(MACHINE, verdict("same", 0, 3), verdict("not same", 0, 3, day=2, author="Bo Lind")).failures
    assert failure == Failure("alder", "judge", "'same', by Ann Day on 2026-01-01: overruled by 'not same', by Bo Lind on 2026-01-02")


def test_judgements_that_contradict_one_another_by_a_detour_fail(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement], passages: list[Passage]
) -> None:
    judged = judge(MACHINE, verdict("not same", 2, 4), verdict("same", 2, 3, day=2), verdict("same", 3, 4, day=3))
    assert numbers(judged, passages) == [[0, 1], [2, 3, 4]]
    assert "put both in one claim" in judged.failures[0].reason


@given(st.lists(st.tuples(st.sampled_from(["same", "not same", "claim is"]), st.integers(0, 4), st.integers(0, 4)), max_size=7), st.data())
def test_what_is_held_is_so(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement], passages: list[Passage], verdicts: list, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, 4))))
    machine = [list(range(start, end)) for start, end in pairwise([0, *cuts, 5])]
    judged = judge(machine, *(verdict(*each, day=day) for day, each in enumerate(verdicts, start=1)))
    groups = numbers(judged, passages)
    assert sorted(number for group in groups for number in group) == [0, 1, 2, 3, 4]
    home = {number: place for place, group in enumerate(groups) for number in group}
    held = {each for verdicts in judged.verdicts.values() for each in verdicts}
    for each in held:
        if each.other is not None:
            one, other = (passages.index(judged.passages[at]) for at in (each.passage, each.other))
            assert (home[one] == home[other]) == each.joins
    assert all(group.best in group.passages for group in judged.groups)


@given(
    st.lists(st.tuples(st.sampled_from(["same", "not same"]), st.integers(0, 4), st.integers(0, 4)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_dated_judgements_changes_nothing(
    judge: Callable[..., Judged], verdict: Callable[..., Judgement], passages: list[Passage], verdicts: list, random: Random
) -> None:
    judgements = [verdict(*each, day=day) for day, each in enumerate(verdicts, start=1)]
    shuffled = list(judgements)
    random.shuffle(shuffled)
    assert judge(MACHINE, *judgements) == judge(MACHINE, *shuffled)


# ---- the words ------------------------------------------------------------------------------------------------------


def test_words_that_have_changed_are_never_looked_for_elsewhere(
    article: Callable[..., Article], verdict: Callable[..., Judgement], passages: list[Passage]
) -> None:
    moved = article("Today " + TEXTS["alder"], "alder")
    held, (failure,) = (found := find_verdicts([verdict("source is", 0, value="")], [moved], passages)).held, found.failures
    assert held == ()
    assert (
        failure.reason == "'source is', by Ann Day on 2026-01-01: the words at alder 0..14 are now 'Today the ferr', not 'the ferry sank'"
    )


def test_an_article_is_known_by_its_text_under_another_id(
    article: Callable[..., Article], articles: dict[str, Article], verdict: Callable[..., Judgement]
) -> None:
    renamed = article(TEXTS["alder"], "renamed")
    found = find_verdicts([verdict("source is", 0, value="")], [renamed], [passage(renamed, "the ferry sank")])
    assert [each.passage for each in found.held] == [0]


def test_a_text_that_changed_elsewhere_still_holds_the_words(
    article: Callable[..., Article], verdict: Callable[..., Judgement], passages: list[Passage]
) -> None:
    longer = article(TEXTS["alder"] + " More.", "alder")
    assert len(find_verdicts([verdict("source is", 0, value="")], [longer], passages).held) == 1


def test_a_passage_that_reads_a_little_more_or_less_is_still_the_one(articles: dict[str, Article], passages: list[Passage]) -> None:
    wide = Judgement("source is", "Ann Day", "2026-01-01", Citation("alder", Span(0, 15), "the ferry sank."), value="")
    assert [each.passage for each in find_verdicts([wide], list(articles.values()), passages).held] == [0]


def test_words_that_are_in_no_claim_fail(articles: dict[str, Article], passages: list[Passage], verdict: Callable[..., Judgement]) -> None:
    (failure,) = find_verdicts([verdict("source is", 0, value="")], list(articles.values()), passages[1:]).failures
    assert "no passage of a claim stands at alder 0..14" in failure.reason


def test_articles_that_are_not_here_are_told_once(
    articles: dict[str, Article], passages: list[Passage], verdict: Callable[..., Judgement]
) -> None:
    judgements = [verdict("same", 0, 3), verdict("same", 1, 4), verdict("source is", 2, value="")]
    found = find_verdicts(judgements, [articles["alder"]], passages)
    assert len(found.held) == 1
    assert [failure.reason for failure in found.failures] == ["2 passages named in articles that are not here: kesten"]


@pytest.mark.parametrize(("start", "end"), [(-3, 4), (4, 4), (9, 5), (10**9, 10**9 + 3)])
def test_offsets_outside_the_text_fail(articles: dict[str, Article], passages: list[Passage], start: int, end: int) -> None:
    judgement = Judgement("source is", "Ann Day", "2026-01-01", Citation("alder", Span(start, end), ""), value="")
    assert len(find_verdicts([judgement], list(articles.values()), passages).failures) == 1


# ---- sources and claims ---------------------------------------------------------------------------------------------

TARN = Source("s1", "Ivo Tarn", "named_person", "the Harbour Board")


@pytest.fixture(scope="module")
def on(
    judge: Callable[..., Judged], articles: dict[str, Article], passages: list[Passage]
) -> Callable[..., tuple[Claim, tuple[Source, ...]]]:
    def run(*judgements: Judgement) -> tuple[Claim, tuple[Source, ...]]:
        held = passages[0]
        voice = Voice("unnamed aides", "unnamed", "unnamed:aides")
        mention = Mention(
            held.article,
            held.span,
            held.quote,
            voice.name,
            "s2",
            "unnamed",
            ("Kesten", "Courier"),
            (Span(0, 3), Span(4, 9)),
            source_span=(Span(0, 3),),
            fit=0.2,
        )
        claim = Claim(make_id("c"), "The ferry sank", mentions=(mention,))
        return judge(MACHINE, *judgements).on(claim, [TARN], articles)

    return run


def test_a_source_of_the_story_is_taken(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, new = on(verdict("source is", 0, value="ivo tarn", source_kind="named_person"))
    (mention,) = claim.mentions
    assert (mention.source, mention.source_id, mention.kind, mention.via, mention.source_span) == (
        "ivo tarn", "s1", "named_person", ("Kesten", "Courier"), (),
    )  # fmt: skip
    assert new == (TARN,)
    assert [(reason.why, reason.evidence, reason.rule) for reason in claim.judged] == [
        ("source judged to be ivo tarn by Ann Day on 2026-01-01", (0,), "judged-source-is")
    ]


def test_a_new_source_is_made(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, (source,) = on(verdict("source is", 0, value="unnamed U.S. officials", source_kind="unnamed", note="see the note"))
    assert (source.name, source.kind, source.party) == ("unnamed U.S. officials", "unnamed", "United States government")
    assert claim.mentions[0].source_id == source.id
    assert claim.judged[0].why.endswith("by Ann Day on 2026-01-01: see the note")


def test_an_outlet_ends_the_chain_where_it_stands(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, _ = on(verdict("source is", 0, value="the Courier", source_kind="publisher"))
    assert (claim.mentions[0].via, claim.mentions[0].via_span) == (("Kesten",), (Span(0, 3),))


def test_an_own_voice_has_no_chain(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, new = on(verdict("source is", 0, value=""))
    (mention,) = claim.mentions
    assert (mention.source, mention.source_id, mention.kind, mention.via, mention.via_span, new) == ("", None, "none", (), (), ())


def test_a_claim_is_worded(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, _ = on(verdict("claim is", 0, value="The ferry  of Kell sank"))
    assert claim.text == "The ferry of Kell sank"
    assert claim.judged[0].why == "claim worded by Ann Day on 2026-01-01"


def test_what_is_judged_apart_says_from_what(on: Callable, verdict: Callable[..., Judgement]) -> None:
    claim, _ = on(verdict("not same", 1, 0))
    assert claim.judged[0].why == "judged not same as “the crew is safe” in alder by Ann Day on 2026-01-01"


def test_a_passage_that_a_person_put_to_a_claim_surely_belongs_to_it(on: Callable, verdict: Callable[..., Judgement]) -> None:
    assert on(verdict("same", 0, 3))[0].mentions[0].fit == 1.0
    assert on(verdict("not same", 0, 1))[0].mentions[0].fit == 0.2


def test_a_general_denial_stays_out_of_other_claims_once_a_person_has_placed_it(
    passages: list[Passage], articles: dict[str, Article], verdict: Callable[..., Judgement]
) -> None:
    groups = [Group((passages[0],), passages[0], also=(passages[1],)), Group((passages[1], passages[2]), passages[1])]
    free = judge_groups(groups, (), list(articles.values()))
    assert [free.passages_of(each) for each in free.groups] == [(passages[0], passages[1]), (passages[1], passages[2])]
    placed = judge_groups(groups, (verdict("not same", 0, 1),), list(articles.values()))
    assert [placed.passages_of(each) for each in placed.groups] == [(passages[0],), (passages[1], passages[2])]


def test_a_general_denial_stays_with_one_part_of_a_claim_that_is_parted_and_follows_one_that_is_joined(
    passages: list[Passage], articles: dict[str, Article], verdict: Callable[..., Judgement]
) -> None:
    denial = passages[4]
    groups = [Group((passages[0], passages[1]), passages[0], also=(denial,)), Group((passages[2],), passages[2]), Group((denial,), denial)]
    parted = judge_groups(groups, (verdict("not same", 0, 1),), list(articles.values()))
    assert [each.also for each in parted.groups] == [(denial,), (), (), ()]
    joined = judge_groups(groups, (verdict("same", 2, 0),), list(articles.values()))
    assert [each.also for each in joined.groups] == [(denial,), ()]
