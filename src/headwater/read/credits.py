"""Credits: the publishers that an article's frame names as where it has its text or news from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.read.frame import Frame
from headwater.read.metadata import Dateline
from headwater.read.names import bare, is_agency, known_names, looks_like_publisher, same_publisher
from headwater.read.patterns import NAME, CreditRule, credit_rules
from headwater.text import trim
from headwater.types import Credit, Span

BRACKETS = re.compile(r"[()\[\]:]")
PHOTO = re.compile(r"(?i)\b(?:photo|photograph|image|picture|video|caption|getty|graphic|illustration)s?\b")
# Only these many characters at either end of a long paragraph are looked at: a frame is at the edges.
EDGE = 400
DATE = re.compile(
    r"(?i)(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\.?(?: \d|$|day))"
)
LISTED = re.compile(r",? and | with |[,;/&] ?")


def find_credits(frame: Frame, dateline: Dateline | None, publisher: str | None) -> tuple[Credit, ...]:
    """Return the credits in the order of the text, each name once; a publisher never credits itself."""
    found: list[Credit] = []
    if dateline is not None and dateline.agency is not None and looks_like_publisher(dateline.agency.value):
        found.append(Credit(dateline.agency.value, dateline.span if dateline.place is None else _brackets(dateline.agency.span)))
    places = {"top": frame.head, "foot": frame.foot, "frame": tuple(dict.fromkeys((*frame.head, *frame.foot))), "text": frame.lines}
    for rule in credit_rules():
        for line in places[rule.place]:
            found.extend(_in_line(frame.text, line, rule))
    out: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda credit: credit.span):
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
        if rule.names in ("listed", "agencies"):
            yield from _listed(text, whole, Span(start, edge.start + match.end("name")), all_agencies=rule.names == "agencies")
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


def _listed(text: str, whole: Span, row: Span, *, all_agencies: bool) -> Iterator[Credit]:
    """Yield the publishers among names in a row ("Ann Orr of the Kell Post, AFP"); with ``all_agencies`` nothing else may stand there."""
    names = [name for part in LISTED.split(row.of(text)) if len(name := _where_of(part.strip(" .,;:"))) >= 2]
    if not all_agencies or all(map(is_agency, names)):
        for name in names:
            if looks_like_publisher(name) and not BRACKETS.search(name):
                yield Credit(name.removeprefix("the "), whole)


def _where_of(name: str) -> str:
    """Return "the Kell Post" for "Ann Orr of the Kell Post", and any other name as it is."""
    where = re.sub(r"^the ", "", name.rpartition(" of ")[2])
    return where if bare(name) not in known_names() and looks_like_publisher(where) else name


def _fits(name: str, names: str) -> bool:
    if names == "agency":
        return is_agency(name)
    if DATE.match(name):  # "first published on October 21"
        return False
    if len(name) < 2 or looks_like_publisher(name):
        return len(name) >= 2
    return names == "bare" or (names == "any" and re.fullmatch(NAME, name) is not None and name[0].isupper())
