"""What every command shares: how it is declared, and how outside text is put on a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from headwater.errors import DossierError, UsageError
from headwater.types import Dossier

Commands = argparse._SubParsersAction


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, what: str, epilog: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Declare a command: its name, one line on what it does, examples and exit status, and the function that runs it."""
    description = what[:1].upper() + what[1:] + "."
    command = commands.add_parser(
        name, help=what, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.set_defaults(run=run)
    return command


def read_dossier(path: Path) -> Dossier:
    """Return the dossier that a file holds; UsageError where it cannot be read, DossierError where it holds none."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: cannot be read: it is no text") from error
    try:
        return Dossier.from_json(text)
    except DossierError as error:
        raise DossierError(f"{path}: {error} ('headwater trace PATHS -o story.json' writes a dossier)") from error


def plain(text: str) -> str:
    """Return outside text fit for a terminal: no control characters, no half characters."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
