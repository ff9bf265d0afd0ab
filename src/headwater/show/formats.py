"""The formats a dossier can be written in, by name."""

from __future__ import annotations

from io import StringIO

from headwater.errors import UsageError
from headwater.show.markdown import render_markdown
from headwater.show.page import render_page
from headwater.show.terminal import print_dossier
from headwater.types import Dossier

FORMATS = ("text", "json", "html", "markdown")


def render(dossier: Dossier, format: str) -> str:
    """Return the dossier in ``format``: "text" (the terminal's, plain), "json", "html" or "markdown"; else UsageError names them."""
    if format == "text":
        page = StringIO()
        print_dossier(dossier, file=page, color=False)
        return page.getvalue()
    if format == "json":
        return dossier.to_json()
    if format == "html":
        return render_page(dossier)
    if format == "markdown":
        return render_markdown(dossier)
    raise UsageError(f"no format {format!r}: there are {', '.join(FORMATS)}")
