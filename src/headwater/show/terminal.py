"""The dossier in the terminal: the claims with their chains first, then who denies, what differs, when, and the cards."""

from __future__ import annotations

import os
import shutil
from io import StringIO
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import clean_line
from headwater.show.marks import chain_text, quote_text, sign_text, spread, status_text
from headwater.show.sections import sections_of
from headwater.show.story import story_of
from headwater.show.views import ClaimView, MentionView, StoryView
from headwater.show.words import count_of, digit_of, origins_of
from headwater.types import Dossier

TOP, PASSAGES = 8, 6
PLAIN_WIDTH, NARROW = 100, 110  # columns where there is no terminal to ask; below NARROW a mention takes two lines


def print_dossier(
    dossier: Dossier, *, width: int | None = None, file: TextIO, color: bool | None = None, letters: Letters = NO_LETTERS
) -> None:
    """Write the dossier to ``file`` for reading, ``width`` columns wide, coloured only if ``file`` is a terminal (or as told).

    What the file's encoding cannot write becomes "?", so this never fails on a character. With ``letters`` each claim tells the
    grades of its origins.
    """
    terminal = file.isatty()
    if color is None:
        color = terminal and "NO_COLOR" not in os.environ
    if width is None:
        width = shutil.get_terminal_size().columns if terminal else PLAIN_WIDTH
    page = StringIO()
    console = Console(
        file=page,
        width=max(40, width),
        color_system="standard" if color else None,
        force_terminal=color,
        force_jupyter=False,
        no_color=not color,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for number, story in enumerate(dossier.stories, start=1):
        if number > 1:
            console.print()
        _print_story(console, story_of(story, number), letters)
    if not dossier.stories:
        console.print(Text("Nothing could be traced."))
    if dossier.failures:
        console.print(_section("what could not be done"))
        for failure in dossier.failures:
            console.print(Text(clean_line(f"{failure.file}: {failure.stage}: {failure.reason}"), style="red"))
    encoding = getattr(file, "encoding", None) or "utf-8"
    lines = (line.rstrip(" ") for line in page.getvalue().split("\n"))
    file.write("\n".join(lines).encode(encoding, "replace").decode(encoding))


def _print_story(console: Console, view: StoryView, letters: Letters) -> None:
    console.print(Text(view.title, style="bold"))
    console.print(Text(_figures(view)))
    if view.lead is not None:
        console.print(Text(f"“{view.lead[0]}” {view.lead[2]}", style="dim"))
    console.print(_section("claims"))
    for number, claim in enumerate(view.claims[:TOP]):
        console.print(Padding(_claim(claim, len(view.articles), console.width, letters), (1 if number else 0, 0, 0, 0)))
    if len(view.claims) > TOP:
        console.print(Text(f"\n… and {count_of(len(view.claims) - TOP, 'more claim')}", style="dim"))
    for title, parts in sections_of(view):
        console.print(_section(title))
        for part in parts:
            console.print(part)


def _figures(view: StoryView) -> str:
    figures = [count_of(len(view.articles), "article"), count_of(view.outlets, "outlet"), count_of(view.origins, "origin")]
    if view.ghosts:
        figures.append(f"{count_of(len(view.ghosts), 'report')} behind them not here")
    return " · ".join(figures)


def _section(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _claim(claim: ClaimView, articles: int, width: int, letters: Letters) -> RenderableType:
    head = Table.grid(padding=(0, 1), expand=True)
    head.add_column(width=3, justify="right")
    head.add_column(ratio=1)
    legs = "●" * claim.low + "○" * (claim.high - claim.low)
    facts = Text.assemble(
        status_text(claim.status),
        " · ",
        (f"{legs} " if 0 < len(legs) <= 12 else "", "cyan"),
        origins_of(claim.low, claim.high),
        f" · {len(claim.articles)} of {count_of(articles, 'article')}",
        f" · {digit_of(claim.digit)}" if claim.digit is not None else "",
        *(f" · {each.grade} {each.name}" for each in letters.grades(claim.origins, claim.digit)),
    )
    rest = len(claim.mentions) - PASSAGES
    more = [Text(f"… and {count_of(rest, 'more passage')}", style="dim")] if rest > 0 else []
    mentions = _mentions(spread(claim.mentions, PASSAGES), width)
    head.add_row(Text(str(claim.number), style="dim"), Group(Text(claim.text, style="bold"), facts, mentions, *more))
    return head


def _mentions(mentions: tuple[MentionView, ...], width: int) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=12, no_wrap=True)
    if width < NARROW:
        table.add_column()
        for mention in mentions:
            quote = quote_text(mention)
            quote.truncate(max(20, width - 18), overflow="ellipsis")
            table.add_row(sign_text(mention), Group(chain_text(mention), quote))
        return table
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    table.expand = True
    for mention in mentions:
        table.add_row(sign_text(mention), chain_text(mention), quote_text(mention))
    return table
