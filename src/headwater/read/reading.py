"""The order of reading: find the files, read each, keep every text once, then look into the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from headwater.errors import ReadError
from headwater.read.articles import make_article
from headwater.read.draft import MAX_BYTES, Draft, too_long
from headwater.read.encodings import decode_bytes
from headwater.read.fetching import Fetcher
from headwater.read.files import PAGES, RECORDS, STORY, Found, find_files
from headwater.read.folders import read_listing
from headwater.read.plain import read_plain
from headwater.read.records import describe, read_records
from headwater.read.unique import settle
from headwater.types import Article, Failure, Reading

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file's record in a story.json, and the story's name."""

    record: Mapping[str, Any]
    story: str | None


def read_articles(
    paths: Sequence[Path | str],
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read every article that the paths hold ("-" is standard input), and say of the rest why it could not be read.

    Articles come in the order of their ids, whatever the order of the paths; ``progress`` is told each file's name.
    """
    items: list[Draft | Failure] = []
    if any(str(path) == "-" for path in paths):
        items += _read_stdin(stdin)
    found = find_files([path for path in paths if str(path) != "-"])
    listed = _listings([item for item in found if isinstance(item, Found)], items)
    for item in found:
        if isinstance(item, Failure):
            items.append(item)
        elif item.path.name != STORY:
            if progress is not None:
                progress(item.file)
            items += _read_file(item, listed.get(item.path.resolve()))
    drafts, failures = settle(item for item in items if isinstance(item, Draft))
    failures += [item for item in items if isinstance(item, Failure)]
    articles = tuple(make_article(draft) for draft in drafts)
    return Reading(articles, tuple(sorted(set(failures), key=lambda failure: (failure.file, failure.reason))))


def iter_articles(
    paths: Sequence[Path | str],
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
    fetcher: Fetcher | None = None,
    summaries: bool = False,
) -> Iterator[Article | Failure]:
    """Yield every article that the paths hold, one after another, and a Failure for each that could not be read.

    Files come in the order of their names and records in the order of their file; nothing is kept in memory, so the same text may
    come twice, and two articles may have one id. With a ``fetcher`` addresses among the paths, and links that lists and feeds
    hold, are fetched; without one each is a Failure. With ``summaries`` an entry of a feed that has no more is read by its summary.
    """
    reading = read_articles(paths, stdin=stdin, progress=progress)
    yield from reading.articles
    yield from reading.failures


def _read_stdin(stdin: BinaryIO | None) -> list[Draft | Failure]:
    if stdin is None:
        return [Failure(STDIN, "read", "nothing was given on standard input")]
    return _read_bytes(stdin.read(), "", "stdin", STDIN)


def _read_file(item: Found, listed: Listed | None) -> list[Draft | Failure]:
    suffix = item.path.suffix.lower()
    try:
        size = item.path.stat().st_size
        if size > MAX_BYTES and suffix not in RECORDS:
            return [Failure(item.file, "read", too_long(size))]
        out = _read_bytes(item.path.read_bytes(), suffix, item.path.stem, item.file)
    except OSError as error:
        return [Failure(item.file, "read", f"cannot be opened: {(error.strerror or str(error)).lower()}")]
    if listed is None:
        return out
    return [_describe_listed(draft, listed) if isinstance(draft, Draft) else draft for draft in out]


def _describe_listed(draft: Draft, listed: Listed) -> Draft:
    id = listed.record.get("id")
    extra = {**draft.extra, **({"story": listed.story} if listed.story else {})}
    draft = replace(draft, id=id if isinstance(id, str) and id.strip() else draft.id, extra=extra)
    return describe(draft, listed.record)


def _read_bytes(data: bytes, suffix: str, stem: str, file: str) -> list[Draft | Failure]:
    """Read the bytes by the file's ending; without one (standard input), by how they begin."""
    try:
        kind = suffix or _sniff(data)
        if kind in RECORDS:
            return read_records(data, stem, file)
        if len(data) > MAX_BYTES:
            raise ReadError(too_long(len(data)))
        if kind in PAGES:
            from headwater.read.html import read_page  # late: trafilatura is slow to import

            return [read_page(data, stem, file)]
        return [read_plain(data, stem, file)]
    except ReadError as error:
        return [Failure(file, "read", str(error))]


def _sniff(data: bytes) -> str:
    start = decode_bytes(data).text.lstrip()[:1]
    return {"{": ".jsonl", "<": ".html"}.get(start, ".txt")


def _listings(found: Iterable[Found], items: list[Draft | Failure]) -> dict[Path, Listed]:
    """Return what each story.json among or beside the files says; what it lists and is not there is put into ``items``."""
    out: dict[Path, Listed] = {}
    found = list(found)
    reached = {item.path.resolve(): item for item in found if item.path.name == STORY}
    beside = {item.path.with_name(STORY).resolve() for item in found if item.named}
    for path in sorted(set(reached) | {path for path in beside if path.is_file()}):
        shown = reached[path].file if path in reached else None
        try:
            listing = read_listing(path)
        except ReadError as error:
            if shown is not None:
                items.append(Failure(shown, "read", str(error)))
            continue
        for name, record in listing.records.items():
            target = (path.parent / name).resolve()
            out[target] = Listed(record, listing.story)
            if shown is not None and not target.is_file():
                file = (PurePosixPath(shown).parent / name).as_posix()
                items.append(Failure(file, "read", "story.json lists this file, but it is not there"))
    return out
