"""Judgements as a file: JSON Lines, one decision a line, only ever added to."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from headwater.codec import decode, encode
from headwater.errors import DossierError, ReadError, UsageError
from headwater.judgements import Judgement
from headwater.types import Failure

NEEDS = {
    "same": ("b",),
    "not same": ("b",),
    "source is": ("value",),
}


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of a file in its order, and the lines that are none."""

    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()


def read_judgements(path: Path) -> Judgements:
    """Read a file of judgements; a line that is none becomes a Failure that names it. UsageError where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: cannot be read: it is no text") from error
    judgements, failures = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                judgements.append(parse_judgement(line))
            except ReadError as error:
                failures.append(Failure(str(path), "judge", f"line {number}: {error}"))
    return Judgements(tuple(judgements), tuple(failures))


def parse_judgement(line: str) -> Judgement:
    """Return the judgement that one line holds; ReadError says what is wrong with it."""
    try:
        judgement = decode(Judgement, json.loads(line), where="judgement")
    except DossierError as error:
        raise ReadError(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON: {error}") from error
    missing = [name for name in NEEDS.get(judgement.kind, ()) if getattr(judgement, name) is None]
    if missing:
        raise ReadError(f"{judgement.kind!r} needs {' and '.join(map(repr, missing))}")
    if judgement.kind == "claim is" and (judgement.b is None) == (not judgement.value):
        raise ReadError("'claim is' needs either 'b', words of the claim it belongs to, or 'value', the claim's text")
    if judgement.kind == "source is" and (judgement.value == "") != (judgement.source_kind in (None, "none")):
        raise ReadError("'source is' needs 'source_kind' beside the name, and none for the article's own voice")
    if not judgement.author.strip():
        raise ReadError("a judgement has an author")
    try:
        datetime.datetime.fromisoformat(judgement.date)
    except ValueError as error:
        raise ReadError(f"the date {judgement.date!r} is not an ISO date") from error
    return judgement


def format_judgement(judgement: Judgement) -> str:
    """Return the line that holds a judgement, a newline at its end; what is not told is left out."""
    told = {key: value for key, value in encode(judgement).items() if value not in (None, "") or (key == "value" and value == "")}
    return json.dumps(told, ensure_ascii=True) + "\n"
