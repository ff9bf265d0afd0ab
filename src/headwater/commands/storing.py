"""`headwater add`, `forget` and `doctor`: what goes into a store, what goes out of it, and whether it is sound."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from headwater.collection import Added, add_articles, check_store, repair_store
from headwater.commands.command import Commands, add_command, plain
from headwater.commands.fetch_option import add_fetch_option, open_fetcher
from headwater.commands.store_option import add_store_option, open_store, tell_failure, ticking
from headwater.errors import UsageError
from headwater.types import Failure

ADD = """examples:
  headwater add articles/ --store news.db
  headwater add monday.jsonl tuesday.jsonl.gz --store news.db --verbose
  cat article.txt | headwater add -

Each article is annotated, stored and put into a story. The same text again adds nothing; the same URL with
another text is a new version, and the old one is kept. Stop it at any moment: what was told is stored, and
the same command goes on where it was.

exit status: 0 done, 1 nothing could be read, 2 wrong use
"""

FORGET = """examples:
  headwater forget 001_561d --store news.db
  headwater forget https://example.org/news/42

Its versions, annotations, words and place in a story go, and the dossier of that story, which is traced anew
when it is asked for. Also the bytes are wiped from the file.

exit status: 0 it is gone, 1 there is no such article, 2 wrong use
"""

DOCTOR = """examples:
  headwater doctor --store news.db
  headwater doctor --store news.db --repair      also: annotate again what is missing or of another version

exit status: 0 all is well, 1 something is wrong (listed on standard output), 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    adding = add_command(commands, "add", "add articles to a store, which is made if it is not there", ADD, run_add)
    adding.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or with --fetch an address; - for standard input")
    add_fetch_option(adding)
    adding.add_argument("--workers", type=int, default=1, metavar="N", help="annotate in N processes (default: %(default)s)")
    adding.add_argument(
        "-v", "--verbose", action="store_true", help="a line for each article, once it is stored: what came of it, id, story"
    )
    forgetting = add_command(commands, "forget", "remove articles from a store, and what hangs on them", FORGET, run_forget)
    forgetting.add_argument("articles", nargs="+", metavar="ARTICLE", help="an article's id or URL")
    checking = add_command(commands, "doctor", "check whether a store is sound, and mend it", DOCTOR, run_doctor)
    checking.add_argument("--repair", action="store_true", help="mend what can be mended")
    for command in (adding, forgetting, checking):
        add_store_option(command)


def run_add(options: argparse.Namespace) -> int:
    """Add the articles at some paths to a store."""
    if options.workers < 1:  # before a store is made
        raise UsageError("--workers takes a number from 1 on")
    fetcher = open_fetcher(options)
    counts: Counter[str] = Counter()
    with open_store(options, create=True) as store, ticking() as ticker:
        items = add_articles(
            store,
            options.paths,
            stdin=sys.stdin.buffer,
            fetcher=fetcher,
            summaries=options.summaries,
            workers=options.workers,
        )
        for item in items:
            if isinstance(item, Failure):
                counts["failed"] += 1
                ticker.clear()
                tell_failure(item)
                continue
            counts[item.receipt.outcome] += 1
            if options.verbose:
                ticker.clear()
                tell_added(item)
            ticker.show(f"headwater: {sum_up(counts)}")
    sys.stderr.write(f"headwater: {sum_up(counts)}\n")
    return 0 if counts["new"] + counts["version"] + counts["known"] else 1


def tell_added(added: Added) -> None:
    """Write a line on an article that is stored: what came of it, its id, its story."""
    sys.stdout.write("\t".join((added.receipt.outcome, plain(added.receipt.id), plain(added.story or "-"))) + "\n")
    sys.stdout.flush()


def sum_up(counts: Counter[str]) -> str:
    """Return what came of some articles in words; ``counts`` is by outcome, and "failed"."""
    words = {"new": "new", "version": "new versions", "known": "here already", "failed": "failed"}
    told = [f"{counts[name]:,} {word}" for name, word in words.items() if counts[name] or name == "new"]
    return ", ".join(told)


def run_forget(options: argparse.Namespace) -> int:
    """Remove articles from a store."""
    missing = 0
    with open_store(options) as store:
        for id in options.articles:
            gone = store.forget(id)
            if gone is None:
                missing += 1
                sys.stderr.write(f"headwater: {plain(id)}: there is no such article\n")
            else:
                what = f"{gone.versions} version{'s' if gone.versions != 1 else ''}"
                sys.stderr.write(f"headwater: {plain(gone.article)}: forgotten ({what}; story {plain(gone.story or '-')})\n")
                if not gone.wiped:
                    sys.stderr.write(
                        "headwater: another process reads the store: the bytes are wiped when it ends, or with the next 'forget'\n"
                    )
    return 1 if missing else 0


def run_doctor(options: argparse.Namespace) -> int:
    """Check a store, and mend it where that is asked for."""
    with open_store(options) as store:
        if options.repair:
            with ticking() as ticker:
                repair_store(store, progress=lambda stage, done, total: ticker.show(f"headwater: {stage}: {done:,} of {total:,}"))
        problems = check_store(store)
        for problem in problems:
            sys.stdout.write(f"{plain(problem.what)}{' (--repair mends it)' if problem.repair else ''}\n")
        size = store.size()
    if not problems:
        sys.stderr.write(f"headwater: {size.articles:,} articles, {size.versions:,} versions, {size.stories:,} stories: all is well\n")
    return 1 if problems else 0
