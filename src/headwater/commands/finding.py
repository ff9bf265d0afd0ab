"""`headwater stories`, `search` and `diff`: what is in a store, and what is new in it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from headwater.collection import StoryDiff, diff_story
from headwater.collection.differing import check_day
from headwater.commands.command import Commands, add_command, plain
from headwater.commands.store_option import add_store_option, open_store, tell_failure
from headwater.show.words import origins_of
from headwater.store import Hit, StoredStory
from headwater.types import Article, Mention

MOST = 1_000_000  # hits; SQLite takes no number of any length

STORIES = """examples:
  headwater stories --store news.db
  headwater stories --since 2023-11-20 --publisher "Selwyn Courier" --query 'ferry sank'
  headwater stories --articles 3                 those with three articles at least

A line a story, the latest first: its id, first and last day, articles, publishers, title. All that is asked
for has to fit, but not in one article.

exit status: 0 some story fits, 1 none does, 2 wrong use
"""

SEARCH = """examples:
  headwater search ferry kell --store news.db
  headwater search '"harbour board" inspect* -weather'

All words are wanted; "..." is a phrase, word* a beginning, -word is not wanted, this OR that. Case and
accents do not count. A line an article, the best first: its id, day, publisher, story, title; below it the
words found.

exit status: 0 something was found, 1 nothing was, 2 wrong use
"""

DIFF = """examples:
  headwater diff g1a2b3c4d5e6f --since 2023-11-20 --store news.db
  headwater diff g1a2b3c4d5e6f --since 2023-11-20 --by stored     by when an article was stored, not published

What the articles since that day (the day included) added: articles, new versions, claims, origins of claims
that were there, denials, doubts and no-comments, and claims with another status.

exit status: 0 something is new, 1 nothing is, 2 wrong use
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the commands of this file."""
    listing = add_command(commands, "stories", "list the stories of a store", STORIES, run_stories)
    listing.add_argument("--since", metavar="DATE", help="with an article of that day or later")
    listing.add_argument("--publisher", metavar="NAME", help="with an article of that publisher")
    listing.add_argument("--query", metavar="WORDS", help="with an article that has these words (as in 'headwater search')")
    listing.add_argument("--articles", type=int, default=1, metavar="N", help="with N articles at least")
    listing.add_argument("--limit", type=int, default=50, metavar="N", help="N stories at most (default: %(default)s; 0: all)")
    searching = add_command(commands, "search", "find words in the articles of a store", SEARCH, run_search)
    searching.add_argument("query", nargs="+", metavar="WORD")
    searching.add_argument("--limit", type=int, default=20, metavar="N", help="N articles at most (default: %(default)s)")
    comparing = add_command(commands, "diff", "tell what is new in a story since a day", DIFF, run_diff)
    comparing.add_argument("story", metavar="STORY")
    comparing.add_argument("--since", required=True, metavar="DATE")
    comparing.add_argument("--by", choices=("published", "stored"), default="published", help="which day of an article counts")
    for command in (listing, searching, comparing):
        add_store_option(command)


def run_stories(options: argparse.Namespace) -> int:
    """List the stories of a store."""
    if options.since is not None:
        check_day(options.since)
    with open_store(options) as store:
        stories = store.stories(since=options.since, publisher=options.publisher, query=options.query)
    fitting = [story for story in stories if len(story.articles) >= options.articles]
    shown = fitting[: options.limit] if options.limit > 0 else fitting
    for story in shown:
        sys.stdout.write(_line(story) + "\n")
    if len(shown) < len(fitting):
        sys.stderr.write(f"headwater: {len(fitting) - len(shown):,} more stories; --limit 0 shows all\n")
    if not fitting:
        sys.stderr.write("headwater: no story fits\n")
    return 0 if fitting else 1


def _line(story: StoredStory) -> str:
    days = (story.first or "?") if story.first == story.last else f"{story.first}..{story.last}"
    counts = f"{len(story.articles)} article{'s' if len(story.articles) > 1 else ''}, {story.publishers} publisher"
    return plain(f"{story.id}  {days}  {counts}{'s' if story.publishers != 1 else ''}  {story.title}")


def run_search(options: argparse.Namespace) -> int:
    """Find words in the articles of a store."""
    with open_store(options) as store:
        hits = store.search(" ".join(options.query), limit=min(max(1, options.limit), MOST))
    for hit in hits:
        known = (hit.article, (hit.published or "?")[:10], hit.publisher or "?", hit.story or "-", hit.title or "")
        sys.stdout.write(plain("  ".join(" ".join(part.split()) for part in known).rstrip()) + f"\n    {_snippet(hit)}\n")
    if not hits:
        sys.stderr.write("headwater: no article has these words\n")
    return 0 if hits else 1


def _snippet(hit: Hit) -> str:
    """Return the words found on one line, in square brackets what matched."""
    out, at = "", 0
    for mark in hit.marks:
        out += f"{hit.snippet[at : mark.start]}[{hit.snippet[mark.start : mark.end]}]"
        at = mark.end
    return plain(" ".join((out + hit.snippet[at:]).split()))


def run_diff(options: argparse.Namespace) -> int:
    """Tell what is new in a story."""
    with open_store(options) as store:
        diff = diff_story(store, options.story, options.since, by=options.by)
    for failure in diff.failures:
        tell_failure(failure)
    for line in _diff_lines(diff):
        sys.stdout.write(plain(line) + "\n")
    if not diff:
        sys.stderr.write("headwater: nothing is new\n")
    return 0 if diff else 1


def _diff_lines(diff: StoryDiff) -> Iterator[str]:
    """Yield the lines, each told by its first word: article, version, claim, origin, denial, doubt, no comment, status."""
    for article in diff.articles:
        yield f"article  {article.id}  {(article.published or '?')[:10]}  {_headline(article)}"
    for article in diff.updated:
        yield f"version  {article.id}  {_headline(article)}"
    for claim in diff.claims:
        yield f"claim  {claim.text} ({claim.status}, {origins_of(claim.independent.min, claim.independent.max)})"
    for origin in diff.origins:
        yield f"origin  {origin.origin.name} {origin.origin.stance}: {origin.claim.text}"
    words = {"denies": "denial", "doubts": "doubt", "declines": "no comment", "asserts": "statement"}
    for denial in diff.denials:
        yield f"{words[denial.mention.act]}  {_who(denial.mention)}: “{' '.join(denial.mention.quote.split())}” on: {denial.claim.text}"
    for change in diff.statuses:
        yield f"status  {change.before} → {change.after}: {change.claim.text}"


def _headline(article: Article) -> str:
    return f"{article.publisher or '?'}  {' '.join((article.title or '').split())}"


def _who(mention: Mention) -> str:
    return " → ".join((mention.article, *mention.via, *((mention.source,) if mention.source else ())))
