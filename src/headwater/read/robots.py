"""robots.txt (RFC 9309): what a site lets programs fetch, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.errors import UsageError
from headwater.read.requesting import Reply
from headwater.read.targets import Target

if TYPE_CHECKING:
    from protego import Protego

AGENT = "headwater"
MAX_ROBOTS = 1_000_000  # bytes; RFC 9309 asks for at least 500 KiB to be read
# A line that names a program, as Protego reads it: also without the colon, but not where another one ends the first word.
NAMING = re.compile(r"(?i)\s*user(?:-|\s+)?agent(?:\s*:|\s(?!.*:(?:\s|$)))\s*(?P<name>[^#]*)")
KEPT, KEPT_TROUBLE = 3_600.0, 300.0  # seconds; RFC 9309 allows a day


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site's robots.txt says, and until when (by the monotonic clock) that is relied on.

    Without ``rules`` everything is allowed; with a ``trouble``, which says why it could not be had, nothing is.
    """

    until: float
    rules: Protego | None = None
    trouble: str | None = None

    def refusal(self, target: Target) -> str | None:
        """Return why the page at an address may not be fetched; None where it may."""
        if self.trouble is None and self.rules is not None and not self.rules.can_fetch(target.url, AGENT):
            return f"robots.txt of {target.site} does not let this page be fetched"
        return self.trouble

    @property
    def pause(self) -> float | None:
        """The pause between two requests, in seconds, that the site asks for."""
        delay = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        return float(delay) if delay is not None else None


def check_installed() -> None:
    """Raise UsageError where what reads robots.txt is not installed: nothing is fetched without it."""
    try:
        import protego  # noqa: F401
    except ImportError as error:
        raise UsageError("to fetch pages: pip install 'headwater[web]'") from error


def parse_robots(target: Target, reply: Reply, now: float) -> Robots:
    """Return what the answer to asking for robots.txt means: a site without one allows all, one whose server fails allows nothing."""
    from protego import Protego

    if reply.status == 200:
        return Robots(now + KEPT, Protego.parse(_call_others_alike(reply.data.decode("utf-8", "replace"))))
    failed = reply.status >= 500 or reply.status == 429
    return Robots(now + KEPT, trouble=f"robots.txt of {target.site} cannot be had (the server answered {reply.status})" if failed else None)


def _call_others_alike(text: str) -> str:
    """Return robots.txt with one name for all programs that are not this one.

    Protego keeps each rule of a group once for each of its names: with a thousand names and rules, which is 20 KB, that took a minute.
    """
    lines = []
    for line in text.splitlines():
        named = NAMING.match(line)
        name = named["name"].replace("*", "").strip().lower() if named is not None else ""
        lines.append(line if not name else f"user-agent: {name if AGENT.startswith(name) else '-'}")
    return "\n".join(lines)


def no_robots(reason: str, now: float) -> Robots:
    """Return the rules of a site that could not be asked for them: it is asked again only after a while."""
    return Robots(now + KEPT_TROUBLE, trouble=reason)
