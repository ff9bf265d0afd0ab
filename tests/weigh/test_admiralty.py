"""The information digit of the Admiralty code: which rule gives it, and that it is never better than the origins allow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.types import Admiralty, Links
from headwater.weigh import weigh_claims
from headwater.weigh.admiralty import ADMIRALTY_RULES


@pytest.fixture(scope="module")
def grade(case: Callable) -> Callable[..., Admiralty]:
    def run(*lines: str) -> Admiralty:
        made = case(*lines)
        (claim,) = weigh_claims(Links(made.sources, (made.claim,)), made.articles).claims
        return claim.admiralty

    return run


APART = ("alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant = Alveria")


@pytest.mark.parametrize(
    ("lines", "digit", "rule"),
    [
        (("alder: Ivo Tarn", "kesten: Ivo Tarn *retracted"), 5, "taken-back"),
        (("alder: unnamed aides", "alder: Ivo Tarn = Tarvonia !denies", "kesten: Ilse Marant = Alveria !denies"), 5, "denied-by-two-apart"),
        (("alder: Ivo Tarn !denies",), 6, "no-support"),
        (("alder: Ivo Tarn !declines",), 6, "no-support"),
        (APART, 1, "two-apart"),
        ((*APART, "gazette: Pavlo Drenka !denies"), 3, "two-apart-but"),
        ((*APART, "gazette: Pavlo Drenka !doubts"), 3, "two-apart-but"),
        (("alder: Ivo Tarn = Tarvonia", "kesten: Ilse Marant = Alveria ~possible"), 3, "two-apart-but"),
        (("alder: Ivo Tarn !denies", "kesten: Ivo Tarn *admitted"), 2, "admitted"),
        (("alder: Ivo Tarn", "kesten: Ilse Marant !denies"), 4, "denied"),
        (("alder: unnamed aides", "kesten: Ilse Marant !doubts"), 4, "doubted"),
        (("alder: Ivo Tarn", "kesten: Ilse Marant !doubts"), 3, "doubted-on-record"),
        (("alder: body the ferry",), 2, "settled-on-record"),
        (("alder: document the port register",), 2, "settled-on-record"),
        (("alder: Ivo Tarn", "kesten: Ilse Marant"), 2, "on-record-with-others"),
        (("alder: Ivo Tarn",), 3, "on-record"),
        (("alder: Ivo Tarn", "kesten: Ilse Marant ~possible"), 3, "on-record"),
        (("alder: unnamed aides < Courier", "kesten: unnamed aides < Meridian"), 3, "several"),
        (("alder: unnamed aides",), 6, "one-leg"),
        (("alder:",), 6, "one-leg"),
    ],
    ids=lambda value: "; ".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_digit(grade: Callable[..., Admiralty], lines: tuple[str, ...], digit: int, rule: str) -> None:
    found = grade(*lines)
    assert (found.digit, found.reason.rule) == (digit, rule)


def test_the_digit_names_the_mentions_that_show_it(grade: Callable[..., Admiralty]) -> None:
    assert grade(*APART, "gazette: Ilse Marant = Alveria").reason.evidence == (0, 1)


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in ADMIRALTY_RULES}) == len(ADMIRALTY_RULES)
