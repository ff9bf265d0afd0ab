"""The same function over many articles: here, in processes, or by Daft; in order, and in shards that a broken run does not lose."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, Literal, TypeVar

from headwater.codec import encode
from headwater.errors import UsageError
from headwater.types import Article, Failure

T = TypeVar("T")
U = TypeVar("U")
Runner = Literal["pool", "daft"]
AHEAD = 16  # articles that may wait for each worker: enough that none is idle while a batch is stored, few enough that memory does not grow
LEDGER = "ledger.jsonl"
QUIET = {"DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0"}  # Daft, and Ray below it, report their use otherwise


@dataclass(frozen=True, slots=True)
class Shard:
    """One finished part of a long run: its file, the articles that went in, the lines and failures that came out.

    ``key`` is a hash of the articles, their texts and what is known of them; ``fresh`` tells that this run made it, not an earlier one.
    """

    number: int
    path: Path
    key: str
    articles: int
    failures: tuple[Failure, ...] = ()
    fresh: bool = True


def map_articles(
    function: Callable[[Article], T], articles: Iterable[Article | U], *, workers: int = 1, stage: str = "annotate"
) -> Iterator[T | U | Failure]:
    """Yield what the function makes of each article, in their order, as soon as it is known.

    With one worker all is done here, with more in so many processes (``function`` has to be a function of a module); only a few articles
    a worker are read ahead. An error becomes a Failure of that ``stage``, so does an article that kills its process; what comes in and is
    no article (a Failure) is passed on in its place. UsageError where ``workers`` is below 1.
    """
    if workers < 1:
        raise UsageError(f"{workers} workers: at least one is needed")
    if workers == 1:
        return (_apply(function, item, stage) if isinstance(item, Article) else item for item in articles)
    return _map_processes(function, articles, workers, stage)


def map_by_daft(function: Callable[[Article], T], articles: Sequence[Article], *, stage: str = "annotate") -> list[T | Failure]:
    """Return the same as `map_articles`, worked out by Daft (https://www.getdaft.io), which can also run on a cluster.

    Whoever runs it chooses the machines by Daft's own setting, ``DAFT_RUNNER=ray`` in the environment; by default it uses this one.
    UsageError where Daft is missing.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import daft
    except ImportError as error:
        raise UsageError("Daft is not here: pip install 'headwater[scale]'") from error

    def apply_one(article: bytes) -> bytes:
        return pickle.dumps(_apply(function, pickle.loads(article), stage))  # noqa: S301 - made below

    step = daft.func(apply_one, return_dtype=daft.DataType.binary())
    frame = daft.from_pydict({"at": list(range(len(articles))), "article": [pickle.dumps(article) for article in articles]})
    done = frame.select(daft.col("at"), step(daft.col("article")).alias("made")).to_pydict()
    return [pickle.loads(made) for _, made in sorted(zip(done["at"], done["made"], strict=True))]  # noqa: S301 - made above


def write_shards(
    function: Callable[[Article], str],
    articles: Iterable[Article | Failure],
    folder: Path,
    *,
    size: int = 1000,
    workers: int = 1,
    runner: Runner = "pool",
    stage: str = "annotate",
) -> Iterator[Shard]:
    """Write one line for each article (what the function returns) into files of ``size`` articles, and yield each file when it is whole.

    A shard is written aside and renamed, then noted in the folder's ledger.jsonl. Run again over the same articles after a break, shards
    that the ledger has are not made anew; one whose articles have changed is. An article that fails has no line; its Failure is in the
    shard. ``folder`` is made if it is not there. UsageError where ``size`` is below 1.
    """
    if size < 1:
        raise UsageError(f"{size} articles a shard: at least one is needed")
    folder.mkdir(parents=True, exist_ok=True)
    noted = _read_ledger(folder / LEDGER)
    source, number = iter(articles), 0
    while part := list(islice(source, size)):
        here = [item for item in part if isinstance(item, Article)]
        key = _key(part)
        path = folder / f"shard-{number:05}.jsonl"
        if noted.get(number, (None, ()))[0] == key and path.is_file():
            yield Shard(number, path, key, len(here), noted[number][1], fresh=False)
        else:
            made = (
                map_by_daft(function, here, stage=stage) if runner == "daft" else map_articles(function, here, workers=workers, stage=stage)
            )
            failures = [item for item in part if isinstance(item, Failure)]
            aside = path.with_suffix(".part")
            with aside.open("w", encoding="utf-8", newline="\n") as file:
                for article, made_of_it in zip(here, made, strict=True):
                    each = _as_line(made_of_it, article, stage)
                    if isinstance(each, Failure):
                        failures.append(each)
                    else:
                        file.write(each + "\n")
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
            shard = Shard(number, path, key, len(here), tuple(failures))
            _note(folder / LEDGER, shard)
            yield shard
        number += 1


def _as_line(made: str | Failure, article: Article, stage: str) -> str | Failure:
    """Return what was made of an article; a Failure where it is no line of UTF-8, which would stop every run at this article."""
    if isinstance(made, Failure):
        return made
    try:
        made.encode("utf-8")
    except UnicodeEncodeError as error:
        return Failure(article.file, stage, f"what was made of it is no UTF-8 text ({error.reason})")
    return made if "\n" not in made else Failure(article.file, stage, "what was made of it has more than one line")


def _apply(function: Callable[[Article], T], article: Article, stage: str) -> T | Failure:
    try:
        return function(article)
    except Exception as error:  # noqa: BLE001 - one article never stops the run; what failed and why is handed on
        return Failure(article.file, stage, f"{type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class _Sent(Generic[T]):
    """An article that is worked on, and what will be made of it."""

    article: Article
    made: Future[T | Failure]


@dataclass(frozen=True, slots=True)
class _Passed(Generic[U]):
    """What is passed on in its place."""

    item: U


def _map_processes(
    function: Callable[[Article], T], articles: Iterable[Article | U], workers: int, stage: str
) -> Iterator[T | U | Failure]:
    pool = _pool(workers)
    waiting: deque[_Sent[T] | _Passed[U]] = deque()
    source = iter(articles)
    try:
        while True:
            for item in islice(source, workers * AHEAD - len(waiting)):
                waiting.append(_Sent(item, _submit(pool, function, item, stage)) if isinstance(item, Article) else _Passed(item))
            if not waiting:
                return
            head = waiting.popleft()
            if isinstance(head, _Passed):
                yield head.item
                continue
            if not isinstance(head.made.exception(), BrokenProcessPool):
                yield head.made.result()
                continue
            # Which article it was cannot be told from here: each that was under way is tried again, alone.
            pool.shutdown(wait=True, cancel_futures=True)
            yield from _map_alone(function, [head, *waiting], stage)
            waiting.clear()
            pool = _pool(workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, function: Callable[[Article], T], article: Article, stage: str) -> Future[T | Failure]:
    """Hand an article to the pool; where that broke while nobody looked, that is found out when the article's turn comes."""
    try:
        return pool.submit(_apply, function, article, stage)
    except BrokenProcessPool as error:
        broken: Future[T | Failure] = Future()
        broken.set_exception(error)
        return broken


def _map_alone(function: Callable[[Article], T], items: Sequence[_Sent[T] | _Passed[U]], stage: str) -> Iterator[T | U | Failure]:
    """Yield what was made of each before the pool broke, and of the others what one process makes of one after another."""
    pool = _pool(1)
    try:
        for each in items:
            if isinstance(each, _Passed):
                yield each.item
                continue
            made = each.made if _is_made(each.made) else _submit(pool, function, each.article, stage)
            if isinstance(made.exception(), BrokenProcessPool):
                pool.shutdown(wait=True, cancel_futures=True)
                pool = _pool(1)
                yield Failure(each.article.file, stage, "the process that worked on it died")
            else:
                yield made.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_made(made: Future[T | Failure]) -> bool:
    return made.done() and not made.cancelled() and made.exception() is None


def _pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes: a fork would copy the threads' locks of a network that runs."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_serve)


def _serve() -> None:
    """Make this process end with its parent, however that ends, and leave Ctrl-C, which a terminal sends to both, to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _key(part: Sequence[Article | Failure]) -> str:
    digest = hashlib.sha256()
    for item in part:
        known = [item.file, item.stage, item.reason] if isinstance(item, Failure) else encode(replace(item, text=""))  # its hash is in it
        digest.update(json.dumps(known, sort_keys=True).encode("ascii") + b"\n")
    return digest.hexdigest()[:16]


def _note(ledger: Path, shard: Shard) -> None:
    failures = [[each.file, each.stage, each.reason] for each in shard.failures]
    line = json.dumps({"shard": shard.number, "key": shard.key, "articles": shard.articles, "failures": failures})
    torn = ledger.is_file() and not ledger.read_bytes().endswith(b"\n")
    with ledger.open("a", encoding="utf-8") as file:
        file.write("\n" * torn + line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _read_ledger(ledger: Path) -> dict[int, tuple[str, tuple[Failure, ...]]]:
    """Return the key and failures of each shard; a last line that a break left half written does not count."""
    noted: dict[int, tuple[str, tuple[Failure, ...]]] = {}
    if ledger.is_file():
        for line in ledger.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                row = json.loads(line)
                noted[int(row["shard"])] = (str(row["key"]), tuple(Failure(*each) for each in row["failures"]))
            except (ValueError, KeyError, TypeError):
                continue
    return noted
