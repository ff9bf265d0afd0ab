"""Every number of a claim with its rule, its mentions and their words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from headwater.answers import answer_json
from headwater.errors import UsageError
from headwater.show import explain, explanation_text, left_out_text
from headwater.types import Dossier
from headwater.weigh import leave_out

FERRY = "Ivo Tarn said that the ferry of Kell sank near Dorn.\n\nOfficials told The Selwyn Courier that the ferry of Kell sank near Dorn.\n"
DENIED = "Ilse Marant denied that the ferry of Kell sank near Dorn.\n"


@pytest.fixture(scope="module")
def dossier(article: Callable, traced: Callable[..., Dossier]) -> Dossier:
    return traced(article(FERRY, "alder"), article(DENIED, "kesten"))


@pytest.mark.parametrize("asked", ["c1", "C1", "s1c1"])
def test_a_claim_is_found_by_its_place_and_by_its_id(dossier: Dossier, asked: str) -> None:
    claim = dossier.stories[0].claims[0]
    assert explain(dossier, asked).claim == explain(dossier, claim.id).claim == claim


def test_an_origin_is_explained_alone(dossier: Dossier) -> None:
    claim = dossier.stories[0].claims[0]
    text = explanation_text(explain(dossier, claim.origins[-1].id))
    assert claim.origins[-1].id in text
    assert not any(origin.id in text for origin in claim.origins[:-1])


@pytest.mark.parametrize("asked", ["c99", "c0", "s2c1", "x", "", "c" + "9" * 5000])
def test_what_is_not_there_is_wrong_use(dossier: Dossier, asked: str) -> None:
    with pytest.raises(UsageError, match="the claims are c1 to c"):
        explain(dossier, asked)


def test_the_text_tells_every_reason_and_every_word_with_its_place(dossier: Dossier) -> None:
    claim = dossier.stories[0].claims[0]
    text = " ".join(explanation_text(explain(dossier, "c1")).split())
    reasons = [claim.status_reason, claim.admiralty.reason, *claim.independent.reasons, *(r for o in claim.origins for r in o.reasons)]
    assert all(f"{reason.rule}: {reason.why}" in text for reason in reasons)
    for mention in claim.mentions:
        assert f"“{' '.join(mention.quote.split())}” ({mention.article} {mention.span.start}..{mention.span.end})" in text
    assert f"status: {claim.status}" in text
    assert f"Admiralty digit: {claim.admiralty.digit}" in text


def test_every_reason_of_every_claim_has_a_rule(dossier: Dossier) -> None:
    for claim in dossier.stories[0].claims:
        reasons = [claim.status_reason, claim.admiralty.reason, *claim.independent.reasons, *(r for o in claim.origins for r in o.reasons)]
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", reason.rule) for reason in reasons)


def test_the_json_holds_the_claim_as_the_dossier_does(dossier: Dossier) -> None:
    answer = json.loads(answer_json(explain(dossier, "c1")))
    assert answer["claim"] == json.loads(dossier.to_json())["stories"][0]["claims"][0]
    assert answer["publishers"] == {"alder": "Alder", "kesten": "Kesten"}
    assert (answer["asked"], answer["number"]) == ("c1", 1)


def test_what_is_left_is_told_with_the_fallen_first(dossier: Dossier) -> None:
    text = left_out_text(leave_out(dossier.stories[0], "Alder"))
    assert re.search(r"1 claim has no support left\n +1  .*\n +1–2 disputed → 0 denied, without 2 mentions", text)


def test_outside_text_never_steers_the_terminal(article: Callable, traced: Callable[..., Dossier]) -> None:
    dossier = traced(article("Ivo Tarn said that the \x1b[31mferry\u202e of Kell sank near Dorn.\n", "alder"))
    text = explanation_text(explain(dossier, "c1")) + left_out_text(leave_out(dossier.stories[0], "Ivo Tarn"))
    assert "\x1b" not in text
    assert "\u202e" not in text
