"""Where a result goes: the terminal, a pipe, or a file that is written aside and renamed, so that none is ever half written."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from headwater.errors import UsageError
from headwater.letters import NO_LETTERS, Letters
from headwater.pipeline import Progress
from headwater.show import print_dossier, render
from headwater.types import Dossier

ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class Output:
    """A place for one result, and its format."""

    path: Path | None
    format: str

    @classmethod
    def open(cls, path: Path | None, format: str | None) -> Output:
        """Check that a result can be written there, before any work. UsageError says why not."""
        if path is None:
            return cls(None, format or "text")
        chosen = format or ENDINGS.get(path.suffix.lower())
        if chosen is None:
            raise UsageError(
                f"{path}: say --format, the ending {path.suffix or '(none)'!r} does not tell which (known: {', '.join(ENDINGS)})"
            )
        if path.is_dir():
            raise UsageError(f"{path}: is a folder; give a file's name")
        try:
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError("it may not be overwritten")
            if not _is_special(path):
                target = path.resolve()
                with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}."):
                    pass
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
        return cls(path, chosen)

    @property
    def silent_on_failures(self) -> bool:
        """Whether the result itself does not tell the person at the terminal what failed."""
        return self.path is not None or self.format != "text"

    def write(self, dossier: Dossier, letters: Letters = NO_LETTERS) -> None:
        """Write the dossier in the output's format, with a person's letters beside the names they are for."""
        if self.path is None and self.format == "text":
            print_dossier(dossier, file=sys.stdout, letters=letters)
            return
        self.write_text(render(dossier, self.format, letters))

    def write_text(self, text: str) -> None:
        """Write a text as it is."""
        self.write_bytes(text.encode("utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        if self.path is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        try:
            if _is_special(self.path):
                self.path.write_bytes(data)
                return
            target = self.path.resolve()  # a link stays one, and leads to the new file
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
                place = Path(aside.name)
                try:
                    aside.write(data)
                    aside.flush()
                    place.chmod(mode)  # a file that others may not read stays so
                    place.replace(target)
                except BaseException:
                    place.unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """Show progress on standard error while the work lasts, if that is a terminal."""
        if not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            tasks = {}

            def show(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(stage, total=total)
                bar.update(tasks[stage], completed=done, total=total)

            yield show


def _is_special(path: Path) -> bool:
    """Tell whether a path is a pipe or a device, as /dev/null and /dev/stdout are: it is written to, never replaced by a file."""
    return path.exists() and not path.is_file()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
