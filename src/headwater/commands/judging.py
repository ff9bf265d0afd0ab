"""`headwater judge`: your decisions of a file into a store, listed, written as a file again, and taken back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from headwater.collection import add_judgements
from headwater.commands.command import Commands, add_command, plain
from headwater.commands.store_option import add_store_option, open_store, tell_failure
from headwater.judgements import Citation, Judgement
from headwater.read import format_judgement, read_judgements
from headwater.store import Kept

JUDGE = """examples:
  headwater judge add decisions.jsonl --store news.db
  headwater judge list                           a line a judgement, its id first
  headwater judge list --lines > decisions.jsonl
  headwater judge remove j0123456789ab

What a judgement is stands in docs/judgements.md. Those of a store count whenever one of its stories is
traced.

exit status: 0 done, 1 a line is no judgement, or there is none, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    judge = add_command(commands, "judge", "keep your decisions in a store, list them, take them back", JUDGE, run_list)
    actions = judge.add_subparsers(metavar="add|list|remove", required=True)
    adding = add_command(actions, "add", "keep the judgements of files; those that are there already add nothing", JUDGE, run_add)
    adding.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON Lines (docs/judgements.md)")
    listing = add_command(actions, "list", "list the judgements in the order in which they were made", JUDGE, run_list)
    listing.add_argument("--lines", action="store_true", help="as the lines of a file of judgements")
    removing = add_command(actions, "remove", "take judgements back", JUDGE, run_remove)
    removing.add_argument("ids", nargs="+", metavar="ID")
    for action in (adding, listing, removing):
        add_store_option(action)


def run_add(options: argparse.Namespace) -> int:
    """Keep the judgements of some files in a store."""
    read = [read_judgements(path) for path in options.files]
    with open_store(options) as store:
        added = add_judgements(store, (judgement for each in read for judgement in each.judgements))
    failures = [failure for each in read for failure in each.failures]
    for failure in failures:
        tell_failure(failure)
    for id in added.missing:
        sys.stderr.write(f"headwater: {plain(id)}: there is no such article yet; what was judged of it counts when it comes\n")
    plural = "s" if len(added.new) != 1 else ""
    sys.stderr.write(f"headwater: {len(added.new):,} new judgement{plural}, {added.known:,} here already, {len(failures):,} failed\n")
    return 1 if failures or not (added.new or added.known) else 0


def run_list(options: argparse.Namespace) -> int:
    """List the judgements of a store, or write them as the lines of a file."""
    with open_store(options) as store:
        judgements = store.kept_judgements()
    for kept in judgements:
        sys.stdout.write(format_judgement(kept.judgement) if options.lines else _line(kept) + "\n")
    if not judgements:
        sys.stderr.write("headwater: the store has no judgements\n")
    return 0 if judgements else 1


def _line(kept: Kept) -> str:
    said = kept.judgement
    parts = (kept.id, said.date, said.author, said.kind, _words(said.a), *_answer(said), said.note)
    return plain("  ".join(" ".join(part.split()) for part in parts if part))


def _answer(said: Judgement) -> tuple[str, ...]:
    """Return the other passage, the name or the text that was judged right."""
    if said.b is not None:
        return (_words(said.b),)
    return (f"= {said.value or 'the article itself'}",)


def _words(citation: Citation) -> str:
    return f"{citation.article}: “{citation.quote}”"


def run_remove(options: argparse.Namespace) -> int:
    """Take judgements back."""
    with open_store(options) as store:
        gone = [store.remove_judgement(id) for id in options.ids]
    for id, was in zip(options.ids, gone, strict=True):
        sys.stderr.write(f"headwater: {plain(id)}: {'taken back' if was else 'there is no such judgement'}\n")
    return 0 if all(gone) else 1
