"""How surely words put something, and whether they deny or doubt it."""

from __future__ import annotations

import pytest

from headwater.wording import calls_untrue, find_act, find_certainty, names_claim


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("the ferry sank", "certain"),
        ("the ferry may have sunk", "possible"),
        ("the ferry is likely to sink", "probable"),
        ("the ferry is unlikely to sink", "probable"),
        ("the ferry could sink and probably will", "possible"),
        ("an alleged attack on the ferry", "probable"),
        ("the board plans to sell the ferry", "probable"),
        ("The owners are understood to have been warned", "probable"),
        ("a part said to be of the ferry", "probable"),
        ("There was speculation that the ferry sank", "possible"),
        ("alleged harm to the crew", "probable"),
    ],
)
def test_the_least_sure_hedge_decides(words: str, certainty: str) -> None:
    assert find_certainty(words) == certainty


@pytest.mark.parametrize(
    "words",
    [
        "the ferry sank on May 4 off Dorn",
        "Ada May sold the ferry",
        "the board unveiled its plan to sell the ferry",
        "the harbour of Kell was closed by a board whose members think little of ferries",
    ],
)
def test_months_names_and_other_peoples_thoughts_hedge_nothing(words: str) -> None:
    assert find_certainty(words) == "certain"


def test_a_cue_hedges_too() -> None:
    assert find_certainty("the ferry sank", "reportedly said") == "probable"
    assert find_certainty("the ferry sank", lent="possible") == "possible"


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("the ferry sank", "asserts"),
        ("the report is a smear", "denies"),
        ("there is no truth in it", "denies"),
        ("it is still unclear when it sank", "doubts"),
        ("the sinking could not be confirmed", "doubts"),
        ("he made it all up from unverified reports", "doubts"),
        ("the network is fake news", "asserts"),
        ("the owners did nothing wrong", "denies"),
        ("it is “wrong” to say that the ferry sank", "denies"),
        ("he left over the fake ferry report", "asserts"),
        ("the story is false, he wrote", "denies"),
        ("she does not know whether it sank", "doubts"),
        ("he was freed because there was no evidence", "asserts"),
        ("those who falsely claim that it sank", "denies"),
        ("if there was anything wrong with the ferry, Tarn mended it", "asserts"),
        ("we do not discuss talks with the owners", "declines"),
        ("the ferry sank in fog so thick that nobody would comment", "asserts"),
    ],
)
def test_flat_words_deny_or_doubt(words: str, act: str) -> None:
    assert find_act(words) == act


def test_the_act_of_the_cue_is_kept() -> None:
    assert find_act("it is still unclear", "declines") == "declines"


def test_what_was_said_is_named() -> None:
    assert names_claim("the new allegations")
    assert names_claim("both stories")
    assert not names_claim("the offer of the owners")


def test_what_was_said_is_called_untrue() -> None:
    assert calls_untrue("her claims a joke")
    assert calls_untrue("it a lie")
    assert not calls_untrue("the ferry a joke")
