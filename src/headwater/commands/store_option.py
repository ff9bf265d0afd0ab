"""`--store`: where the store is, for every command that needs one; and how long work on one tells that it goes on."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from headwater.commands.command import plain
from headwater.store import Store
from headwater.types import Failure

VARIABLE = "HEADWATER_STORE"
DEFAULT = "headwater.db"
WIDTH = 78


def add_store_option(command: argparse.ArgumentParser) -> None:
    """Declare --store."""
    command.add_argument(
        "--store", type=Path, metavar="FILE", help=f"the store (default: ${VARIABLE}, else {DEFAULT} in the current folder)"
    )


def open_store(options: argparse.Namespace, *, create: bool = False) -> Store:
    """Open the store that the options or the environment name."""
    return Store.open(options.store or Path(os.environ.get(VARIABLE) or DEFAULT), create=create)


def tell_failure(failure: Failure) -> None:
    """Say on standard error what could not be done, where and why."""
    sys.stderr.write(f"headwater: {plain(failure.file)}: {failure.stage}: {plain(failure.reason)}\n")


class Ticker:
    """One line on a terminal that says how far the work is; nothing where standard error is no terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.last = 0.0

    def show(self, text: str) -> None:
        """Show a line in the place of the one before, five times a second at most."""
        if self.shown and time.monotonic() - self.last > 0.2:
            sys.stderr.write(f"\r{plain(text)[:WIDTH]:{WIDTH}}")
            sys.stderr.flush()
            self.last = time.monotonic()

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self.shown and self.last:
            sys.stderr.write("\r" + " " * WIDTH + "\r")
            self.last = 0.0


@contextlib.contextmanager
def ticking() -> Iterator[Ticker]:
    """Return a Ticker whose line is gone at the end."""
    ticker = Ticker()
    try:
        yield ticker
    finally:
        ticker.clear()
