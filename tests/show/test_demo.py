"""The demo story that ships with the package: short articles, each listed with publisher and date."""

from __future__ import annotations

import json
from importlib.resources import files

FOLDER = files("headwater").joinpath("demo")
RECORDS = json.loads(FOLDER.joinpath("story.json").read_text(encoding="utf-8"))["articles"]


def test_every_listed_file_is_there_and_begins_with_its_title():
    for record in RECORDS:
        text = FOLDER.joinpath(record["file"]).read_text(encoding="utf-8")
        assert text.split("\n")[0] == record["title"]
        assert 120 <= len(text.split()) <= 300


def test_articles_are_of_different_outlets_and_dated():
    assert 5 <= len(RECORDS) <= 6
    assert len({record["publisher"] for record in RECORDS}) == len(RECORDS)
    assert all(record["published"] for record in RECORDS)
