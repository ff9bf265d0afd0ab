"""Lists of addresses, one a line; lines that begin with # are notes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from headwater.read.draft import Draft
from headwater.read.given import Given, Item, Link
from headwater.read.lines import read_lines
from headwater.types import Failure

ADDRESS = re.compile(
    r"(?i)https?://(?:[^\s/?#@]*@)?(?:www\.)?(?P<host>[^\s/?#@:]+|\[[^\s/?#@\]]+\])(?::\d*)?(?P<path>/[^\s?#]*)?(?:[?#]\S*)?"
)
LONGEST = 4_000


def read_items(given: Given) -> Iterator[Item]:
    """Yield a link for each line that is an address, and a Failure for each that is something else."""
    for line in read_lines(given.stream):
        url, where = line.text.strip(), f"line {line.number}"
        if line.trouble is not None:
            yield Failure(given.file, "read", f"{where}: {line.trouble}")
        elif is_address(url):
            yield Link(url, where, Draft(name_address(url), "", given.file, url=url))
        elif url and not url.startswith("#"):
            yield Failure(given.file, "read", f"{where}: this is no address that begins with http:// or https://")


def join_address(base: str, place: str) -> str:
    """Return the address that ``place`` names on the page ``base``; "" where the two make none."""
    try:
        return urljoin(base, place.strip())
    except ValueError:  # "http://[half", which a damaged page may hold
        return ""


def is_address(words: str) -> bool:
    """Tell whether the words are a web address that could be fetched."""
    return len(words) <= LONGEST and ADDRESS.fullmatch(words) is not None


def host_of(url: str | None) -> str:
    """Return the host of an address in small letters, without "www."; empty where it has none."""
    match = ADDRESS.fullmatch(url) if url is not None and len(url) <= LONGEST else None
    return match["host"].lower() if match is not None else ""


def name_address(url: str) -> str:
    """Return the id of an article by its address: host, last part of the path, and a mark that is this address's own."""
    url = url.partition("#")[0]
    match = ADDRESS.fullmatch(url)
    path = match["path"] or "" if match is not None else ""
    last = re.sub(r"\.\w{1,5}$", "", unquote(path.rstrip("/").rpartition("/")[2]))
    words = (re.sub(r"[^\w.]+", "-", part).strip("-.")[:60] for part in (host_of(url), last))
    mark = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join((*filter(None, words), mark))
