"""Credits: who the frame says the text or the news is from; photos and attributions are none."""

from __future__ import annotations

import pytest

from headwater.read.credits import find_credits
from headwater.read.frame import make_frame
from headwater.read.metadata import find_dateline

FIRST = "The ministry of Ostravia said on Tuesday that it had stopped a ferry bound for the island of Kell, after weeks of warnings."
LAST = "A spokesman, Ivo Tarn, said the crew of nine was being questioned in the port of Brennick and would be let go within days."


def credited(text: str, publisher: str | None = None) -> list[str]:
    """Return the names credited, after checking that each name stands in its words."""
    frame = make_frame(text)
    credits = find_credits(frame, find_dateline(frame), publisher)
    for credit in credits:
        assert credit.name in credit.span.of(text)
    return [credit.name for credit in credits]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source » kelldaily", ["kelldaily"]),
        ("Source: Reuters", ["Reuters"]),
        ("Sources: AFP, Reuters", ["AFP", "Reuters"]),
        ("— AP", ["AP"]),
        ("Ann Orr and The Associated Press contributed to this report.", ["The Associated Press"]),
        ("With reporting by AFP and Reuters", ["AFP", "Reuters"]),
        ("Via Reuters", ["Reuters"]),
        ("This article was first published by Kell Monitor.", ["Kell Monitor"]),
        ("This story was originally published on kellmonitor.example", ["kellmonitor.example"]),
        ("Click for more from The Washington Post.", ["The Washington Post"]),
        ("Copyright 2023 The Associated Press. All rights reserved.", ["The Associated Press"]),
        ("This story was originally published on October 21.", []),
        ("Contributing: Ann Orr of the Kell Post; Bo Tal in Brennick; Associated Press", ["Kell Post", "Associated Press"]),
        ("mk/tal (AFP, dpa)", ["AFP", "dpa"]),
        ("AFP/Reuters", ["AFP", "Reuters"]),
        ("(With inputs from PTI)", ["PTI"]),
        ("Source: https://www.kellmonitor.example/ferry", ["www.kellmonitor.example"]),
        ("Photo: Reuters", []),
        ("Image credit: AFP", []),
        ("Photo by Ann Orr/Getty Images", []),
        ("Source: company data", []),
        ("Source: Ministry of the Sea", []),
        ("Ann Orr contributed to this report.", []),
        (
            "Orr reported from Kell. Associated Press writers Bo Tal in Brennick and Ivo Day contributed to this report.",
            ["Associated Press"],
        ),
        ("AP Writer Bo Tal contributed from Brennick.", ["AP"]),
    ],
)
def test_credits_in_the_foot(line: str, names: list[str]) -> None:
    assert credited(f"{FIRST}\n\n{LAST}\n\n{line}") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{FIRST}\n\n{LAST} (Kell.news)", ["Kell.news"]),
        (f"{FIRST}\n\n{LAST} (Tarn)", []),
        (f"{FIRST[:-1]}, The Kell Post writes, referring to News.example.\n\n{LAST}", ["News.example"]),
        (f"{FIRST[:-1]}, as reported by Reuters.\n\n{LAST}", []),
        (f"{FIRST}\n\nThe owner told Reuters that it knew nothing.\n\n{LAST}", []),
        (f"BRENNICK (Reuters) — {FIRST}\n\n{LAST}", ["Reuters"]),
        (f"BRENNICK (that is the capital) — {FIRST}\n\n{LAST}", []),
        (f"Ferry stopped\n\nBy Ann Orr, Associated Press\n\n{FIRST}\n\n{LAST}", ["Associated Press"]),
        (f"{FIRST}\n\n{LAST}\n\n{LAST}\n\nBRENNICK (AFP) — {FIRST}\n\n{LAST}\n\n{LAST}\n\n{LAST}\n\n{LAST}\n\n{LAST}\n\n{LAST}", ["AFP"]),
        (f"Ferry stopped\n\nReuters\n\n{FIRST}\n\n{LAST}", ["Reuters"]),
    ],
)
def test_credits_in_the_text(text: str, names: list[str]) -> None:
    assert credited(text) == names


def test_a_publisher_never_credits_itself_and_each_name_counts_once() -> None:
    text = f"BRENNICK (AP) — {FIRST}\n\n{LAST}\n\nThe Associated Press contributed to this report."
    assert credited(text) == ["AP"]
    assert credited(text, "Associated Press") == []
