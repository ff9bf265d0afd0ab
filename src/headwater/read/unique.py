"""Every text once and every id once, whatever the order in which the files came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from headwater.read.draft import Draft
from headwater.types import Failure


def settle(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Failure]]:
    """Return the drafts by id, each text of a publisher once and each id once, and a Failure for each that was dropped or renamed."""
    failures: list[Failure] = []
    kept = _once(drafts, failures)
    out: list[Draft] = []
    ids = {draft.id for draft in kept}
    taken: set[str] = set()
    for draft in kept:
        id, length = draft.id, 4
        while id in taken or (id != draft.id and id in ids):
            id, length = f"{draft.id}~{_mark(draft, length)}", length + 1
        taken.add(id)
        if id != draft.id:
            failures.append(Failure(draft.file, "read", f"another article has the id {draft.id!r} too: this one is called {id!r}"))
        out.append(replace(draft, id=id))
    return sorted(out, key=lambda draft: draft.id), failures


def _once(drafts: Iterable[Draft], failures: list[Failure]) -> list[Draft]:
    """Drop the drafts whose text another has, unless both name a publisher and the two differ: that is a reprint."""
    texts: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.sha256, -_known(draft), draft.id, draft.file)):
        same = texts.setdefault(draft.sha256, [])
        twin = next((other for other in same if _publisher(draft) in ("", _publisher(other))), None)
        if twin is None:
            same.append(draft)
        else:
            failures.append(Failure(draft.file, "read", f"the same text as {_shown(twin)}, word for word: kept once"))
    return sorted((draft for same in texts.values() for draft in same), key=lambda draft: (draft.id, draft.sha256, draft.file))


def _known(draft: Draft) -> int:
    return sum(getattr(draft, field.name) is not None for field in fields(draft))


def _publisher(draft: Draft) -> str:
    return (draft.publisher or "").casefold()


def _shown(draft: Draft) -> str:
    return f"{draft.file} ({draft.id})" if draft.file.endswith((".jsonl", ".ndjson", ">")) else draft.file


def _mark(draft: Draft, length: int) -> str:
    """Return the beginning of the text's hash; where one text has that id more often than the hash has signs, a number goes along."""
    return draft.sha256[:length] if length <= len(draft.sha256) else f"{draft.sha256}-{length}"
