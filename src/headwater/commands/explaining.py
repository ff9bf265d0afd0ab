"""`headwater explain` and `headwater without`, and the same two questions put to `trace`: why a number is so, and what is left."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from headwater.answers import Explanation, LeftOut, answer_json
from headwater.commands.command import Commands, add_command, read_dossier
from headwater.errors import UsageError
from headwater.output import Output
from headwater.show import explain, explanation_text, left_out_text
from headwater.types import Dossier
from headwater.weigh import leave_out

FORMATS = ("text", "json")
EXPLAIN = """examples:
  headwater explain story.json c3              the third claim: each origin, merge and status with its rule
  headwater explain story.json o1f0c4d2a9b3e   one origin
  headwater explain story.json s2c1 --format json

exit status: 0 answered, 1 not a dossier, 2 wrong use: there is no such claim or origin
"""
WITHOUT = """examples:
  headwater without story.json "The Selwyn Courier"
  headwater without story.json "the Harbour Board" --format json

What goes back to it or through it is dropped. Every merge stays in force, so that no claim grows stronger.

exit status: 0 answered, 1 not a dossier, 2 wrong use: nothing in the story is called so
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    explaining = add_command(commands, "explain", "say why a claim is weighed as it is: rules, mentions, words", EXPLAIN, run_explain)
    explaining.add_argument("dossier", type=Path, metavar="DOSSIER.json")
    explaining.add_argument("explain", metavar="ID", help="a claim's place (c3) or id, or an origin's id")
    without = add_command(commands, "without", "say which claims stand without a publisher, source or origin", WITHOUT, run_without)
    without.add_argument("dossier", type=Path, metavar="DOSSIER.json")
    without.add_argument("without", metavar="NAME", help="a publisher, source or origin, by name, or an origin's id")
    explaining.set_defaults(without=None)
    without.set_defaults(explain=None)
    for command in (explaining, without):
        command.add_argument("--format", choices=FORMATS, help="what to write (default: by the ending of -o, else text)")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE (default: standard output)")


def add_questions(command: argparse.ArgumentParser) -> None:
    """Declare the two questions as options of a command that traces."""
    questions = command.add_mutually_exclusive_group()
    questions.add_argument("--explain", metavar="ID", help="write why one claim (c3) or origin is weighed so, not the dossier")
    questions.add_argument("--without", metavar="NAME", help="write which claims stand without a publisher, source or origin")


def is_asked(options: argparse.Namespace) -> bool:
    """Tell whether a question was put."""
    return options.explain is not None or options.without is not None


def run_explain(options: argparse.Namespace) -> int:
    """Explain one claim or origin of a dossier."""
    return _run(options)


def run_without(options: argparse.Namespace) -> int:
    """Leave somebody out of a dossier's stories."""
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    output = open_answer(options)
    write_answer(options, read_dossier(options.dossier), output)
    return 0


def open_answer(options: argparse.Namespace) -> Output:
    """Check where the answer goes, before any work."""
    output = Output.open(options.output, options.format)
    if output.format not in FORMATS:
        raise UsageError(f"an answer is written as {' or '.join(FORMATS)}, not as {output.format}")
    return output


def write_answer(options: argparse.Namespace, dossier: Dossier, output: Output) -> None:
    """Answer the question that was put to a dossier."""
    answer = explain(dossier, options.explain) if options.explain is not None else _without(dossier, options.without)
    if output.format == "json":
        output.write_text(answer_json(answer))
        return
    text = explanation_text(answer) if isinstance(answer, Explanation) else left_out_text(answer)
    if output.path is None:
        sys.stdout.write(text)
    else:
        output.write_text(text)


def _without(dossier: Dossier, name: str) -> LeftOut:
    """Leave somebody out of the first story in which there is such a one."""
    if not dossier.stories:
        raise UsageError("the dossier has no story")
    for story in dossier.stories[:-1]:
        with contextlib.suppress(UsageError):
            return leave_out(story, name)
    return leave_out(dossier.stories[-1], name)
