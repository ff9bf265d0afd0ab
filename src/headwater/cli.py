"""The command line: the parser of all commands, and what every one of them does when something goes wrong."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from headwater import __version__
from headwater.commands import COMMANDS
from headwater.commands.command import plain
from headwater.errors import HeadwaterError, UsageError

EXAMPLES = """examples:
  headwater demo                                       a story that ships with headwater
  headwater trace articles/                            the articles of a folder, in the terminal
  headwater trace a.txt b.html c.jsonl -o story.html   one page that opens from disk
  headwater trace articles/ --format json | jq .       the dossier itself
  headwater verify story.json                          check every line of a dossier again
  headwater add articles/ --store news.db              keep articles and their stories in a file that grows
  headwater export story.json --to docx -o story.docx  a dossier for Word, Gephi, Aleph, STIX and more
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="headwater",
        description="Many outlets, how many sources? Traces every claim in the coverage of a story to its origins.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"headwater {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal of another script shows "?" and the rest, not a traceback
    options = build_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except HeadwaterError as error:
        sys.stderr.write(f"headwater: {plain(str(error))}\n")
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        # The reader went away (| head): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("headwater: stopped\n")
        return 130
