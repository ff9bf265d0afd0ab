"""The formats a dossier can be written in, by name."""

from __future__ import annotations

from headwater.errors import UsageError
from headwater.show.markdown import render_markdown
from headwater.show.page import render_page
from headwater.types import Dossier

FORMATS = ("json", "html", "markdown")


def render(dossier: Dossier, format: str) -> str:
    """Return the dossier as text in ``format``: "json", "html" or "markdown". UsageError names the formats there are."""
    if format == "json":
        return dossier.to_json()
    if format == "html":
        return render_page(dossier)
    if format == "markdown":
        return render_markdown(dossier)
    raise UsageError(f"no format {format!r}: there are {', '.join(FORMATS)}")
