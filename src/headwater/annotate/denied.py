"""What is denied, where its words tell it: "denied a report that C" also says that somebody reported C."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.annotate.frames import EDGE, Finding
from headwater.text import trim, words
from headwater.types import Span
from headwater.wording import claim_nouns

LEAST = 4  # words of what is told
NAME = re.compile(r"[A-Z][\w.&-]*(?: (?:of |the )?[A-Z][\w.&-]*)*")
STOP = re.compile(r"[,:] | as [\"“]|\n")


@cache
def _reported() -> re.Pattern[str]:
    before, noun = r"(?P<whose>(?:[\w.&'’“”\"-]+ ){0,6}?)", rf"(?P<noun>{claim_nouns()}|articles?|pieces?)"
    link = r"(?:that|describing|alleging|claiming|suggesting|saying|(?=(?:he|she|it|they)\b))"
    return re.compile(rf"{before}{noun} {link}\s*(?P<told>\S[^;]*)", re.I)


def by_denied(text: str, found: Sequence[Finding]) -> list[Finding]:
    """Return what each denial says was reported, as an attribution of its own; its source is whose report it is, where that is told."""
    told = (_told(text, finding, content) for finding in found if finding.act == "denies" for content in finding.content)
    return [each for each in told if each is not None]


def _told(text: str, denial: Finding, content: Span) -> Finding | None:
    start = max((cue.end for cue in denial.cue if content.covers(cue)), default=content.start)
    match = _reported().search(text, start, content.end)
    if match is None:
        return None
    told = Span(*match.span("told"))
    stop = STOP.search(text, told.start, told.end)
    told = trim(text, Span(told.start, stop.start() if stop is not None else told.end), EDGE + '"“”')
    if len(words(text, told)) < LEAST:
        return None
    name = NAME.search(text, match.start("whose"), match.end("whose"))
    return Finding((Span(*name.span()),) if name is not None else (), (Span(*match.span("noun")),), (told,), special=True)
