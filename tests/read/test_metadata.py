"""What a text shows of itself: title, byline, dateline, dates, publisher; and what it does not."""

from __future__ import annotations

import pytest

from headwater.read.frame import make_frame
from headwater.read.metadata import find_byline, find_dateline, find_title
from headwater.read.published import address_date, find_modified, find_published
from headwater.read.publishers import find_publisher

BODY = (
    "The ministry of Ostravia said on Tuesday that it had stopped a ferry bound for the island of Kell, after weeks of warnings.\n\n"
    "A spokesman, Ivo Tarn, said the crew of nine was being questioned in the port of Brennick and would be let go within days."
)


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Ferry stopped off Kell, ministry says", True),
        ("Who stopped the ferry off Kell?", True),
        ("Ferry stopped in the U.S.", True),
        ("The ferry was stopped.", False),
        ("By Ann Orr", False),
        ("ADVERTISEMENT", False),
        ("Word", False),
        ("Ann Orr", False),
        ("The ferry in the port of Brennick (Ann Orr/Reuters)", False),
        ("The ferry, the ministry said on Tuesday, was one of a number of ships that were " * 4, False),
    ],
)
def test_a_first_line_is_a_title_only_if_made_like_one(first: str, is_title: bool) -> None:
    frame = make_frame(f"{first}\n\n{BODY}")
    shown = find_title(frame)
    assert (shown is not None) is is_title
    if shown is not None:
        assert shown.span.of(frame.text) == shown.value == first


def test_a_normal_first_paragraph_is_no_title() -> None:
    assert find_title(make_frame(BODY)) is None
    assert find_title(make_frame("One line only without an end")) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Orr", "Ann Orr"),
        ("By ANN ORR, Associated Press", "ANN ORR"),
        ("By Ann Orr and Bo van Tal | Nov 2, 2023", "Ann Orr and Bo van Tal"),
        ("By Tuesday, the ferry had left the port and was on its way to the island of Kell.", None),
        ("By the time it came it was late", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    frame = make_frame(f"Ferry stopped off Kell\n\n{line}\n\n{BODY}")
    shown = find_byline(frame)
    assert (shown.value if shown else None) == names
    assert shown is None or shown.span.of(frame.text) == names


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("BRENNICK, Ostravia (AP) — ", "BRENNICK, Ostravia", "AP"),
        ("BRENNICK (Reuters) - ", "BRENNICK", "Reuters"),
        ("BRENNICK — ", "BRENNICK", None),
        ("NEW BRENNICK, Nov. 2 (Reuters) – ", "NEW BRENNICK", "Reuters"),
        ("Brennick, Nov. 2 (Interfax) - ", "Brennick", "Interfax"),
        ("(CNN) ", None, "CNN"),
    ],
)
def test_datelines(opening: str, place: str | None, agency: str | None) -> None:
    frame = make_frame(f"Ferry stopped off Kell\n\n{opening}{BODY}")
    dateline = find_dateline(frame)
    assert dateline is not None
    assert (dateline.place.value if dateline.place else None) == place
    assert (dateline.agency.value if dateline.agency else None) == agency
    assert dateline.span.of(frame.text).strip() == opening.strip()


@pytest.mark.parametrize("opening", ["WATCH — ", "CNN - ", "Ann Orr — ", "", "WSJ: "])
def test_what_is_no_dateline(opening: str) -> None:
    assert find_dateline(make_frame(f"Ferry stopped off Kell\n\n{opening}{BODY}")) is None


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published Nov. 2, 2023", "2023-11-02", None),
        ("First published on 2 November 2023 at 10:00 GMT", "2023-11-02", None),
        ("Updated: November 3, 2023, 4:33 p.m.", None, "2023-11-03"),
        ("Thursday, November 2, 2023", "2023-11-02", None),
        ("2023-11-02 10:15", "2023-11-02", None),
        ("The ferry left on November 2, 2023 with nine men", None, None),
        ("Updated at 4:33 p.m.", None, None),
    ],
)
def test_dates_where_the_head_shows_them(line: str, published: str | None, modified: str | None) -> None:
    frame = make_frame(f"Ferry stopped off Kell\n\n{line}\n\n{BODY}")
    first, last = find_published(frame), find_modified(frame)
    assert (first.value if first else None, last.value if last else None) == (published, modified)


def test_a_day_in_the_address_counts() -> None:
    assert address_date("https://kell.example/2023/11/02/ferry") == "2023-11-02"
    assert address_date("https://kell.example/2023/99/02/ferry") is None
    assert address_date(None) is None


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Copyright © 2023 The Kell Gazette, LLC. All rights reserved.", "The Kell Gazette"),
        ("We’ve been working hard to bring you news from Kell. Consider supporting the Kell Independent.", "Kell Independent"),
        ("Visit Kell Insider's homepage for more stories.", "Kell Insider"),
        ("Kell News' Ann Orr and the Associated Press contributed to this report.", "Kell News"),
        ("© 2023 The Associated Press. All rights reserved.", None),
        ("Consider supporting the victims of the storm.", None),
        ("Subscribe to our newsletter.", None),
    ],
)
def test_the_publisher_where_it_shows_itself(line: str, publisher: str | None) -> None:
    shown = find_publisher(make_frame(f"{BODY}\n\n{line}"))
    assert (shown.value if shown else None) == publisher
