"""Opening the one SQLite file: who waits for whom, what is safe against a kill, and what is no store at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.errors import UsageError
from headwater.store.migrations import APPLICATION, migrate

PATIENCE = 60.0
"""Seconds for which a writer waits for another before it gives up; a write lasts well under one."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the file (with ``create``: make it where it is missing) and bring its tables up to date. UsageError says why not.

    The write-ahead log lets readers read while one writer writes; ``synchronous=FULL`` puts every commit on the disk before it
    returns, so that what was reported as stored outlives a kill and a loss of power.
    """
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; give a file's name")
    if not create and not path.is_file():
        raise UsageError(f"{path}: there is no such store; 'headwater add PATHS --store {path}' makes one")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: cannot be made: there is no folder {path.parent}")
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise UsageError(f"{path}: cannot be opened: {error}") from error
    try:
        _check(connection, path)
        _patiently(connection, "PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is replaced or moved today may be forgotten tomorrow: no bytes stay behind in pages that are free by then.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        connection.execute("PRAGMA temp_store = MEMORY")
        migrate(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise UsageError(f"{path}: cannot be used as a store: {explain(error)}") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is another program's database before anything is written to it."""
    # In this order: a process that makes the store right now writes both in one step.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and (application or tables):
        raise UsageError(f"{path}: is a database, but not one of headwater's")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement for which SQLite itself does not wait when another process is opening the file too."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """Run a block as one transaction: all of it is kept, or none. Inside another one it is a part of that.

    ``kind`` is IMMEDIATE to write (the lock is taken at once, so that a reader never has to become a writer) or DEFERRED to read.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def explain(error: sqlite3.Error) -> str:
    """Return what an error of SQLite means to a person."""
    if "locked" in str(error) or "busy" in str(error):
        return f"another process has been writing to the store for more than {PATIENCE:.0f} seconds; try again"
    if "not a database" in str(error):
        return "it is no database"
    if "malformed" in str(error):
        return f"the file is damaged ({error}); 'headwater doctor' says more"
    return str(error)
