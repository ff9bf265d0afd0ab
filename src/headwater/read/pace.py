"""A pause between two requests to one host."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 60.0
"""A host that asks for a longer pause than this (robots.txt's Crawl-delay) is asked this often."""


class Pace:
    """Waits until a host may be asked again; ``clock`` and ``sleep`` are in seconds."""

    def __init__(self, delay: float, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._delay, self._clock, self._sleep = delay, clock, sleep
        self._free: dict[str, float] = {}

    def wait(self, host: str, wish: float | None = None) -> None:
        """Wait until ``host`` may be asked, and count its next pause from now; ``wish`` is the pause that the host itself asks for."""
        now = self._clock()
        free = self._free.get(host, now)
        if free > now:
            self._sleep(free - now)
        self._free[host] = max(now, free) + max(self._delay, min(wish or 0.0, LONGEST))
