"""The check of a dossier finds nothing in what was traced, and finds each kind of tampering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from headwater.pipeline import trace
from headwater.read import read_articles
from headwater.types import Admiralty, Alias, Article, Claim, Credit, Dossier, Independence, Mention, Moment, Origin, Reason, Span, Story
from headwater.verify import verify_dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The demo's dossier, which has a line of every kind."""
    return trace([Path(str(files("headwater").joinpath("demo")))], created="")


def on_story(change: Callable[[Story], Story]) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, stories=(change(dossier.stories[0]),))


def on_article(change: Callable[[Article], Article]) -> Callable[[Dossier], Dossier]:
    return on_story(lambda story: replace(story, articles=(change(story.articles[0]), *story.articles[1:])))


def on_claim(change: Callable[[Claim], Claim]) -> Callable[[Dossier], Dossier]:
    return on_story(lambda story: replace(story, claims=(change(story.claims[0]), *story.claims[1:])))


def on_mention(change: Callable[[Mention], Mention]) -> Callable[[Dossier], Dossier]:
    return on_claim(lambda claim: replace(claim, mentions=(change(claim.mentions[0]), *claim.mentions[1:])))


def on_origin(change: Callable[[Origin], Origin]) -> Callable[[Dossier], Dossier]:
    return on_claim(lambda claim: replace(claim, origins=(change(claim.origins[0]), *claim.origins[1:])))


def first(name: str, change: Callable[[object], object]) -> Callable[[Dossier], Dossier]:
    """Change the first member of one of the story's lists."""
    return on_story(lambda story: replace(story, **{name: (change(getattr(story, name)[0]), *getattr(story, name)[1:])}))


FAR = Span(10**6, 10**6 + 5)
TAMPERINGS = {
    "a text with one letter more": on_article(lambda article: replace(article, text=article.text + "x")),
    "a text with one letter changed": on_article(lambda article: replace(article, text="X" + article.text[1:])),
    "a false hash": on_article(lambda article: replace(article, sha256="0" * 64)),
    "an article of another's id": on_story(
        lambda story: replace(story, articles=(replace(story.articles[0], id=story.articles[1].id), *story.articles[1:]))
    ),
    "words copied from a report that is not here": on_story(
        lambda story: replace(
            story, derivations=(replace(story.derivations[0], from_=story.ghosts[0].id, relation="copied"), *story.derivations[1:])
        )
    ),
    "an article that is gone": on_story(lambda story: replace(story, articles=story.articles[1:])),
    "a credit outside the text": on_article(lambda article: replace(article, credits=(Credit("Meridian", FAR),))),
    "a credit that is not in its words": on_article(lambda article: replace(article, credits=(Credit("Meridian", Span(0, 8)),))),
    "no content outside the text": on_article(lambda article: replace(article, content_free=(FAR,))),
    "a start moved by one": on_mention(lambda mention: replace(mention, span=Span(mention.span.start + 1, mention.span.end))),
    "an end moved by one": on_mention(lambda mention: replace(mention, span=Span(mention.span.start, mention.span.end + 1))),
    "a start below nought": on_mention(lambda mention: replace(mention, span=Span(-5, mention.span.end))),
    "a quote with one letter changed": on_mention(lambda mention: replace(mention, quote=mention.quote[:-1] + "X")),
    "a quote in other case": on_mention(lambda mention: replace(mention, quote=mention.quote.swapcase())),
    "an empty quote": on_mention(lambda mention: replace(mention, quote="", span=Span(3, 3))),
    "a mention of no article": on_mention(lambda mention: replace(mention, article="nowhere")),
    "a mention of another article": on_mention(
        lambda mention: replace(mention, article="kesten-daily" if mention.article != "kesten-daily" else "vale-examiner")
    ),
    "a cue outside the text": on_mention(lambda mention: replace(mention, cue=(FAR,))),
    "a source's words outside the text": on_mention(lambda mention: replace(mention, source_span=(FAR,))),
    "a credit's words outside the text": on_mention(lambda mention: replace(mention, via_span=(FAR,))),
    "a source that is not there": on_mention(lambda mention: replace(mention, source_id="s000000000000")),
    "a kind without a source": on_mention(lambda mention: replace(mention, source="", kind="unnamed")),
    "a source without a kind": on_mention(lambda mention: replace(mention, source="Ivo Tarn", kind="none")),
    "an origin with a mention less": on_origin(lambda origin: replace(origin, mentions=origin.mentions[:-1])),
    "an origin with a mention twice": on_origin(lambda origin: replace(origin, mentions=(*origin.mentions, origin.mentions[0]))),
    "an origin with a mention too many": on_origin(lambda origin: replace(origin, mentions=(*origin.mentions, 999))),
    "a status shown by what is not there": on_claim(lambda claim: replace(claim, status_reason=Reason("because", (999,)))),
    "a digit shown by what is not there": on_claim(lambda claim: replace(claim, admiralty=Admiralty(6, Reason("because", (999,))))),
    "a digit that is none": on_claim(lambda claim: replace(claim, admiralty=Admiralty(7, Reason("because")))),
    "a digit that no two origins carry": on_claim(
        lambda claim: replace(claim, independent=replace(claim.independent, min=0), admiralty=Admiralty(1, Reason("because")))
    ),
    "a judgement of what is not there": on_claim(lambda claim: replace(claim, judged=(Reason("judged", (999,)),))),
    "an origin less": on_claim(lambda claim: replace(claim, origins=claim.origins[1:])),
    "a reason for what is not there": on_origin(lambda origin: replace(origin, reasons=(Reason("because", (999,)),))),
    "an interval above its origins": on_claim(lambda claim: replace(claim, independent=Independence(1, len(claim.origins) + 1))),
    "an interval upside down": on_claim(lambda claim: replace(claim, independent=Independence(2, 1))),
    "an interval below nought": on_claim(lambda claim: replace(claim, independent=Independence(-1, 1))),
    "a merge of what is not there": on_claim(
        lambda claim: replace(claim, independent=replace(claim.independent, reasons=(Reason("x", (999,)),)))
    ),
    "a moment of what is not there": on_claim(lambda claim: replace(claim, timeline=(Moment("2021-11-02", "alleged", 999),))),
    "a divergence of no claim": first("divergences", lambda each: replace(each, claim="c0")),
    "a divergence of no mention": first("divergences", lambda each: replace(each, values=(replace(each.values[0], mentions=(999,)),))),
    "a drift of no claim": first("drift", lambda each: replace(each, claim="c0")),
    "a drift of no mention": first("drift", lambda each: replace(each, mentions=(999,))),
    "an echo of no mention": first("ghosts", lambda each: replace(each, echoes=(replace(each.echoes[0], mention=999),))),
    "an alias that is not in its words": first(
        "entities", lambda each: replace(each, aliases=(replace(each.aliases[0], name="Nobody at all"),))
    ),
    "an alias outside the text": first("entities", lambda each: replace(each, aliases=(replace(each.aliases[0], span=FAR),))),
    "a source's name that is not in its words": first(
        "sources", lambda each: replace(each, names=(Alias("Nobody at all", "kesten-daily", Span(0, 5)),))
    ),
    "two claims of one id": on_story(
        lambda story: replace(story, claims=(story.claims[0], replace(story.claims[1], id=story.claims[0].id)))
    ),
    "a derivation from nowhere": first("derivations", lambda each: replace(each, from_="nowhere")),
    "a derivation outside the text": first("derivations", lambda each: replace(each, spans=(FAR, FAR))),
}


