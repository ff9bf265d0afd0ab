"""Running one function over many articles: in order, whatever runs it, and whatever goes wrong."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.runners import AHEAD, QUIET, map_articles, map_by_daft, write_shards
from headwater.types import Article, Failure


def shout(article: Article) -> str:
    """Return the text in capitals; some texts are too much for it."""
    if "fog" in article.text:
        raise ValueError("cannot see")
    if "reef" in article.text:
        os._exit(7)  # as a crash in a library does
    return article.text.upper()


def interrupt(article: Article) -> str:
    """Return the id, after such a signal as Ctrl-C sends to all processes of a terminal."""
    signal.raise_signal(signal.SIGINT)
    return article.id


@pytest.fixture
def fleet(article: Callable[..., Article]) -> list[Article]:
    return [article(text, id) for id, text in (("a", "calm"), ("b", "fog"), ("c", "wind"), ("d", "rain"))]


EXPECTED = ["CALM", Failure("b.txt", "annotate", "ValueError: cannot see"), "WIND", "RAIN"]


def test_the_results_come_in_order_and_an_error_is_a_failure(fleet: list[Article]) -> None:
    assert list(map_articles(shout, fleet)) == EXPECTED


def test_processes_give_the_same(fleet: list[Article]) -> None:
    assert list(map_articles(shout, fleet, workers=2)) == EXPECTED


def test_failures_that_come_in_are_passed_on_in_their_place(fleet: list[Article]) -> None:
    broken = Failure("x.jsonl", "read", "line 3: no text")
    assert list(map_articles(shout, [fleet[0], broken, fleet[2]], workers=2)) == ["CALM", broken, "WIND"]


def test_an_article_that_kills_its_process_costs_no_other(fleet: list[Article], article: Callable[..., Article]) -> None:
    crew = [fleet[0], article("reef", "k"), *fleet[2:]]
    killed = Failure("k.txt", "annotate", "the process that worked on it died")
    assert list(map_articles(shout, crew, workers=2)) == ["CALM", killed, "WIND", "RAIN"]


def test_a_process_that_dies_while_nobody_looks_costs_no_other(fleet: list[Article], article: Callable[..., Article]) -> None:
    stream = map_articles(shout, [fleet[0], article("reef", "k"), *[fleet[2]] * 40], workers=2)
    assert next(stream) == "CALM"
    for process in multiprocessing.active_children():
        process.join()  # all end when one dies
    assert list(stream) == [Failure("k.txt", "annotate", "the process that worked on it died"), *["WIND"] * 40]


# Maps over articles without end in two processes, and names these once both work.
BUSY = """
import itertools, multiprocessing
from headwater.runners import map_articles
from headwater.types import Article
if __name__ == "__main__":
    stream = map_articles(hash, itertools.repeat(Article("a", "calm", "a.txt", "0" * 64)), workers=2)
    for _ in zip(range(50), stream):
        pass
    print(*(each.pid for each in multiprocessing.active_children()), flush=True)
    for _ in stream:
        pass
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_its_processes_end_with_it_however_it_ends(number: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "busy.py"
    script.write_text(BUSY)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert len(process.stdout.readline().split()) == 2
        os.kill(process.pid, number)
        process.communicate(timeout=30)  # comes to an end only when every process that holds the pipes has ended
    assert process.returncode == -number


def test_ctrl_c_is_left_to_the_one_who_asked(article: Callable[..., Article]) -> None:
    interrupted = list(map_articles(interrupt, [article("calm", "a"), article("wind", "b")], workers=2))
    assert interrupted == ["a", "b"]


def test_only_a_few_articles_are_read_ahead(article: Callable[..., Article]) -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield article("calm", "a")

    stream = map_articles(shout, endless(), workers=2)
    assert next(stream) == "CALM"
    assert read <= 2 * AHEAD
    stream.close()  # type: ignore[attr-defined]


def test_no_workers_is_a_wrong_use(fleet: list[Article]) -> None:
    with pytest.raises(UsageError, match="at least one"):
        map_articles(shout, fleet, workers=0)


def test_shards_hold_a_line_an_article_and_the_failures(fleet: list[Article], tmp_path: Path) -> None:
    shards = list(write_shards(shout, fleet, tmp_path / "out", size=3))
    assert [shard.path.read_text() for shard in shards] == ["CALM\nWIND\n", "RAIN\n"]
    assert [shard.failures for shard in shards] == [(EXPECTED[1],), ()]


def test_a_broken_run_goes_on_where_it_was(fleet: list[Article], tmp_path: Path) -> None:
    first = write_shards(shout, fleet, tmp_path, size=2)
    before = next(first)
    first.close()  # type: ignore[attr-defined]
    with (tmp_path / "ledger.jsonl").open("a") as file:
        file.write('{"shard": 1, "key"')  # the break came while it was noted
    again = list(write_shards(shout, fleet, tmp_path, size=2))
    assert [shard.fresh for shard in again] == [False, True]
    assert again[0].failures == before.failures == (EXPECTED[1],)
    assert [shard.fresh for shard in write_shards(shout, fleet, tmp_path, size=2)] == [False, False]


def test_a_shard_whose_articles_changed_is_made_anew(fleet: list[Article], tmp_path: Path, article: Callable[..., Article]) -> None:
    list(write_shards(shout, fleet, tmp_path, size=2))
    changed = [*fleet[:2], article("gale", "c"), fleet[3]]
    again = list(write_shards(shout, changed, tmp_path, size=2))
    assert [shard.fresh for shard in again] == [False, True]
    assert again[1].path.read_text() == "GALE\nRAIN\n"


def test_a_shard_of_whose_articles_more_is_known_is_made_anew(fleet: list[Article], tmp_path: Path) -> None:
    list(write_shards(shout, fleet, tmp_path, size=2))
    named = [*fleet[:3], replace(fleet[3], publisher="Kesten Daily")]
    assert [shard.fresh for shard in write_shards(shout, named, tmp_path, size=2)] == [False, True]


def test_what_is_no_line_of_text_is_a_failure_and_the_rest_is_written(tmp_path: Path, article: Callable[..., Article]) -> None:
    odd = [article("calm", "a"), article("half \ud800", "b"), article("two\nlines", "c"), article("wind", "d")]
    (shard,) = write_shards(shout, odd, tmp_path)
    assert shard.path.read_text() == "CALM\nWIND\n"
    assert [(failure.file, failure.reason.partition(" has")[0].partition(" (")[0]) for failure in shard.failures] == [
        ("b.txt", "what was made of it is no UTF-8 text"),
        ("c.txt", "what was made of it"),
    ]


def test_no_articles_a_shard_is_a_wrong_use(fleet: list[Article], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least one"):
        list(write_shards(shout, fleet, tmp_path, size=0))


def test_nothing_half_written_is_left_where_a_run_dies(article: Callable[..., Article], tmp_path: Path) -> None:
    def stop(article: Article) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_shards(stop, [article("calm", "a")], tmp_path))
    assert not list(tmp_path.glob("*.jsonl"))


def test_daft_gives_the_same_bytes_as_the_pool(fleet: list[Article], tmp_path: Path) -> None:
    pytest.importorskip("daft")
    pool = list(write_shards(shout, fleet * 3, tmp_path / "pool", size=5))
    daft = list(write_shards(shout, fleet * 3, tmp_path / "daft", size=5, runner="daft"))
    assert [shard.path.read_bytes() for shard in daft] == [shard.path.read_bytes() for shard in pool]
    assert [shard.failures for shard in daft] == [shard.failures for shard in pool]


def test_without_daft_it_says_what_to_install(fleet: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(UsageError, match=r"headwater\[scale\]"):
        map_by_daft(shout, fleet)


# Signs two hundred articles by Daft on a Ray of this machine, and by itself, and says whether both are the same.
SIGNING = """
import hashlib, sys
from headwater.runners import map_articles, map_by_daft
from headwater.types import Article

def sign(article):
    if article.id == "a7":
        raise ValueError("cannot see")
    return hashlib.sha256(article.text.encode()).hexdigest()

if __name__ == "__main__":
    import ray
    try:
        ray.init(num_cpus=1, include_dashboard=False, object_store_memory=100 << 20)  # no more than 200 tasks need
    except Exception as error:  # it waits 30 seconds and no longer, which a busy machine may need
        sys.exit(print("no Ray:", error))
    fleet = [Article(f"a{number}", f"The ferry {number} sank.", f"a{number}.txt", "0" * 64) for number in range(200)]
    made = map_by_daft(sign, fleet)
    from daft import runners
    print(len(made), made == list(map_articles(sign, fleet)), runners.get_or_create_runner().name)
"""


@pytest.mark.slow
def test_a_ray_of_this_machine_gives_the_same(tmp_path: Path) -> None:
    pytest.importorskip("daft")
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not here")
    script = tmp_path / "signing.py"
    script.write_text(SIGNING)
    with tempfile.TemporaryDirectory(prefix="ray") as short:  # Ray's sockets are in there, whose paths may not be long
        settings = {**os.environ, **QUIET, "DAFT_RUNNER": "ray", "RAY_TMPDIR": short}
        done = subprocess.run([sys.executable, str(script)], env=settings, capture_output=True, text=True, timeout=600, check=False)
    if done.stdout.startswith("no Ray"):
        pytest.skip(done.stdout.strip())
    assert done.stdout.splitlines()[-1:] == ["200 True ray"], done.stderr[-2000:]
