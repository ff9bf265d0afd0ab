"""The dossier in the terminal."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text

from headwater.show.clean import clean_line
from headwater.types import Dossier

TOP = 8


def print_dossier(dossier: Dossier, *, width: int | None = None, file: TextIO, color: bool | None = None) -> None:
    """Write the dossier to ``file`` for reading; ``color`` None means: if ``file`` is a terminal."""
    console = Console(file=file, width=width, force_terminal=color, markup=False, highlight=False, emoji=False)
    for story in dossier.stories:
        console.print(Text(clean_line(story.title or story.id), style="bold"))
        outlets = {article.publisher or article.id for article in story.articles}
        origins = {origin.name for claim in story.claims for origin in claim.origins if origin.stance == "supports"}
        console.print(Text(f"{len(story.articles)} articles · {len(outlets)} outlets · {len(origins)} origins"))
        for claim in story.claims[:TOP]:
            console.print(
                Text(f"\n{clean_line(claim.text)}\n  {claim.status}, independent {claim.independent.min}–{claim.independent.max}")
            )
            for mention in claim.mentions:
                chain = " → ".join([mention.article, *mention.via, mention.source or "own voice"])
                console.print(Text(clean_line(f"  {chain}  {mention.quote!r} {mention.act}, {mention.certainty}")))
    for failure in dossier.failures:
        console.print(Text(clean_line(f"{failure.file}: {failure.stage}: {failure.reason}"), style="red"))