def test_nothing_is_found_in_what_was_traced(dossier: Dossier) -> None:
    assert verify_dossier(dossier) == ()


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found(dossier: Dossier, tampering: str) -> None:
    tampered = TAMPERINGS[tampering](dossier)
    assert tampered != dossier
    assert verify_dossier(tampered)


UNSEEN = {
    "a drift in no article": first("drift", lambda each: replace(each, article="nowhere")),
    "a drift against nothing": first("drift", lambda each: replace(each, against="nowhere")),
    "an echo in another article": first("ghosts", lambda each: replace(each, echoes=(replace(each.echoes[0], article="nowhere"),))),
    "more words that credit than are credited": on_mention(lambda mention: replace(mention, via=(), via_span=(Span(0, 3),))),
    "a supporting origin of denials": on_claim(
        lambda claim: replace(
            claim,
            origins=tuple(replace(origin, stance="supports" if origin.stance == "denies" else origin.stance) for origin in claim.origins),
        )
    ),
}


@pytest.mark.parametrize("tampering", UNSEEN)
def test_tampering_is_found_there_too(dossier: Dossier, tampering: str) -> None:
    tampered = UNSEEN[tampering](dossier)
    assert tampered != dossier
    assert verify_dossier(tampered)


def test_a_problem_says_where_it_stands(dossier: Dossier) -> None:
    tampered = TAMPERINGS["an interval upside down"](dossier)
    (problem,) = verify_dossier(tampered)
    assert problem.where == f"stories[0].claims[0] ({dossier.stories[0].claims[0].id})"
    assert problem.what.startswith("independent 2..1 does not fit")


def test_a_text_that_has_changed_since_is_found(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Another text altogether.", encoding="utf-8")
    problems = verify_dossier(dossier, against=read_articles([tmp_path]).articles)
    assert len(problems) == len(dossier.stories[0].articles)
    assert "not among the articles" in problems[0].what


def test_an_empty_dossier_holds() -> None:
    assert verify_dossier(Dossier("0", 1, "")) == ()
