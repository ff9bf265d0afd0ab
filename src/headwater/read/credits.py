"""Credits: the publishers that an article's frame names as where it has its text or news from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.read.frame import Frame
from headwater.read.metadata import Dateline
from headwater.read.names import is_agency, looks_like_publisher, same_publisher
from headwater.read.patterns import ANY_NAME, CreditRule, credit_rules
from headwater.text import trim
from headwater.types import Credit, Span

PHOTO = re.compile(r"(?i)\b(?:photo|photograph|image|picture|video|caption|getty|graphic|illustration)s?\b")
# Only these many characters at either end of a long paragraph are looked at: a frame is at the edges.
EDGE = 400
LISTED = re.compile(r",? and | with |[,;/&] ?")


def find_credits(frame: Frame, dateline: Dateline | None, publisher: str | None) -> tuple[Credit, ...]:
    """Return the credits in the order of the text, each name once; a publisher never credits itself."""
    found: list[Credit] = []
    if dateline is not None and dateline.agency is not None and looks_like_publisher(dateline.agency.value):
        found.append(Credit(dateline.agency.value, dateline.span if dateline.place is None else _brackets(dateline.agency.span)))
    places = {"top": frame.head, "foot": frame.foot, "frame": tuple(dict.fromkeys((*frame.head, *frame.foot)))}
    for rule in credit_rules():
        for line in places[rule.place]:
            found.extend(_in_line(frame.text, line, rule))
    out: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda credit: (credit.span, credit.name)):
        if publisher is None or not same_publisher(credit.name, publisher):
            twin = next((name for name in out if same_publisher(name, credit.name)), None)
            out.setdefault(twin or credit.name, credit)
    return tuple(out.values())


def _brackets(span: Span) -> Span:
    return Span(span.start - 1, span.end + 1)


def _in_line(text: str, line: Span, rule: CreditRule) -> Iterator[Credit]:
    for edge in _edges(line):
        match = rule.pattern.search(edge.of(text))
        if match is None or PHOTO.search(match.group()):
            continue
        start = edge.start + match.start("name")
        whole = trim(text, Span(edge.start + match.start(), edge.start + match.end()), ".,;: ")
        if rule.names == "listed":
            yield from _listed(text, whole, Span(start, edge.start + match.end("name")))
            continue
        name = trim(text, Span(start, edge.start + match.end("name")), ".,;: ")
        words = name.of(text)
        if _fits(words, rule.names):
            yield Credit(words.removeprefix("the "), whole)


def _edges(line: Span) -> tuple[Span, ...]:
    if len(line) <= 2 * EDGE:
        return (line,)
    # A match must not be taken for the start or end of the line where it is not: the first edge keeps the line's
    # start, the last its end.
    return (Span(line.end - EDGE, line.end),)


def _listed(text: str, whole: Span, names: Span) -> Iterator[Credit]:
    """Yield the publishers among names in a row ("Jane Doe, AFP and the Associated Press")."""
    words, at = names.of(text), 0
    for part in LISTED.split(words):
        at = words.find(part, at)
        span = trim(text, Span(names.start + at, names.start + at + len(part)), ".,;: ")
        name = span.of(text)
        if len(name) >= 2 and looks_like_publisher(name):
            yield Credit(name.removeprefix("the "), whole)
        at += len(part)


def _fits(name: str, names: str) -> bool:
    if names == "agency":
        return is_agency(name)
    return len(name) >= 2 and (looks_like_publisher(name) or (names == "any" and re.fullmatch(ANY_NAME, name) is not None))
