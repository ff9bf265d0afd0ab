"""Tables: which column is what, and from a row to an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headwater import lexicon
from headwater.errors import ReadError


@dataclass(frozen=True, slots=True)
class Columns:
    """For each column, in order, the key that headwater knows it by; its own name where there is none."""

    keys: tuple[str, ...]

    def record(self, row: Sequence[Any]) -> Mapping[str, Any]:
        """Return a row as a record."""
        return {key: value for key, value in zip(self.keys, row, strict=False) if value is not None and value != ""}


def find_columns(names: Sequence[str]) -> Columns:
    """Return which column is what, by the names in words/columns.tsv; ReadError where none holds the texts."""
    folded = [name.strip().lower().replace(" ", "_") for name in names]
    keys = [name.strip() or f"column {number}" for number, name in enumerate(names, start=1)]
    for key, *others in lexicon.table("columns.tsv"):
        wanted = [key, *(other for cell in others for other in cell.split("|"))]
        found = next((folded.index(name) for name in wanted if name in folded), None)
        if found is not None:
            keys[found] = key
    if "text" not in keys:
        raise ReadError("no column is called 'text' (or body, content, article): the first line must name the columns")
    return Columns(tuple(keys))
