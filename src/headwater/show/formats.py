"""The formats a dossier can be written in, by name."""

from __future__ import annotations

from io import StringIO

from headwater.errors import UsageError
from headwater.letters import NO_LETTERS, Letters
from headwater.show.markdown import render_markdown
from headwater.show.page import render_page
from headwater.show.terminal import print_dossier
from headwater.types import Dossier

FORMATS = ("text", "json", "html", "markdown")


def render(dossier: Dossier, format: str, letters: Letters = NO_LETTERS) -> str:
    """Return the dossier in ``format``: "text" (the terminal's, plain), "json", "html" or "markdown"; else UsageError names them.

    ``letters`` stand beside the names they were set for; the dossier's own JSON has none.
    """
    if format == "text":
        page = StringIO()
        print_dossier(dossier, file=page, color=False, letters=letters)
        return page.getvalue()
    if format == "json":
        return dossier.to_json()
    if format == "html":
        return render_page(dossier, letters)
    if format == "markdown":
        return render_markdown(dossier, letters)
    raise UsageError(f"no format {format!r}: there are {', '.join(FORMATS)}")
