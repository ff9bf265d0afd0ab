"""What can be opened and what is refused, and that no block is kept by half."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from headwater.errors import StoreError, UsageError
from headwater.store import Store
from headwater.store.migrations import MIGRATIONS, done
from headwater.types import Article


def test_a_store_that_is_not_there_is_wrong_use(path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such store"):
        Store.open(path)
    assert not path.exists()


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="not one of headwater's"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_text("The ferry of Kell sank.\n" * 200, encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be used as a store"):
        Store.open(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        Store.open(tmp_path, create=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"there is no folder {tmp_path / 'gone'}"):
        Store.open(tmp_path / "gone" / "news.db", create=True)


def test_a_store_of_a_newer_headwater_is_refused(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.connection.execute("INSERT INTO migrations VALUES ('m999_telepathy')")
    with pytest.raises(UsageError, match="newer headwater"):
        Store.open(path)


@pytest.mark.parametrize("count", range(len(MIGRATIONS)))
def test_an_older_store_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    with monkeypatch.context() as past:
        past.setattr("headwater.store.migrations.MIGRATIONS", MIGRATIONS[:count])
        Store.open(path, create=True).close()
    with Store.open(path) as store:
        assert done(store.connection) == tuple(step.__name__ for step in MIGRATIONS)
        assert list(store.problems()) == []


def test_a_block_that_fails_leaves_nothing(store: Store, article: Callable[..., Article]) -> None:
    with contextlib.suppress(RuntimeError), store.writing():
        store.add(article("It sank.", "a"))
        raise RuntimeError
    assert store.article("a") is None
    store.add(article("It sank.", "a"))
    assert store.article("a") is not None


def open_and_add(path: Path, number: int) -> None:
    with Store.open(path, create=True) as store:
        text = f"The ferry sank {number} times."
        store.add(Article(f"a{number}", text, "f", hashlib.sha256(text.encode()).hexdigest()))


def test_many_may_make_the_store_at_once(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: open_and_add(path, number), range(24)))
    with Store.open(path) as store:
        assert store.size().articles == 24
        assert list(done(store.connection)) == [step.__name__ for step in MIGRATIONS]


def test_a_reading_block_sees_one_state(path: Path, store: Store, article: Callable[..., Article]) -> None:
    with Store.open(path) as reader:
        with reader.reading():
            assert reader.size().articles == 0
            store.add(article("It sank.", "a"))
            assert reader.size().articles == 0
        assert reader.size().articles == 1


def test_a_commit_is_on_the_disk_before_it_is_reported(store: Store) -> None:
    assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_damage_on_the_way_is_told_in_words(path: Path, article: Callable[..., Article]) -> None:
    with Store.open(path, create=True) as store:
        for number in range(200):
            store.add(article(f"The ferry sank {number} times. " * 50, str(number)))
    data = bytearray(path.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises((StoreError, UsageError), match=r"damaged|cannot be used"), Store.open(path) as store:
        list(store.articles())
