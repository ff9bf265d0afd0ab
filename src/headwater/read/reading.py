"""The order of reading: find the files, read each, keep every text once, then look into the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from headwater.errors import ReadError
from headwater.read.addresses import is_address, name_address
from headwater.read.articles import make_article
from headwater.read.draft import Draft
from headwater.read.fetching import Fetcher
from headwater.read.files import STORY, Found, find_files, unknown_ending
from headwater.read.folders import read_listing
from headwater.read.following import follow
from headwater.read.given import Given, Item, Link
from headwater.read.opening import DAMAGE, damage, open_stream, unforeseen
from headwater.read.readers import SNIFFED, find_ending, load_reader
from headwater.read.records import describe
from headwater.read.unique import settle
from headwater.types import Article, Failure, Reading

STDIN = "<stdin>"
MAX_FAILURES = 1_000


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
    fetcher: Fetcher | None = None,
    summaries: bool = False,
) -> Reading:
    """Read every article that the paths hold ("-" is standard input), and say of the rest why it could not be read.

    Articles come in the order of their ids, whatever the order of the paths; ``progress`` is told each file's name. With a
    ``fetcher`` addresses among the paths, and the links that lists, feeds and sitemaps hold, are fetched; without one each is a
    Failure. With ``summaries`` an entry of a feed that has a summary and no text is read by the summary.
    """
    items = list(_read(paths, stdin, progress, fetcher, summaries))
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

    As `read_articles`, but nothing is kept in memory: files come in the order of their names and articles in the order of their
    file, the same text may come twice, and two articles may have one id.
    """
    for item in _read(paths, stdin, progress, fetcher, summaries):
        yield make_article(item) if isinstance(item, Draft) else item


def _read(
    paths: Sequence[Path | str],
    stdin: BinaryIO | None,
    progress: Callable[[str], None] | None,
    fetcher: Fetcher | None,
    summaries: bool,
) -> Iterator[Draft | Failure]:
    names = [str(path) for path in paths]
    if "-" in names:
        yield from _fetch(_read_stdin(stdin, summaries), STDIN, fetcher, summaries)
    for url in sorted({name for name in names if is_address(name)}):
        yield from _fetch_one(Link(url, "", Draft(name_address(url), "", url, url=url)), fetcher, summaries)
    found = find_files([path for path in paths if str(path) != "-" and not is_address(str(path))])
    failures = [item for item in found if isinstance(item, Failure)]
    listed = _listings([item for item in found if isinstance(item, Found)], failures)
    yield from failures
    for item in found:
        if isinstance(item, Found) and item.path.name != STORY:
            if progress is not None:
                progress(item.file)
            yield from _fetch(_read_file(item, listed.get(item.path.resolve()), summaries), item.file, fetcher, summaries)


def _fetch(items: Iterable[Item], file: str, fetcher: Fetcher | None, summaries: bool) -> Iterator[Draft | Failure]:
    """Pass on the drafts and failures of a file, and fetch its links, or say that nothing is fetched unless asked.

    After many failures in one file the rest are only counted: a file of another kind would give one for each of its million lines.
    """
    failures = 0
    for item in items:
        for each in _fetch_one(item, fetcher, summaries) if isinstance(item, Link) else (item,):
            failures += isinstance(each, Failure)
            if failures <= MAX_FAILURES or not isinstance(each, Failure):
                yield each
    if failures > MAX_FAILURES:
        yield Failure(file, "read", f"{failures - MAX_FAILURES:,} more records of this file could not be read")


def _fetch_one(link: Link, fetcher: Fetcher | None, summaries: bool) -> Iterator[Draft | Failure]:
    if fetcher is not None:
        return follow(link, fetcher, summaries=summaries)
    what = f"{link.where}: only a link to {link.url}" if link.where else "this is an address"
    return iter((Failure(link.draft.file, "read", f"{what}: it is fetched only with --fetch"),))


def _read_stdin(stdin: BinaryIO | None, summaries: bool) -> Iterator[Item]:
    if stdin is None:
        yield Failure(STDIN, "read", "nothing was given on standard input")
    else:
        yield from _read_given(SNIFFED, Given(open_stream(stdin, ""), "stdin", STDIN, summaries=summaries))


def _read_file(item: Found, listed: Listed | None, summaries: bool) -> Iterator[Item]:
    ending = find_ending(item.path.name)
    if ending is None:
        yield Failure(item.file, "read", unknown_ending(item.path.suffix))
        return
    try:
        packed = item.path.open("rb", buffering=0)
        size = item.path.stat().st_size if not ending.packed else None
    except OSError as error:
        yield Failure(item.file, "read", f"cannot be opened: {(error.strerror or str(error)).lower()}")
        return
    with packed, open_stream(packed, ending.packed) as stream:
        for each in _read_given(ending.reader, Given(stream, ending.stem, item.file, summaries=summaries, size=size)):
            yield _describe_listed(each, listed) if isinstance(each, Draft) and listed is not None else each


def _describe_listed(draft: Draft, listed: Listed) -> Draft:
    id = listed.record.get("id")
    extra = {**draft.extra, **({"story": listed.story} if listed.story else {})}
    draft = replace(draft, id=id if isinstance(id, str) and id.strip() else draft.id, extra=extra)
    return describe(draft, listed.record)


def _read_given(reader: str, given: Given) -> Iterator[Item]:
    """Yield what a reader makes of a stream; what stops it is a Failure, behind what came before."""
    try:
        yield from load_reader(reader)(given)
    except ReadError as error:
        yield Failure(given.file, "read", str(error))
    except DAMAGE as error:
        yield Failure(given.file, "read", damage(error))
    except Exception as error:  # noqa: BLE001 - the libraries meet whatever the world holds, and one file never stops the run
        yield Failure(given.file, "read", unforeseen(error))


def _listings(found: Iterable[Found], failures: list[Failure]) -> dict[Path, Listed]:
    """Return what each story.json among or beside the files says; what it lists and is not there is put into ``failures``."""
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
                failures.append(Failure(shown, "read", str(error)))
            continue
        for name, record in listing.records.items():
            target = (path.parent / name).resolve()
            out[target] = Listed(record, listing.story)
            if shown is not None and not target.is_file():
                file = (PurePosixPath(shown).parent / name).as_posix()
                failures.append(Failure(file, "read", "story.json lists this file, but it is not there"))
    return out
