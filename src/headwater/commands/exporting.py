"""`headwater export`: a dossier, or stories of a store, in the formats of other tools."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from headwater.collection import trace_stored
from headwater.commands.command import Commands, add_command, plain, read_dossier
from headwater.commands.store_option import add_store_option, open_store, tell_failure, ticking
from headwater.errors import UsageError
from headwater.exports import FORMATS, export_dossier, join_dossiers, read_letters
from headwater.letters import NO_LETTERS, Letters, letters_of
from headwater.output import Output
from headwater.tables import ROWS
from headwater.types import Dossier

ALL = "all"
WIDTH = max(map(len, FORMATS)) + 2
EXPORT = f"""examples:
  headwater export story.json --to docx -o story.docx
  headwater export story.json --to csv --rows claims -o claims.csv
  headwater export g1a2b3c4d5e6f --store news.db --to bundle -o story.zip
  headwater export all --store news.db --to parquet -o mentions.parquet
  headwater export --store news.db --query 'ferry kell' --to stix -o ferry.json
  headwater export --store news.db --parquet tables/      the whole store as tables (docs/store.md)

formats:
{chr(10).join(f"  {name:{WIDTH}}{format.what}" for name, format in FORMATS.items())}

docx, pdf, parquet, graphml, gexf and stix need: pip install 'headwater[exports]'

exit status: 0 done, 1 no story of the store fits or the file is no dossier, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    exporting = add_command(commands, "export", "write a dossier, or stories of a store, for other tools", EXPORT, run_export)
    exporting.add_argument("what", nargs="?", metavar="WHAT", help=f"a dossier file, or a story of the store, or '{ALL}' of them")
    ways = exporting.add_mutually_exclusive_group(required=True)
    ways.add_argument("--to", choices=FORMATS, metavar="FORMAT", help="see below")
    ways.add_argument("--parquet", type=Path, metavar="DIR", help="write the whole store into a folder, as Parquet files")
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE (default: standard output)")
    exporting.add_argument(
        "--rows", choices=ROWS, default=ROWS[0], help="what csv, parquet and jsonl have a row for (default: %(default)s)"
    )
    exporting.add_argument("--query", metavar="WORDS", help="the stories of the store that have these words (as in 'headwater search')")
    exporting.add_argument("--no-letters", action="store_true", help="leave your letters for sources out, and their notes")
    add_store_option(exporting)


def run_export(options: argparse.Namespace) -> int:
    """Write what was asked for in a format."""
    if options.parquet is not None:
        return _write_tables(options)
    if (options.what is None) == (options.query is None):
        raise UsageError("say what to export: a dossier file, a story of the store, 'all', or --query")
    output = Output.open(options.output, options.to)
    if options.output is None and not FORMATS[options.to].text and sys.stdout.isatty():
        raise UsageError(f"{options.to} is not for a terminal: say -o FILE")
    dossier = read_dossier(Path(options.what)) if _is_file(options) else _stored(options)
    if dossier is None:
        sys.stderr.write("headwater: no story of the store fits\n")
        return 1
    for failure in dossier.failures:
        tell_failure(failure)
    output.write_bytes(export_dossier(dossier, options.to, rows=options.rows, letters=_letters(options)))
    return 0


def _write_tables(options: argparse.Namespace) -> int:
    """Write the whole store as Parquet files."""
    if options.what is not None or options.query is not None or options.output is not None:
        raise UsageError("--parquet DIR writes the whole store; it takes neither WHAT nor --query nor -o")
    with open_store(options) as store, ticking() as ticker:
        for written in store.write_tables(options.parquet):
            ticker.clear()
            sys.stderr.write(f"headwater: {plain(str(written.path))}: {written.rows:,} rows\n")
    return 0


def _is_file(options: argparse.Namespace) -> bool:
    """Tell whether WHAT names a file; the id of a story has no ending and no folder."""
    if options.what is None or options.store is not None:
        return False
    path = Path(options.what)
    return path.is_file() or path.suffix != "" or path.name != options.what


def _letters(options: argparse.Namespace) -> Letters:
    """Return the letters of the store, or those that a file of this command brings along."""
    if options.no_letters:
        return NO_LETTERS
    if _is_file(options):
        return read_letters(Path(options.what).read_text(encoding="utf-8"))
    with open_store(options) as store:
        return letters_of(store.letters())


def _stored(options: argparse.Namespace) -> Dossier | None:
    with open_store(options) as store, ticking() as ticker:
        chosen = [options.what]
        if options.what in (None, ALL):
            chosen = [story.id for story in store.stories(query=options.query)]
        dossiers = []
        for number, story in enumerate(chosen, start=1):
            ticker.show(f"headwater: trace: {number:,} of {len(chosen):,}")
            dossiers.append(trace_stored(store, story))
    return join_dossiers(dossiers)
