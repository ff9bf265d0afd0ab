"""`headwater serve`: stories in the browser, from a store, from dossier files, or the made-up one that ships with headwater."""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.collection import add_articles, trace_stored
from headwater.commands.command import Commands, add_command, read_dossier
from headwater.commands.store_option import DEFAULT, VARIABLE, add_store_option
from headwater.errors import UsageError
from headwater.exports import read_letters
from headwater.letters import letters_of
from headwater.store import Store

if TYPE_CHECKING:
    from headwater.web.shelf import Shelf

SERVE = """examples:
  headwater serve --demo                  the made-up story that ships with headwater; no answer is kept
  headwater serve --store news.db         the stories of a store; your letters and judgements are kept in it
  headwater serve story.json other.json   dossier files, to read

It listens on 127.0.0.1 alone unless --host says otherwise, opens the browser, sends nothing anywhere, and needs:
pip install 'headwater[web]'. Stop it with Ctrl-C.

exit status: 0 stopped, 1 not a dossier, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command of this file."""
    serving = add_command(commands, "serve", "show stories in the browser: claims, origins, articles, review", SERVE, run_serve)
    serving.add_argument("dossiers", nargs="*", type=Path, metavar="DOSSIER.json", help="dossiers to show instead of a store")
    serving.add_argument("--demo", action="store_true", help="show the made-up story that ships with headwater")
    add_store_option(serving)
    serving.add_argument("--host", default="127.0.0.1", help="where to listen (default: %(default)s, this machine alone)")
    serving.add_argument("--port", type=int, metavar="N", help="the port (default: the first free one from 8321 on)")
    serving.add_argument("--no-browser", action="store_true", help="do not open the browser")


def run_serve(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} needed for this: pip install 'headwater[web]'")
    launch = import_module("headwater.web.launch")
    with open_shelf(options) as shelf, contextlib.suppress(KeyboardInterrupt):
        launch.serve(shelf, host=options.host, port=options.port, browser=not options.no_browser)
    return 0


@contextlib.contextmanager
def open_shelf(options: argparse.Namespace) -> Iterator[Shelf]:
    """Return what the options ask to show; UsageError where they ask for two things."""
    if sum((bool(options.dossiers), options.demo, options.store is not None)) > 1:
        raise UsageError("give dossier files, --store or --demo, and not two of them")
    from headwater.web.file_shelf import FileShelf
    from headwater.web.store_shelf import StoreShelf

    if options.dossiers:
        dossiers = [read_dossier(path) for path in options.dossiers]
        letters = [letter for path in options.dossiers for letter in read_letters(path.read_text(encoding="utf-8")).all]
        yield FileShelf(dossiers, letters_of(letters))
    elif options.demo:
        with tempfile.TemporaryDirectory(prefix="headwater-") as folder:
            yield StoreShelf(make_demo(Path(folder) / "demo.db"))
    else:
        yield StoreShelf(options.store or Path(os.environ.get(VARIABLE) or DEFAULT))


def make_demo(path: Path) -> Path:
    """Make a store of the articles that ship with headwater, as one traced story, and return its path."""
    with as_file(files("headwater").joinpath("demo")) as folder, Store.open(path, create=True) as store:
        for _ in add_articles(store, [folder]):
            pass
        story = store.stories()[0].id
        for place in list(store.places()):  # the folder is one story, whatever grouping makes of it
            store.move(place.article, story)
        trace_stored(store, story)
    return path
