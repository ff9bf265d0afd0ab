"""From articles to a dossier: the same articles give the same bytes, every line holds, and copies add nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.annotate import annotate_article
from headwater.errors import UsageError
from headwater.judgements import Judgement, cite
from headwater.pipeline import time_of_making, trace, trace_judged
from headwater.read import read_articles
from headwater.types import Annotations, Article, Claim, Dossier, Reading
from headwater.verify import verify_dossier

NAMES = st.sampled_from(
    ["Ivo Tarn", "Ilse Marant", "officials", "two unnamed Alverian officials", "The Selwyn Courier", "he", "the ministry", "Oskara"]
)
CUES = st.sampled_from(["said", "denied", "told The Selwyn Courier", "believes", "declined to comment", "confirmed", "may know"])
DEEDS = st.sampled_from(
    [
        "the ferry of Kell sank on Nov. 9",
        "Ironwood may send 22 missiles to the Front",
        "Oskara paid $3 million",
        "it is unfounded",
        "nobody was hurt",
    ]
)
STRANGE = st.sampled_from(
    ["🛰️", "שלום", "e\u0301", "\ud800", "\x00", "\u202e", "\u2028", "“", "”", '"', "‘", "\r\n", "\n\n", "Read also: x", "(Meridian)"]
)
SENTENCES = st.one_of(
    st.builds("{} {} that {}. ".format, NAMES, CUES, DEEDS),
    st.builds("“{},” {} {}. ".format, DEEDS, NAMES, CUES),
    st.builds("According to {}, {}.\n\n".format, NAMES, DEEDS),
    st.builds("{}. ".format, DEEDS),
    STRANGE,
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=8).map("".join)
SHORT = settings(max_examples=25)


def demo() -> Reading:
    return read_articles([Path(str(files("headwater").joinpath("demo")))])


def test_the_demo_gives_the_same_bytes_in_any_order() -> None:
    reading = demo()
    expected = trace(reading, created="").to_json()
    for seed in range(4):
        articles = list(reading.articles)
        random.Random(seed).shuffle(articles)  # noqa: S311
        assert trace(Reading(tuple(articles)), created="").to_json() == expected


@SHORT
@given(st.lists(TEXTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_byte(article: Callable[..., Article], texts: list[str], random: random.Random) -> None:
    articles = [article(text, f"a{number}", published=f"2021-11-0{number + 1}") for number, text in enumerate(texts)]
    expected = trace(Reading(tuple(articles)), created="").to_json()
    random.shuffle(articles)
    assert trace(Reading(tuple(articles)), created="").to_json() == expected


@SHORT
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_every_line_of_every_dossier_holds(article: Callable[..., Article], texts: list[str]) -> None:
    dossier = trace(Reading(tuple(article(text, f"a{number}") for number, text in enumerate(texts))), created="")
    assert verify_dossier(dossier) == ()
    assert Dossier.from_json(dossier.to_json()) == dossier


@SHORT
@given(st.text(st.characters(), min_size=1, max_size=300))
def test_any_text_at_all_is_traced(article: Callable[..., Article], text: str) -> None:
    assert verify_dossier(trace(Reading((article(text),)), created="")) == ()


def test_the_demo_holds_against_its_own_articles() -> None:
    reading = demo()
    assert verify_dossier(trace(reading, created=""), against=reading.articles) == ()


REPORT = (
    "Ferry of Kell had been warned\n\nThe ferry of Kell sank on Tuesday with 22 crates of machine parts on board. "
    "The owners had been warned twice about the state of its engine.\n\n"
    "The harbor inspector Ivo Tarn said that the engine had failed on three earlier crossings."
)


def most(dossier: Dossier) -> int:
    return max(claim.independent.max for claim in dossier.stories[0].claims)


def test_a_copied_article_adds_no_origin(article: Callable[..., Article], traced: Callable[..., Dossier]) -> None:
    first, copy = article(REPORT, "kesten", published="2021-11-02"), article(REPORT, "copycat", published="2021-11-03")
    assert most(traced(first, copy)) == most(traced(first)) == 1


def test_a_copied_article_adds_no_unnamed_people(article: Callable[..., Article], traced: Callable[..., Dossier]) -> None:
    report = REPORT + " Two officials said that the ferry of Kell had carried weapons on that day."
    first, copy = article(report, "kesten", published="2021-11-02"), article(report, "copycat", published="2021-11-03")
    assert most(traced(first, copy)) == most(traced(first)) == 1


def test_a_copied_article_is_seen_as_a_copy(article: Callable[..., Article], traced: Callable[..., Dossier]) -> None:
    first, copy = article(REPORT, "kesten", published="2021-11-02"), article(REPORT, "copycat", published="2021-11-03")
    (derivation,) = traced(first, copy).stories[0].derivations
    assert (derivation.article, derivation.from_, derivation.relation) == ("copycat", "kesten", "copied")


def test_a_judgement_holds_in_every_later_run(article: Callable[..., Article]) -> None:
    articles = (
        article("Ivo Tarn said that the ferry of Kell sank.", "alder"),
        article("Ilse Marant said that the port is shut.", "kesten"),
    )
    first = trace(Reading(articles), created="")
    cited = [cite(articles[number], claim.mentions[0].span) for number, claim in enumerate(sorted_claims(first))]
    judgements = [
        Judgement("same", "Ann Day", "2026-01-02", cited[0], cited[1]),
        Judgement("source is", "Ann Day", "2026-01-02", cited[1], value="Ivo Tarn", source_kind="named_person"),
    ]
    again = trace(Reading(articles), created="", judgements=judgements)
    (claim,) = again.stories[0].claims
    assert {mention.source for mention in claim.mentions} == {"Ivo Tarn"}
    assert (claim.independent.min, claim.independent.max) == (1, 1)
    assert [reason.rule for reason in claim.judged] == ["judged-same", "judged-source-is"]
    assert verify_dossier(again) == ()
    assert Dossier.from_json(again.to_json()) == again
    longer = (articles[0], article("Ilse Marant said that the port is shut. Nobody was hurt.", "kesten"))
    assert len(trace(Reading(longer), created="", judgements=judgements).stories[0].claims[0].mentions) == 2
    changed = (articles[0], article("Today Ilse Marant said that the port is shut.", "kesten"))
    failed = trace(Reading(changed), created="", judgements=judgements)
    assert [failure.stage for failure in failed.failures] == ["judge", "judge"]
    assert failed.stories[0].claims == trace(Reading(changed), created="").stories[0].claims


def sorted_claims(dossier: Dossier) -> list[Claim]:
    return sorted(dossier.stories[0].claims, key=lambda claim: claim.mentions[0].article)


@settings(max_examples=10)
@given(st.data())
def test_every_line_holds_whatever_is_judged(data: st.DataObject) -> None:
    reading, before = demo(), traced_demo()
    articles = {each.id: each for each in reading.articles}
    mentions = [mention for claim in before.stories[0].claims for mention in claim.mentions]
    cited = st.builds(lambda mention: cite(articles[mention.article], mention.span), st.sampled_from(mentions))
    by = {"author": st.just("Ann Day"), "date": st.dates().map(str), "a": cited}
    made = st.one_of(
        st.builds(Judgement, kind=st.sampled_from(["same", "not same", "claim is"]), b=cited, **by),
        st.builds(Judgement, kind=st.just("source is"), value=st.sampled_from(["Ivo Tarn", "unnamed aides", "Meridian"]),
                  source_kind=st.sampled_from(["named_person", "unnamed", "publisher"]), **by),
        st.builds(Judgement, kind=st.just("source is"), value=st.just(""), **by),
        st.builds(Judgement, kind=st.just("claim is"), value=st.just("The system was handed over"), **by),
    )  # fmt: skip
    after = trace_judged(annotated_demo(), data.draw(st.lists(made, max_size=6)))
    assert verify_dossier(replace(before, stories=(after.story,))) == ()
    # Nothing is lost, nothing stands twice in a claim; only a general denial stands in several claims, in fewer once a person places it.
    held = [[(mention.article, mention.span) for mention in claim.mentions] for claim in after.story.claims]
    stands, stood = (Counter(each) for each in ([at for claim in held for at in claim], [(m.article, m.span) for m in mentions]))
    assert stands.keys() == stood.keys()
    assert stands <= stood
    assert all(len(set(claim)) == len(claim) for claim in held)
    denied = {(m.article, m.span) for m in mentions if m.act == "denies"}
    assert {at for at, times in stood.items() if times > 1} <= denied


@cache
def traced_demo() -> Dossier:
    return trace(demo(), created="")


@cache
def annotated_demo() -> list[Annotations]:
    return [annotate_article(each) for each in demo().articles]


def test_no_articles_make_no_story() -> None:
    assert trace(Reading(()), created="").stories == ()


def test_failures_of_reading_are_in_the_dossier(tmp_path: Path) -> None:
    dossier = trace([tmp_path / "missing.txt"], created="")
    assert [failure.stage for failure in dossier.failures] == ["read"]


def test_the_date_of_making_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, article: Callable[..., Article]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert trace(Reading((article("The ferry sank."),))).created == "2020-09-13T12:26:40Z"


@pytest.mark.parametrize("epoch", ["²", "yesterday", "9" * 30])
def test_a_date_of_making_that_is_none_is_wrong_use(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        time_of_making()


def test_progress_tells_each_article(article: Callable[..., Article]) -> None:
    told: list[tuple[str, int, int]] = []
    trace(Reading((article("It sank.", "a"), article("It did not.", "b"))), progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "annotate"] == [("annotate", 1, 2), ("annotate", 2, 2)]


def test_a_story_is_called_by_its_earliest_title(article: Callable[..., Article], traced: Callable[..., Dossier]) -> None:
    late, early = article("x", "a", published="2021-11-05", title="Late"), article("y", "b", published="2021-11-02", title="Early\n title")
    assert traced(late, early).stories[0].title == "Early title"


def test_the_id_of_a_story_is_that_of_its_texts(article: Callable[..., Article], traced: Callable[..., Dossier]) -> None:
    one, other = traced(article("It sank.", "a")), traced(article("It sank.", "b"))
    assert one.stories[0].id == other.stories[0].id != traced(article("It swam.", "a")).stories[0].id


@pytest.mark.shared
@pytest.mark.parametrize("story", ["seeds", "dev01", "train01"])
def test_annotated_stories_hold(shared: Path, story: str) -> None:
    dossier = trace([shared / "gold" / "stories" / story], created="")
    assert dossier.stories[0].claims
    assert verify_dossier(dossier) == ()
