"""`headwater trace` and `headwater demo`: the claims of some articles, traced to their origins."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from headwater.collection import trace_stored
from headwater.commands.command import Commands, add_command, plain
from headwater.commands.explaining import add_questions, is_asked, open_answer, write_answer
from headwater.commands.fetch_option import add_fetch_option, open_fetcher
from headwater.commands.store_option import add_store_option, open_store, ticking
from headwater.letters import NO_LETTERS, letters_of
from headwater.output import Output
from headwater.pipeline import trace
from headwater.read import read_articles
from headwater.read.judgements import Judgements, read_judgements
from headwater.show import FORMATS
from headwater.types import Reading

TRACE = """examples:
  headwater trace articles/
  headwater trace a.txt b.html -o story.html
  headwater trace articles/ --format json -o story.json
  headwater trace articles/ --explain c3
  headwater trace articles/ --without "The Selwyn Courier"
  cat article.txt | headwater trace -
  headwater trace --fetch pages.urls https://paper.example/2023/ferry
  headwater trace --story g1a2b3c4d5e6f --store news.db      a story of a store ('stories' lists them)

All paths of one call are one story. Read are .txt, .md, .html, .jsonl (one article a line: id, text;
optionally publisher, published, title, url, byline, language), folders of these, and folders with a
story.json; also saved pages (.mhtml), feeds, sitemaps, lists of addresses (.urls), web archives (.warc),
agencies' items (NewsML-G2, NITF, ninjs), .csv, .tsv and .parquet, each also packed (.gz, .xz, .bz2):
docs/formats.md. Nothing is fetched without --fetch.

exit status: 0 done, 1 nothing could be read, 2 wrong use
"""

DEMO = """examples:
  headwater demo
  headwater demo -o story.html                   as a page
  headwater demo --format json -o story.json     as a dossier, for explain, without, verify, export and serve
  headwater demo --explain c1

exit status: 0 done, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    tracing = add_command(commands, "trace", "trace the claims of some articles to their origins", TRACE, run_trace)
    tracing.add_argument("paths", nargs="*", metavar="PATH", help="file, folder, or with --fetch an address; - for standard input")
    add_fetch_option(tracing)
    tracing.add_argument("--story", metavar="ID", help="trace a story of a store instead; nothing is done twice that has not changed")
    add_store_option(tracing)
    tracing.set_defaults(wrong=tracing.error)
    tracing.add_argument("--judgements", type=Path, metavar="FILE", help="your decisions, which overrule the machine (docs/judgements.md)")
    demo = add_command(commands, "demo", "trace a small, made-up story that ships with headwater", DEMO, run_demo)
    demo.set_defaults(judgements=None, story=None, fetch=False, summaries=False)
    for command in (tracing, demo):
        command.add_argument("--format", choices=FORMATS, help="what to write (default: by the ending of -o, else text)")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE (default: standard output)")
        add_questions(command)


def run_trace(options: argparse.Namespace) -> int:
    """Trace the articles at some paths, or a story of a store, and write the dossier."""
    if bool(options.paths) == (options.story is not None):
        options.wrong("give the PATHs of articles, or --story ID of a store, and not both")
    return _trace(options, options.paths)


def run_demo(options: argparse.Namespace) -> int:
    """Trace the story that ships with the package."""
    with as_file(files("headwater").joinpath("demo")) as folder:
        return _trace(options, [folder])


def _trace(options: argparse.Namespace, paths: Sequence[Path | str]) -> int:
    asked = is_asked(options)
    output = open_answer(options) if asked else Output.open(options.output, options.format)
    decided = read_judgements(options.judgements) if options.judgements is not None else Judgements()
    letters = NO_LETTERS
    if options.story is not None:
        with open_store(options) as store, output.progress() as progress:
            dossier = trace_stored(store, options.story, progress=progress, judgements=decided.judgements)
            letters = letters_of(store.letters())
    else:
        reading = _read(options, paths)
        with output.progress() as progress:
            dossier = trace(reading, progress=progress, judgements=decided.judgements)
    dossier = replace(dossier, failures=(*dossier.failures, *decided.failures))
    for failure in dossier.failures if asked or output.silent_on_failures else ():
        sys.stderr.write(f"headwater: {plain(failure.file)}: {failure.stage}: {plain(failure.reason)}\n")
    if not asked:
        output.write(dossier, letters)
    elif dossier.stories:
        write_answer(options, dossier, output)
    return 0 if dossier.stories else 1


def _read(options: argparse.Namespace, paths: Sequence[Path | str]) -> Reading:
    """Read the articles, and tell a terminal which was read last: a page a second at most is fetched of one site."""
    with ticking() as ticker:
        return read_articles(
            paths,
            stdin=sys.stdin.buffer,
            progress=lambda file: ticker.show(f"headwater: read: {file}"),
            fetcher=open_fetcher(options),
            summaries=options.summaries,
        )
