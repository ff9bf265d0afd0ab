"""The command line: one command a public function, no logic of its own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from headwater import __version__
from headwater.errors import DossierError, UsageError
from headwater.output import Output
from headwater.pipeline import trace
from headwater.read import read_articles
from headwater.show import FORMATS
from headwater.types import Dossier
from headwater.verify import verify_dossier

EXAMPLES = """examples:
  headwater demo                                       a story that ships with headwater
  headwater trace articles/                            the articles of a folder, in the terminal
  headwater trace a.txt b.html c.jsonl -o story.html   one page that opens from disk
  headwater trace articles/ --format json | jq .       the dossier itself
  headwater verify story.json                          check every line of a dossier again
"""
TRACE = """examples:
  headwater trace articles/
  headwater trace a.txt b.html -o story.html
  headwater trace articles/ --format json -o story.json
  cat article.txt | headwater trace -

All paths of one call are one story. Read are .txt, .md, .html, .jsonl (one article a line: id, text; optionally
publisher, published, title, url, byline, language), folders of these, and folders with a story.json.

exit status: 0 done, 1 nothing could be read, 2 wrong use
"""
VERIFY = """examples:
  headwater verify story.json
  headwater verify story.json --against articles/      also: are these still the texts it was made from?

exit status: 0 every line holds, 1 something does not (listed on standard output), 2 wrong use
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
    tracing = _command(commands, "trace", "trace the claims of some articles to their origins", TRACE, run_trace)
    tracing.add_argument("paths", nargs="+", metavar="PATH", help="file or folder; - for standard input")
    demo = _command(commands, "demo", "trace a small, made-up story that ships with headwater", "", run_demo)
    for command in (tracing, demo):
        command.add_argument("--format", choices=FORMATS, help="what to write (default: by the ending of -o, else text)")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE (default: standard output)")
    checking = _command(commands, "verify", "check every line of a dossier again: hashes, offsets, exact words", VERIFY, run_verify)
    checking.add_argument("dossier", type=Path, metavar="DOSSIER.json")
    checking.add_argument("--against", nargs="+", metavar="PATH", help="the articles as they are now")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    what: str,
    epilog: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    description = what[:1].upper() + what[1:] + "."
    command = commands.add_parser(
        name, help=what, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.set_defaults(run=run)
    return command


def run_trace(options: argparse.Namespace) -> int:
    """Trace the articles at some paths and write the dossier."""
    return _trace(options, options.paths)


def run_demo(options: argparse.Namespace) -> int:
    """Trace the story that ships with the package."""
    with as_file(files("headwater").joinpath("demo")) as folder:
        return _trace(options, [folder])


def _trace(options: argparse.Namespace, paths: Sequence[Path | str]) -> int:
    output = Output.open(options.output, options.format)
    with output.progress() as progress:
        dossier = trace(paths, stdin=sys.stdin.buffer, progress=progress)
    output.write(dossier)
    for failure in dossier.failures if output.silent_on_failures else ():
        sys.stderr.write(f"headwater: {_plain(failure.file)}: {failure.stage}: {_plain(failure.reason)}\n")
    return 0 if dossier.stories else 1


def run_verify(options: argparse.Namespace) -> int:
    """Check a dossier and list what does not hold."""
    try:
        text = options.dossier.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{options.dossier}: cannot be read: {error}") from error
    dossier = Dossier.from_json(text)
    against = read_articles(options.against, stdin=sys.stdin.buffer).articles if options.against else None
    problems = verify_dossier(dossier, against=against)
    for problem in problems:
        sys.stdout.write(f"{_plain(problem.where)}: {_plain(problem.what)}\n")
    claims = sum(len(story.claims) for story in dossier.stories)
    mentions = sum(len(claim.mentions) for story in dossier.stories for claim in story.claims)
    verdict = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "every line holds"
    sys.stderr.write(f"headwater: {_plain(str(options.dossier))}: {claims} claims, {mentions} mentions: {verdict}\n")
    return 1 if problems else 0


def _plain(text: str) -> str:
    """Return outside text fit for a terminal: no control characters, no half characters."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = build_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except (UsageError, DossierError) as error:
        sys.stderr.write(f"headwater: {_plain(str(error))}\n")
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        # The reader went away (| head): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("headwater: stopped\n")
        return 130
