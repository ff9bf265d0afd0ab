"""Fetching of pages, politely: robots.txt kept, a pause between two requests to one host, limits of time and size."""

from __future__ import annotations

import time
from dataclasses import replace

from headwater.errors import ReadError
from headwater.read.addresses import join_address
from headwater.read.draft import MAX_BYTES
from headwater.read.guard import find_addresses
from headwater.read.pace import Pace
from headwater.read.page import Page
from headwater.read.requesting import Reply, ask
from headwater.read.robots import AGENT, MAX_ROBOTS, Robots, check_installed, no_robots, parse_robots
from headwater.read.targets import Target, take_apart

DELAY = 1.0
TIMEOUT = 20.0
MAX_REDIRECTS = 5
REDIRECTS = frozenset((301, 302, 303, 307, 308))
ACCEPT = "text/html, application/xhtml+xml, application/xml, application/json, text/plain;q=0.8, */*;q=0.5"


class Fetcher:
    """Fetches pages by http and https, never from a private or loopback address unless ``allow_private``.

    ``delay`` is the pause between two requests to one host and ``timeout`` the time for one request, both in seconds;
    ``max_bytes`` is the size, unpacked, from which on a page is refused. Nothing of the environment is used, no proxy either.
    """

    def __init__(self, *, allow_private: bool = False, delay: float = DELAY, timeout: float = TIMEOUT, max_bytes: int = MAX_BYTES) -> None:
        check_installed()
        self._allow_private, self._timeout, self._max_bytes = allow_private, timeout, max_bytes
        self._pace = Pace(delay)
        self._robots: dict[str, Robots] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """Return the page at an address; ReadError says why there is none. With ``etag`` or ``modified`` it may be unchanged."""
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value is not None and value.isprintable() and value.isascii()}
        target = take_apart(url)
        for _ in range(MAX_REDIRECTS + 1):
            robots = self._robots_of(target)
            refusal = robots.refusal(target)
            if refusal is not None:
                raise ReadError(refusal)
            reply = self._ask(target, given, self._max_bytes, robots.pause)
            if reply.status not in REDIRECTS:
                return _page(url, target, reply)
            target = _next(target, reply)
        raise ReadError(f"the address leads on more than {MAX_REDIRECTS} times")

    def _ask(self, target: Target, headers: dict[str, str], max_bytes: int, pause: float | None = None) -> Reply:
        addresses = find_addresses(target.host, target.port, allow_private=self._allow_private)
        self._pace.wait(target.host, pause)
        common = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        return ask(target, addresses, {**common, **headers}, timeout=self._timeout, max_bytes=max_bytes)

    def _robots_of(self, target: Target) -> Robots:
        """Return what the site's robots.txt says, asked for once in a while."""
        now = time.monotonic()
        kept = self._robots.get(target.origin)
        if kept is None or kept.until < now:
            try:
                kept = self._read_robots(target, now)
            except ReadError as error:
                kept = no_robots(str(error), now)
            self._robots[target.origin] = kept
        return kept

    def _read_robots(self, target: Target, now: float) -> Robots:
        at = replace(target, path="/robots.txt")
        for _ in range(MAX_REDIRECTS):
            reply = self._ask(at, {}, MAX_ROBOTS)
            if reply.status not in REDIRECTS:
                return parse_robots(target, reply, now)
            at = _next(at, reply)
        return no_robots(f"robots.txt of {target.site} leads on more than {MAX_REDIRECTS} times", now)


def _next(target: Target, reply: Reply) -> Target:
    place = reply.headers.get("location", "")
    if not place:
        raise ReadError(f"{target.site} answered {reply.status} without saying where the page is")
    return take_apart(join_address(target.url, place))


def _page(url: str, target: Target, reply: Reply) -> Page:
    if reply.status not in (200, 304):
        wait = reply.headers.get("retry-after")
        later = f", and asks to come back later ({wait[:40]})" if wait is not None and reply.status in (429, 503) else ""
        raise ReadError(f"{target.site} answered {reply.status} {reply.reason}".rstrip() + later)
    return Page(
        url, target.url, reply.status, reply.data, reply.kind, reply.charset, reply.headers.get("etag"), reply.headers.get("last-modified")
    )
