"""`headwater trace` and `headwater demo`: the claims of some articles, traced to their origins."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from headwater.commands.command import Commands, add_command, plain
from headwater.output import Output
from headwater.pipeline import trace
from headwater.show import FORMATS

TRACE = """examples:
  headwater trace articles/
  headwater trace a.txt b.html -o story.html
  headwater trace articles/ --format json -o story.json
  cat article.txt | headwater trace -

All paths of one call are one story. Read are .txt, .md, .html, .jsonl (one article a line: id, text; optionally
publisher, published, title, url, byline, language), folders of these, and folders with a story.json.

exit status: 0 done, 1 nothing could be read, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    tracing = add_command(commands, "trace", "trace the claims of some articles to their origins", TRACE, run_trace)
    tracing.add_argument("paths", nargs="+", metavar="PATH", help="file or folder; - for standard input")
    demo = add_command(commands, "demo", "trace a small, made-up story that ships with headwater", "", run_demo)
    for command in (tracing, demo):
        command.add_argument("--format", choices=FORMATS, help="what to write (default: by the ending of -o, else text)")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE (default: standard output)")


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
        sys.stderr.write(f"headwater: {plain(failure.file)}: {failure.stage}: {plain(failure.reason)}\n")
    return 0 if dossier.stories else 1
