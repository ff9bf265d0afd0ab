"""Articles are placed into stories as they come; stories are joined and parted, and their ids stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.codec import decode, encode
from headwater.link.stories import Grouping, Signature, StoryStream, sign_article
from headwater.link.story_shelf import Shelf, possible_days
from headwater.types import Annotations, Article, Span

FERRY = (
    "The ferry Solvind sank off Kell on Tuesday after striking a reef near the lighthouse of Orm, the Harbour Board said. Forty-one "
    "passengers were taken ashore by trawlers. Captain Ida Brandt told the Harbour Board that the rudder had jammed near Orm."
)
FERRY_AGAIN = (
    "Divers searched on Tuesday for the wreck of the Solvind, the ferry which went down off Kell after it struck a reef by the Orm "
    "lighthouse. Trawlers rescued forty-one passengers, the Harbour Board said; captain Ida Brandt blamed a jammed rudder."
)
FERRY_INQUIRY = (
    "Investigators have raised the rudder of the Solvind, the ferry that sank near the Orm lighthouse off Kell with forty-one "
    "passengers aboard.\n\nThe Harbour Board suspects that it had jammed before the ferry struck the reef, as captain Ida Brandt said."
)
BUDGET = (
    "Parliament in Varn voted on Thursday to raise the duty on imported timber, handing finance minister Tove Lund a narrow victory. "
    "Sawmill owners warned that the duty would close mills across Upper Varn before the winter."
)


@pytest.fixture(scope="session")
def sign(article: Callable[..., Article]) -> Callable[..., Signature]:
    """Return the signature of an article made from a text."""
    return lambda text, id, **more: sign_article(Annotations(article(text, id, **more)))


@pytest.fixture(scope="session")
def three(sign: Callable[..., Signature]) -> tuple[Signature, ...]:
    return (
        sign(FERRY, "a", published="2031-03-04", title="Ferry Solvind sinks off Kell"),
        sign(BUDGET, "b", published="2031-03-04", title="Varn raises duty on timber"),
        sign(FERRY_AGAIN, "c", published="2031-03-05", title="Divers search for ferry Solvind off Kell"),
    )


def run(stream: StoryStream, signatures: tuple[Signature, ...]) -> dict[str, str]:
    for each in signatures:
        stream.add(each)
    return {each.id: stream.story_of(each.id) or "" for each in signatures}


def test_two_reports_of_one_event_are_one_story_and_a_third_is_a_story_of_its_own(three: tuple[Signature, ...]) -> None:
    groups = run(StoryStream(), three)
    assert groups["a"] == groups["c"] != groups["b"]


def test_a_story_is_opened_by_its_first_article_and_keeps_that_id(three: tuple[Signature, ...]) -> None:
    stream = StoryStream()
    first, _, third = (stream.add(each) for each in three)
    assert first.opened
    assert not third.opened
    assert third.story == first.story == StoryStream().add(three[0]).story


def test_the_placement_names_the_article_that_decided(three: tuple[Signature, ...]) -> None:
    stream = StoryStream()
    assert "one story with a" in [stream.add(each).why for each in three][2]


def test_the_same_event_a_month_later_is_another_story(sign: Callable[..., Signature], three: tuple[Signature, ...]) -> None:
    stream = StoryStream()
    stream.add(three[0])
    assert stream.add(replace(three[2], date="2031-04-20")).opened


def test_a_copy_is_in_the_story_of_the_original_whoever_runs_it(sign: Callable[..., Signature]) -> None:
    stream = StoryStream()
    first = stream.add(sign(FERRY, "a", publisher="Kell Post", published="2031-03-04"))
    copy = stream.add(sign("(Reuters) " + FERRY, "b", publisher="Kell Post", published="2031-03-11"))
    assert copy.story == first.story


def test_coverage_of_one_event_without_titles_and_dates_is_one_story(sign: Callable[..., Signature]) -> None:
    stream = StoryStream()
    groups = run(stream, tuple(sign(text, str(at)) for at, text in enumerate((FERRY, BUDGET, FERRY_AGAIN, FERRY_INQUIRY))))
    assert groups["0"] == groups["2"] == groups["3"] != groups["1"]


def test_an_article_without_a_title_goes_by_its_first_sentence(sign: Callable[..., Signature]) -> None:
    assert {"ferri", "lighthous"} <= set(sign(FERRY, "a").title)
    assert not {"trawler", "rudder"} & set(sign(FERRY, "a").title)
    assert sign(FERRY, "a", title="Storm off Kell").title == ("kell", "off", "storm")


def test_an_article_that_came_already_stays_where_it_is(three: tuple[Signature, ...]) -> None:
    stream = StoryStream()
    groups = run(stream, three)
    assert stream.add(three[2]).story == groups["a"]


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    stream = StoryStream()
    assert stream.add(Signature("a")).opened
    assert stream.add(Signature("b")).opened


def likely(monkeypatch: pytest.MonkeyPatch, pairs: dict[str, float]) -> None:
    """Let the likelihood of two articles be given by their ids."""

    def judge(_self: StoryStream, leaf: object, others: list[object]) -> list[float]:
        ids = ["".join(sorted(leaf.id + other.id)) for other in others]  # type: ignore[attr-defined]
        return [pairs.get(each, 0.0) for each in ids]

    monkeypatch.setattr(StoryStream, "_likely", judge)


def same(*ids: str) -> tuple[Signature, ...]:
    return tuple(Signature(id, "2031-03-04", terms=("reef", "ferri"), counts=(1, 1)) for id in ids)


def test_an_article_between_two_stories_joins_them_under_the_older_id(monkeypatch: pytest.MonkeyPatch) -> None:
    likely(monkeypatch, {"ab": 0.4, "ac": 0.9, "bc": 0.9})
    stream = StoryStream()
    first, second, third = (stream.add(each) for each in same(*"abc"))
    assert second.opened
    assert third.story == first.story
    assert [(each.id, each.story) for each in third.moved] == [("b", first.story)]
    assert [(each.id, each.story) for each in third.ended] == [(second.story, first.story)]
    assert stream.story_of("b") == first.story


def test_an_article_may_draw_another_out_of_its_story_into_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    likely(monkeypatch, {"ab": 0.5, "bc": 0.95, "ac": 0.0})
    stream = StoryStream()
    first, second, third = (stream.add(each) for each in same(*"abc"))
    assert second.story == first.story
    assert third.story != first.story
    assert [(each.id, each.story) for each in third.moved] == [("b", third.story)]
    assert stream.story_of("a") == first.story
    assert not third.ended


def test_two_stories_of_several_articles_are_joined_on_more_than_one_article_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    across = dict.fromkeys(("ac", "bc", "ad", "bd"), 0.5)
    likely(monkeypatch, {"ab": 0.9, "cd": 0.9, **across})
    stream = StoryStream(Grouping(merge=0.6))
    groups = run(stream, same(*"abcd"))
    assert groups["a"] == groups["b"] != groups["c"] == groups["d"]
    stream = StoryStream(Grouping(merge=0.45))
    assert len(set(run(stream, same(*"abcd")).values())) == 1


def test_only_the_last_articles_are_held(three: tuple[Signature, ...]) -> None:
    stream = StoryStream(Grouping(keep=2))
    run(stream, three)
    assert stream.story_of("a") is None
    assert stream.story_of("b") is not None


words = st.lists(
    st.sampled_from("reef ferri kell orm board rudder trawl divers duty timber mill varn lund".split()), max_size=6, unique=True
)
signatures = st.lists(st.tuples(words, words, st.sampled_from((None, "2031-03-04", "2031-03-05", "2031-03", "2031-05-01"))), max_size=14)


def build(rows: list[tuple[list[str], list[str], str | None]]) -> tuple[Signature, ...]:
    return tuple(
        Signature(str(number), day, title=tuple(sorted(title)), lead=tuple(sorted(text)), terms=tuple(text), counts=(1,) * len(text))
        for number, (title, text, day) in enumerate(rows)
    )


@given(signatures, st.integers(0, 14), st.sampled_from((3, 6, 100)))
def test_a_restart_changes_nothing(rows: list[tuple[list[str], list[str], str | None]], at: int, keep: int) -> None:
    came, grouping = build(rows), Grouping(keep=keep)
    whole, before, after = StoryStream(grouping), StoryStream(grouping), StoryStream(grouping)
    run(whole, came)
    run(before, came[:at])
    after.restore((each, before.story_of(each.id) or "") for each in came[:at] if before.story_of(each.id) is not None)
    run(after, came[at:])
    assert [after.story_of(each.id) for each in came] == [whole.story_of(each.id) for each in came]


@given(signatures)
def test_what_the_placements_say_is_where_the_articles_are(rows: list[tuple[list[str], list[str], str | None]]) -> None:
    stream, known = StoryStream(), dict[str, str]()
    for each in build(rows):
        placement = stream.add(each)
        known[each.id] = placement.story
        known.update({moved.id: moved.story for moved in placement.moved})
        assert not {ended.id for ended in placement.ended} & set(known.values())
        assert known == {id: stream.story_of(id) for id in known}


def test_a_signature_goes_through_json_unchanged(three: tuple[Signature, ...]) -> None:
    assert decode(Signature, encode(three[0])) == three[0]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kell.example/2031/3/04/ferry", "2031-03-04"),
        ("https://kell.example/2031/03/ferry", "2031-03"),
        ("https://kell.example/2031/55/x", None),
    ],
)
def test_an_undated_article_has_the_day_of_its_address(sign: Callable[..., Signature], url: str, day: str | None) -> None:
    assert sign(FERRY, "a", url=url).date == day


def test_the_days_named_first_are_kept(three: tuple[Signature, ...]) -> None:
    assert [each.weekdays for each in three] == [(1,), (3,), (1,)]


def test_names_are_runs_of_capitals_inside_sentences(sign: Callable[..., Signature]) -> None:
    names = sign(FERRY, "a").names
    assert {"ida brandt", "harbour board", "solvind"} <= set(names)
    assert not [
        name for name in names if name.startswith(("the ", "captain", "forty"))
    ]  # a sentence's first word may have its capital from that
    assert sign("Паром затонул у рифа, сообщили в порту города вчера вечером.", "r").names == ()


def test_what_is_quoted_is_kept_apart_from_who_says_it(sign: Callable[..., Signature]) -> None:
    quote = "the rudder had jammed long before we saw the reef"
    said = sign(f'"{quote.capitalize()}," Captain Brandt told the Harbour Board.', "a").quoted
    assert len(said) == 7  # runs of four in ten words
    assert said == tuple(sorted(said)) == sign(f"Brandt: “{quote}”, as the Post has it.", "b").quoted
    assert sign(quote, "c").quoted == ()


def test_what_is_not_content_is_not_signed(sign: Callable[..., Signature], article: Callable[..., Article]) -> None:
    appeal = "Subscribe to the Kell Post for unlimited lighthouse news. "
    whole = article(appeal + FERRY, "a")
    assert sign_article(Annotations(replace(whole, content_free=(Span(0, len(appeal)),)))).terms == sign(FERRY, "a").terms


@pytest.mark.parametrize("value", ["2031-02-31", "2031-13", "soon", "31", None])
def test_a_date_that_is_none_may_be_any_day(value: str | None) -> None:
    first, last = possible_days(value)
    assert last - first > 10**6


def test_the_shelf_forgets_terms_that_nobody_has() -> None:
    shelf = Shelf(keep=2)
    for number in range(300):
        shelf.put(Signature(str(number), terms=(f"word{number}",), counts=(1,)))
    assert len(shelf) == 2
    assert len(shelf._numbers) <= 4
