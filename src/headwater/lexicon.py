"""Word lists and tables that ship with headwater: read once, from files in ``words/``, each with its source on top."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of ``words/NAME`` without comments ("# …") and blank lines."""
    text = files("headwater").joinpath("words").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list, one a line."""
    return frozenset(lines(name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, columns parted by tabs."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(name))
