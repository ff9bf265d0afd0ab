"""story.json: what a folder's file says of the text files beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headwater.errors import ReadError
from headwater.read.encodings import decode_bytes
from headwater.read.objects import parse_json


@dataclass(frozen=True, slots=True)
class Listing:
    """What one story.json says: the story's name and, for each file it lists, its record."""

    story: str | None
    records: Mapping[str, Mapping[str, Any]]


def read_listing(path: Path) -> Listing:
    """Return what the story.json at ``path`` lists; ReadError where it is not of that form."""
    try:
        data = parse_json(decode_bytes(path.read_bytes()).text)
    except OSError as error:
        raise ReadError(f"cannot be opened: {(error.strerror or str(error)).lower()}") from error
    if isinstance(data, dict) and isinstance(data.get("stories"), list):
        raise ReadError("this is a dossier, not a list of articles: 'headwater verify', 'export' and 'serve' take it")
    if not isinstance(data, dict) or not isinstance(data.get("articles"), list):
        raise ReadError("an object with a list under the key 'articles' is expected")
    records: dict[str, Mapping[str, Any]] = {}
    for number, record in enumerate(data["articles"], start=1):
        if not isinstance(record, dict):
            raise ReadError(f"article {number} is not an object")
        name = record.get("file") or f"{record.get('id')}.txt"
        if not isinstance(name, str) or Path(name).is_absolute() or ".." in Path(name).parts or "\0" in name:
            raise ReadError(f"article {number} names a file that is not in the folder")
        records[Path(name).as_posix()] = record
    story = data.get("story")
    return Listing(story if isinstance(story, str) else None, records)
