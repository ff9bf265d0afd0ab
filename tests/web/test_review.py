"""What is asked, and what becomes of the answers: judgements that hold at once, survive a re-run, and can be taken back."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from headwater.judgements import Judgement
from headwater.read.judgements import parse_judgement
from headwater.store import Letter, Store
from headwater.types import Article, Claim, Mention, Span, Story
from headwater.web import create_app
from headwater.web.questions import Answer, judgements_of, likeness, questions_of
from headwater.web.store_shelf import StoreShelf

REVIEW = "/story/gone/review"


def post(client: TestClient, path: str, **fields: str) -> int:
    token = client.app.state.site.token  # type: ignore[attr-defined]
    return client.post(path, data={"token": token, "story": "gone", **fields}, follow_redirects=False).status_code


def kept(store: Path) -> tuple[Judgement, ...]:
    with Store.open(store) as opened:
        return opened.judgements()


def questions(client: TestClient) -> dict[str, str]:
    page = client.get(REVIEW).text
    return {html.unescape(text): id for id, text in re.findall(r'class="question" tabindex="-1" id="(\w+)"><h2>([^<]*)</h2>', page)}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ann Day", "A. Day", True),
        ("Harbour Board of Kell", "HBK", True),
        ("Harbour Board of Kell", "HBX", False),
        ("Choran", "Shoran", False),
        ("Ivo Tarn", "Ann Day", False),
        ("Dorrigan", "Dorigan", True),
    ],
)
def test_names_that_may_be_one_are_told_from_those_that_are_not(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 0.3) == alike
    assert likeness(one, other) == likeness(other, one)


def test_the_least_sure_comes_first(client: TestClient) -> None:
    client.get(REVIEW)
    opened = client.app.state.site.shelf.open("gone")  # type: ignore[attr-defined]
    doubts = [question.doubt for question in questions_of(opened.story)]
    assert doubts
    assert doubts == sorted(doubts, reverse=True)


def told(fit: float, start: int) -> Mention:
    return Mention("a", Span(start, start + 9), f"the ferry {start} of Kell sank", fit=fit)


def test_the_passage_of_which_the_scorer_could_tell_least_is_asked_for_first() -> None:
    claim = Claim("c", "It sank.", mentions=tuple(told(fit, at * 10) for at, fit in enumerate((0.97, 0.9, 0.52, 0.35, 0.03))))
    asked = questions_of(Story("s", "The ferry", (Article("a", "x" * 60, "f", "0"),), (claim,)))
    assert [(question.one.mention.fit, question.other.mention.fit) for question in asked if question.other] == [(0.97, 0.52), (0.97, 0.35)]


def test_many_questions_of_one_kind_leave_room_for_the_others() -> None:
    claims = tuple(Claim(f"c{at}", f"It sank {at}.", mentions=tuple(told(fit, at) for fit in (1, 0.5, 0.5, 0.5))) for at in range(70))
    voice = Mention("a", Span(1, 9), "it sank", source="Ann Day", kind="named_person", source_span=(Span(60, 62),))
    story = Story("s", "The ferry", (Article("a", "x" * 60 + "he", "f", "0"),), (*claims, Claim("v", "He left.", mentions=(voice,))))
    asked = questions_of(story)
    assert len(asked) == 60
    assert {"passage", "voice"} <= {question.kind for question in asked}


def test_where_no_scorer_was_words_tell_the_passage_that_is_asked_for() -> None:
    words = ("the ferry of Kell sank", "the ferry of Kell sank", "ministers dined elsewhere")
    claim = Claim("c", "It sank.", mentions=tuple(Mention("a", Span(at * 10, at * 10 + 9), quote) for at, quote in enumerate(words)))
    asked = questions_of(Story("s", "The ferry", (Article("a", "x" * 60, "f", "0"),), (claim,)))
    assert [question.other.mention.quote for question in asked if question.other] == [words[2]]


def test_a_name_that_is_asked_about_has_its_letter(client: TestClient, store: Path) -> None:
    name = re.search(r'<div><p class="name"><bdi>([^<]+)</bdi></p>', client.get(REVIEW).text)
    assert name is not None
    with Store.open(store) as opened:
        opened.set_letter(Letter(html.unescape(name[1]), "D"))
    assert f'{name[1]}</bdi><a class="letter" href="/sources" title="Reliability D' in client.get(REVIEW).text


def test_a_pronoun_is_asked_for(client: TestClient) -> None:
    assert any(text.startswith("Who is “he”?") for text in questions(client))


def test_an_answer_is_a_judgement_with_its_author_and_is_not_asked_again(client: TestClient, store: Path) -> None:
    text, id = next((text, id) for text, id in questions(client).items() if text.startswith("Who is"))
    assert post(client, "/judge", question=id, answer="no", author="Bo Rask") == 303
    (judgement,) = kept(store)
    assert (judgement.kind, judgement.author, judgement.value) == ("source is", "Bo Rask", "unnamed person")
    assert text not in questions(client)
    assert "Bo Rask" in client.get(REVIEW).text


def test_an_answer_counts_at_once_and_outlives_the_server(client: TestClient, store: Path) -> None:
    id = next(id for text, id in questions(client).items() if text.startswith("Who is"))
    post(client, "/judge", question=id, answer="name", name="Captain Orla Venn", kind="named_person")
    assert "Captain Orla Venn" in client.get("/story/gone").text
    again = TestClient(create_app(StoreShelf(store)), base_url="http://127.0.0.1")
    assert "Captain Orla Venn" in again.get("/story/gone").text


def test_undo_takes_the_last_answer_back_and_no_other(client: TestClient, store: Path) -> None:
    before = client.get("/story/gone").text
    asked = list(questions(client).values())[:2]
    post(client, "/judge", question=asked[0], answer="yes")
    first = kept(store)
    post(client, "/judge", question=asked[1], answer="no")
    assert len(kept(store)) > len(first)
    post(client, "/undo")
    assert kept(store) == first
    post(client, "/undo")
    assert kept(store) == ()
    assert client.get("/story/gone").text == before
    assert post(client, "/undo") == 303  # nothing is left to take back


def test_two_sources_are_merged_by_hand_and_parted_again(client: TestClient, store: Path) -> None:
    page = client.get("/story/gone/sources").text
    names = dict(re.findall(r'<option value="(s\w+)">([^<]+)</option>', page))
    tarn, board = (next(id for id, name in names.items() if wanted in name) for wanted in ("Ivo Tarn", "oard"))
    assert post(client, "/judge", merge=tarn, into=board, author="Bo Rask") == 303
    assert kept(store)
    assert {judgement.value for judgement in kept(store)} == {html.unescape(names[board])}
    assert f'value="{tarn}"' not in client.get("/story/gone/sources").text
    post(client, "/undo")
    assert f'value="{tarn}"' in client.get("/story/gone/sources").text


def test_where_sources_are_many_the_name_of_the_other_is_typed(client: TestClient, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.web.sources.FEW", 1)
    page = client.get("/story/gone/sources").text
    assert '<select name="into"' not in page
    (name,) = (name for name in re.findall(r'<option value="([^"]+)"></option>', page) if "Tarn" in name)
    merged = re.findall(r'name="merge" value="(\w+)"', page)[-1]
    assert post(client, "/judge", merge=merged, into=html.unescape(name)) == 303
    assert {judgement.value for judgement in kept(store)} == {html.unescape(name)}
    assert post(client, "/judge", merge=merged, into="nobody of that name") == 400


def test_judgements_are_exported_as_trace_reads_them(client: TestClient, store: Path) -> None:
    post(client, "/judge", question=next(iter(questions(client).values())), answer="yes")
    lines = client.get("/judgements.jsonl").text.splitlines()
    assert [parse_judgement(line) for line in lines] == list(kept(store))
    assert all(json.loads(line)["date"] for line in lines)


@pytest.mark.parametrize("fields", [{"answer": "maybe"}, {"answer": "name"}, {"answer": "name", "name": "X", "kind": "y"}])
def test_what_is_no_answer_is_refused(client: TestClient, store: Path, fields: dict[str, str]) -> None:
    id = next(iter(questions(client).values()))
    assert post(client, "/judge", question=id, **fields) == 400
    assert kept(store) == ()


def test_a_question_that_is_gone_is_told(client: TestClient) -> None:
    assert post(client, "/judge", question="q0", answer="yes") == 404


def test_every_question_can_be_answered_both_ways_and_every_judgement_holds(client: TestClient) -> None:
    shelf = client.app.state.site.shelf  # type: ignore[attr-defined]
    client.get(REVIEW)
    for yes in (True, False):
        for question in questions_of(shelf.open("gone").story):
            ids = shelf.judge(judgements_of(question, Answer("Bo Rask", "2026-01-02", yes), shelf.open("gone").story))
            assert ids
            assert shelf.open("gone").dossier.failures == ()
            assert question.id not in [each.id for each in questions_of(shelf.open("gone").story, shelf.judgements())]
            shelf.take_back(ids)
