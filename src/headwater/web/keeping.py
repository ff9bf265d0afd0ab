"""Pages of long stories, kept in the store for servers that run later: what was drawn from the same things need not be drawn again.

A kept page is put before the reader as it is, so it must be one that this very program drew: each has a seal that no other can make.
A store that comes from elsewhere, or that somebody changed, brings no page of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from headwater.letters import Letters
from headwater.types import make_id
from headwater.web.shelf import Basis, Shelf

LONG = 500_000  # characters; what is shorter is drawn in a few hundredths of a second


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story's page, all but what frames every page."""

    title: str
    body: Markup


def drawer(letters: Letters) -> str:
    """Return a name for what draws pages now: this program, with these letters."""
    return make_id("y", _program(), *(f"{key}={letter.letter}" for key, letter in letters.by_key.items()))


def find_drawn(shelf: Shelf, basis: Basis, by: str) -> Drawn | None:
    """Return what was drawn of a story before, None where nothing was kept or it has not our seal."""
    kept = shelf.drawn(basis, by)
    seal, _, page = (kept or "").partition("\n")
    if kept is None or not hmac.compare_digest(seal.encode("utf-8", "replace"), _seal(basis, by, page).encode()):
        return None
    title, _, body = page.partition("\n")
    return Drawn(title, Markup(body))  # noqa: S704  (drawn by our own templates, and sealed)


def keep_drawn(shelf: Shelf, basis: Basis, by: str, drawn: Drawn) -> None:
    """Keep what was drawn, if it is long."""
    if len(drawn.body) > LONG:
        page = f"{drawn.title}\n{drawn.body}"
        shelf.keep_drawn(basis, by, f"{_seal(basis, by, page)}\n{page}")


def _seal(basis: Basis, by: str, page: str) -> str:
    told = f"{basis.id} {basis.key} {by}\n{page}".encode("utf-8", "surrogatepass")
    return hmac.new(_program().encode(), told, "sha256").hexdigest()


@cache
def _program() -> str:
    """Return a name for this very installation, by the sizes and times of its files.

    Another version may draw otherwise; and nobody elsewhere knows to the nanosecond when these files were put here.
    """
    root = Path(str(files("headwater")))
    found = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".html"))
    told = [(path.relative_to(root).as_posix(), path.stat()) for path in found]
    names = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}" for name, stat in told)
    return hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()
