"""Adding to a store, tracing from it, and what is new in a story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.annotate import find_attributions
from headwater.collection import Added, Intake, add_articles, check_store, diff_story, repair_store, trace_stored
from headwater.errors import UsageError
from headwater.pipeline import trace
from headwater.read import read_articles
from headwater.store import Store
from headwater.types import Failure, Reading, Span
from headwater.verify import verify_dossier

NOW = "2024-01-02T03:04:05Z"
SANK = (
    "Ferry of Kell had been warned\n\nThe ferry of Kell sank on Tuesday with 22 crates of machine parts on board, "
    "harbor inspector Ivo Tarn told The Selwyn Courier. The owners of the ferry of Kell had been warned twice about its engine."
)
DENIED = (
    "Owners of the ferry of Kell deny warning\n\nThe owners of the ferry of Kell denied that they had been warned about its engine. "
    "“The ferry of Kell sank on Tuesday with 22 crates of machine parts on board,” said Ilse Marant, who speaks for the owners."
)
RAIN = "Rain over Brennick\n\nIt rained on Brennick for three days, the weather office said. Nobody in the valley was surprised."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db", create=True, clock=lambda: NOW) as store:
        yield store


def write(folder: Path, *records: dict[str, str]) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def add(store: Store, *paths: Path) -> list[Added | Failure]:
    return list(add_articles(store, paths, finder=find_attributions))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {"id": "kesten", "text": SANK, "publisher": "Kesten Daily", "published": "2021-11-02", "title": "Ferry of Kell had been warned"},
        {"id": "herald", "text": DENIED, "publisher": "Lowland Herald", "published": "2021-11-04"},
        {"id": "rain", "text": RAIN, "publisher": "Kesten Daily", "published": "2021-11-03"},
    )


def outcomes(items: list[Added | Failure]) -> list[str]:
    return [item.receipt.outcome if isinstance(item, Added) else item.stage for item in items]


# ---- adding -----------------------------------------------------------------------------------------------------------


def test_articles_are_read_annotated_stored_and_put_into_stories(store: Store, articles: Path) -> None:
    added = add(store, articles)
    assert outcomes(added) == ["new", "new", "new"]
    places = {place.article: place.story for place in store.places()}
    assert {item.receipt.id: item.story for item in added if isinstance(item, Added)} == places
    assert places["kesten"] == places["herald"] != places["rain"]
    annotations = store.annotations("kesten")
    assert annotations is not None
    assert annotations.attributions
    assert list(check_store(store, finder=find_attributions)) == []


def test_adding_again_adds_nothing(store: Store, articles: Path) -> None:
    add(store, articles)
    before = list(store.connection.iterdump())
    assert outcomes(add(store, articles)) == ["known"] * 3
    assert list(store.connection.iterdump()) == before


def test_the_same_text_twice_in_one_batch_is_stored_once(store: Store, tmp_path: Path) -> None:
    record = {"text": SANK, "publisher": "Kesten Daily"}
    add(store, write(tmp_path, {"id": "a", **record}, {"id": "b", **record}))
    assert store.size().articles == 1


def test_batches_of_any_size_end_in_the_same_stories(tmp_path: Path, articles: Path) -> None:
    dumps = []
    for batch in (1, 2, 64):
        with Store.open(tmp_path / f"{batch}.db", create=True, clock=lambda: NOW) as store:
            list(Intake(store, finder=find_attributions, batch=batch).add(read_articles([articles]).articles))
            dumps.append(list(store.connection.iterdump()))
    assert dumps[0] == dumps[1] == dumps[2]


def test_more_workers_end_in_the_same_store(tmp_path: Path, articles: Path) -> None:
    with articles.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "again", "text": SANK, "publisher": "Kesten Daily"}) + "\n")
    dumps = []
    for workers in (1, 2):
        with Store.open(tmp_path / f"{workers}.db", create=True, clock=lambda: NOW) as store:
            found = outcomes(list(add_articles(store, [articles, tmp_path / "nowhere.txt"], finder=find_attributions, workers=workers)))
            assert sorted(found) == ["known", "new", "new", "new", "read"]
            dumps.append(list(store.connection.iterdump()))
    assert dumps[0] == dumps[1]


def test_articles_that_come_later_join_the_stories_that_are_there(store: Store, tmp_path: Path, articles: Path) -> None:
    records = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
    for record in records:
        add(store, write(tmp_path, record))
    assert sorted(len(story.articles) for story in store.stories()) == [1, 2]


def test_two_stores_open_at_once_know_of_each_others_articles(tmp_path: Path, store: Store, articles: Path) -> None:
    first, second, third = read_articles([articles]).articles
    with Store.open(tmp_path / "news.db") as other:
        mine, theirs = Intake(store, finder=find_attributions), Intake(other, finder=find_attributions)
        list(mine.add([third]))
        list(theirs.add([first]))
        list(mine.add([second]))
    assert sorted(len(story.articles) for story in store.stories()) == [1, 2]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(store: Store, articles: Path, tmp_path: Path) -> None:
    assert sorted(outcomes(add(store, articles, tmp_path / "nowhere.txt"))) == ["new", "new", "new", "read"]


def fails_on_rain(text: str, sentences: object, *, title: Span | None = None) -> tuple[()]:
    if "rain" in text:
        raise ValueError("too wet")
    return ()


def test_what_cannot_be_annotated_is_stored_all_the_same(store: Store, articles: Path) -> None:
    items = list(add_articles(store, [articles], finder=fails_on_rain))
    assert Failure(articles.as_posix(), "annotate", "ValueError: too wet") in items
    assert store.article("rain") is not None
    assert store.annotations("rain") is None


def test_a_batch_that_fails_leaves_nothing_and_can_be_added_again(store: Store, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = Intake(store, finder=find_attributions)
    read = read_articles([articles]).articles
    with monkeypatch.context() as broken:
        broken.setattr(store, "redirect", lambda *_: None)
        broken.setattr("headwater.collection.placing._pack", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            list(intake.add(read))
    assert store.size().articles == 0
    list(intake.add(read))
    assert sorted(len(story.articles) for story in store.stories()) == [1, 2]


# ---- mending ----------------------------------------------------------------------------------------------------------


def test_what_is_missing_is_told_and_mended(store: Store, articles: Path) -> None:
    list(add_articles(store, [articles], finder=fails_on_rain))
    with store.writing():
        store.connection.execute("DELETE FROM members WHERE article = 1")
    told = [problem.what for problem in check_store(store, finder=find_attributions)]
    assert "3 articles not annotated by this version" in told
    assert any(what.endswith("is in no story") for what in told)
    repair_store(store, finder=find_attributions)
    assert check_store(store, finder=find_attributions) == ()
    assert store.annotations("rain") is not None


# ---- tracing ----------------------------------------------------------------------------------------------------------


def story_of(store: Store, article: str) -> str:
    return next(place.story for place in store.places() if place.article == article)


def test_a_stored_story_is_traced_as_its_articles_would_be(store: Store, articles: Path) -> None:
    add(store, articles)
    dossier = trace_stored(store, story_of(store, "kesten"), created="")
    reading = read_articles([articles])
    pair = Reading(tuple(article for article in reading.articles if article.id != "rain"))
    assert dossier == trace(pair, finder=find_attributions, created="")
    assert dossier.stories[0].claims
    assert verify_dossier(dossier) == ()


def test_what_was_traced_is_kept_until_something_changes(store: Store, articles: Path, tmp_path: Path) -> None:
    add(store, articles)
    story = story_of(store, "kesten")
    first = trace_stored(store, story, created="first")
    assert trace_stored(store, story, created="second") == first == store.dossier(story)
    add(store, write(tmp_path, {"id": "kesten", "text": SANK + " Nobody was hurt.", "publisher": "Kesten Daily"}))
    assert trace_stored(store, story, created="third").created == "third"


def test_an_article_without_annotations_is_a_failure_of_the_dossier(store: Store, articles: Path) -> None:
    list(add_articles(store, [articles], finder=fails_on_rain))
    dossier = trace_stored(store, story_of(store, "rain"))
    assert [failure.stage for failure in dossier.failures] == ["annotate"]
    assert dossier.stories == ()


def test_there_is_nothing_to_trace_of_an_unknown_story(store: Store) -> None:
    with pytest.raises(UsageError, match="there is no story 'g9'"):
        trace_stored(store, "g9")


# ---- what is new ------------------------------------------------------------------------------------------------------


def test_a_later_article_brings_denials_claims_and_another_status(store: Store, articles: Path) -> None:
    add(store, articles)
    diff = diff_story(store, story_of(store, "kesten"), "2021-11-03")
    assert [article.id for article in diff.articles] == ["herald"]
    assert {new.mention.article for new in diff.denials} == {"herald"}
    assert "denies" in {new.mention.act for new in diff.denials}
    assert {new.origin.name for new in diff.origins} & {"Ilse Marant", "The owners of the ferry of Kell"}
    assert all(change.before != change.after for change in diff.statuses)
    assert diff.statuses or diff.origins


def test_nothing_is_new_after_the_last_day(store: Store, articles: Path) -> None:
    add(store, articles)
    assert not diff_story(store, story_of(store, "kesten"), "2021-11-05")


def test_everything_is_new_since_before_the_first_day(store: Store, articles: Path) -> None:
    add(store, articles)
    diff = diff_story(store, story_of(store, "kesten"), "2021-11-02")
    assert {article.id for article in diff.articles} == {"kesten", "herald"}
    assert diff.claims == trace_stored(store, story_of(store, "kesten")).stories[0].claims
    assert (diff.origins, diff.statuses) == ((), ())


def test_the_day_of_storing_can_count_instead(store: Store, articles: Path) -> None:
    add(store, articles)
    story = story_of(store, "kesten")
    assert len(diff_story(store, story, "2024-01-02", by="stored").articles) == 2
    assert not diff_story(store, story, "2024-01-03", by="stored")


def test_a_new_version_is_told_and_its_unchanged_words_are_not_new(store: Store, tmp_path: Path) -> None:
    first = {"id": "kesten", "text": SANK, "publisher": "Kesten Daily", "published": "2021-11-02", "url": "https://kesten.example/1"}
    second = {**first, "text": "Updated. " + SANK + " The captain denied that the ferry of Kell had been warned.", "modified": "2021-11-06"}
    add(store, write(tmp_path, first))
    add(store, write(tmp_path, second))
    diff = diff_story(store, story_of(store, "kesten"), "2021-11-05")
    assert diff.articles == ()
    assert [article.id for article in diff.updated] == ["kesten"]
    assert {new.mention.source for new in diff.denials} == {"The captain"}


@pytest.mark.parametrize("day", ["yesterday", "20231121", "2023-11", "2023-W47-2", ""])
def test_a_day_must_be_a_date(store: Store, day: str) -> None:
    with pytest.raises(UsageError, match="a day is written as"):
        diff_story(store, "g1", day)


def test_the_articles_of_a_store_keep_their_own_ids(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, text in ((one, SANK), (two, DENIED)):
        folder.mkdir()
        (folder / "ferry.txt").write_text(text, encoding="utf-8")
    add(store, one)
    add(store, two)
    first, second = store.articles()
    assert first.id == "ferry"
    assert second.id.startswith("ferry~")
    assert len(trace_stored(store, story_of(store, "ferry")).stories[0].articles) == 2
