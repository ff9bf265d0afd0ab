"""Which files the given paths mean: folders walked in order, hidden files passed over, every file once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.read.readers import find_ending
from headwater.types import Failure

READ = ".txt, .md, .html, .jsonl and others (docs/formats.md)"
PRINTED = (".pdf", ".doc", ".docx", ".odt", ".rtf")

STORY = "story.json"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the path by which it is shown; ``named`` if the user named the file itself."""

    path: Path
    file: str
    named: bool = False


def find_files(paths: Sequence[Path | str]) -> list[Found | Failure]:
    """Return every file that the paths mean, each once whatever the order of the paths, and a Failure for what is none."""
    found: dict[str, Found] = {}
    failures: set[Failure] = set()
    for given in paths:
        for item in _find(Path(given)):
            if isinstance(item, Failure):
                failures.add(item)
                continue
            real = os.path.realpath(item.path)
            before = found.get(real)
            # A file reached in two ways is shown by the path that sorts first, so that the order does not matter.
            if before is None or (item.file, item.named) < (before.file, before.named):
                named = item.named or (before is not None and before.named)
                found[real] = Found(item.path, item.file, named)
    return sorted(found.values(), key=lambda item: item.file) + sorted(failures, key=lambda item: (item.file, item.reason))


def _find(given: Path) -> Iterator[Found | Failure]:
    try:
        if given.is_dir():
            yield from _walk(given)
        elif given.is_file():
            if find_ending(given.name) is not None:
                yield Found(given, given.as_posix(), named=True)
            else:
                yield Failure(given.as_posix(), "read", unknown_ending(given.suffix))
        elif given.exists() or given.is_symlink():
            yield Failure(given.as_posix(), "read", "this is neither a file nor a folder")
        else:
            yield Failure(given.as_posix(), "read", "there is no such file or folder")
    except (OSError, ValueError) as error:
        yield Failure(str(given), "read", f"the path cannot be opened: {_why(error)}")


def unknown_ending(suffix: str) -> str:
    """Return the words that refuse a file by its ending."""
    hint = "; save its text as .txt" if suffix.lower() in PRINTED else ""
    return f"files ending in {suffix or 'nothing'!r} are not read: headwater reads {READ}{hint}"


def _walk(folder: Path) -> Iterator[Found | Failure]:
    name = folder.name if folder.name not in ("", "..") else folder.resolve().name
    troubles: list[OSError] = []
    seen = 0
    for base, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(item for item in folders if not item.startswith("."))
        shown = Path(name, os.path.relpath(base, folder))
        unknown: list[str] = []
        for item in sorted(names):
            if item.startswith("."):
                continue
            if find_ending(item) is not None:
                seen += 1
                file = (shown / item).as_posix()
                # A pipe would be waited on for ever; a link that leads nowhere is told of when it is opened.
                strange = Path(base, item).exists() and not Path(base, item).is_file()
                yield Failure(file, "read", "this is neither a file nor a folder") if strange else Found(Path(base, item), file)
            else:
                unknown.append(item)
        if unknown:
            yield Failure(shown.as_posix(), "read", _skipped(unknown))
    for trouble in troubles:
        yield Failure(Path(name, os.path.relpath(trouble.filename, folder)).as_posix(), "read", _why(trouble))
    if not seen:
        yield Failure(Path(name).as_posix(), "read", f"no article in this folder: headwater reads {READ}")


def _skipped(unknown: list[str]) -> str:
    names = ", ".join(unknown[:3]) + (f" and {len(unknown) - 3} more" if len(unknown) > 3 else "")
    return f"passed over, as their endings are not read: {names}"


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
