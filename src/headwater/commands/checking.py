"""`headwater verify`: every line of a dossier checked again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from headwater.commands.command import Commands, add_command, plain, read_dossier
from headwater.commands.store_option import tell_failure
from headwater.read import read_articles
from headwater.verify import verify_dossier

VERIFY = """examples:
  headwater verify story.json
  headwater verify story.json --against articles/      also: are these still the texts it was made from?

exit status: 0 every line holds, 1 something does not (listed on standard output) or it is no dossier, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    checking = add_command(commands, "verify", "check every line of a dossier again: hashes, offsets, exact words", VERIFY, run_verify)
    checking.add_argument("dossier", type=Path, metavar="DOSSIER.json")
    checking.add_argument("--against", nargs="+", metavar="PATH", help="the articles as they are now")


def run_verify(options: argparse.Namespace) -> int:
    """Check a dossier and list what does not hold."""
    dossier = read_dossier(options.dossier)
    now = read_articles(options.against, stdin=sys.stdin.buffer) if options.against else None
    for failure in now.failures if now is not None else ():
        tell_failure(failure)
    problems = verify_dossier(dossier, against=now.articles if now is not None else None)
    for problem in problems:
        sys.stdout.write(f"{plain(problem.where)}: {plain(problem.what)}\n")
    claims = sum(len(story.claims) for story in dossier.stories)
    mentions = sum(len(claim.mentions) for story in dossier.stories for claim in story.claims)
    verdict = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "every line holds"
    sys.stderr.write(f"headwater: {plain(str(options.dossier))}: {claims} claims, {mentions} mentions: {verdict}\n")
    return 1 if problems else 0
