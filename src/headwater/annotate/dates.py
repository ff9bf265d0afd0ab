"""Words that name a day, month or year, made absolute from the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from headwater import lexicon
from headwater.types import DateMention, Span

# A day without a year may lie this far after publication before it is taken for last year's.
LOOK = 200  # how far before a date the words that look ahead may stand
AHEAD = datetime.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of one language for times, and the pattern that finds them; ``hint`` is in whatever holds a match of it."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    days: dict[str, int]
    which: dict[str, int]
    shifts: dict[str, str]
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def calendar(language: str = "en") -> Calendar:
    """Return the calendar words of the language, from ``words/dates-LANGUAGE.tsv``."""
    rows: dict[str, dict[str, str]] = {}
    for kind, word, value in lexicon.table(f"dates-{language}.tsv"):
        rows.setdefault(kind, {})[word] = value

    def one(kind: str) -> str:
        return "(?:" + "|".join(sorted(map(re.escape, rows[kind]), key=len, reverse=True)) + ")"

    month, which, part = one("month") + r"\b\.?", f"(?i:{one('which')})", f"(?i:{one('part')})"
    pattern = "|".join(
        (
            r"\b(?P<iso>\d{4}-\d\d-\d\d)\b",
            rf"\b(?P<m1>{month})\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?",
            rf"\b(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{month})(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?",
            rf"\b(?P<m3>{month}),?\s+(?P<y3>(?:19|20)\d\d)\b",
            rf"\b(?:(?i:{one('before')})\s+)?(?:{part}[\s-]+)?(?:(?P<w4>{which})\s+)?(?P<m4>{month})(?:,?\s+(?P<y4>(?:19|20)\d\d)\b)?(?!\s+[0-3]?\d\b)",
            rf"\b(?i:{one('before')})\s+(?:{part}[\s-]+)?(?P<y5>(?:19|20)\d\d)\b(?![-–]\w|,\d|\s+[a-z]+s\b(?<!was)(?<!is))",
            rf"\b(?:(?P<w6>{which})\s+)?(?P<wd>{one('weekday')})\b",
            rf"\b(?:{part}\s+)?(?P<w7>{which})\s+(?P<u7>{one('unit')})\b",
            rf"\b(?P<n8>\d{{1,2}}|(?i:{one('number')}))\s+(?P<u8>{one('unit')})\s+(?P<s8>{one('shift')})\b",
            rf"\b(?P<day>(?i:{one('day')}))\b",
        )
    )
    # A match begins with a digit or one of these, and holds a digit, a month, a weekday, a unit or a day.
    firsts = [word for kind in ("before", "part", "which", "month", "weekday", "number", "day") for word in rows[kind]]
    named = {word for kind in ("month", "weekday", "unit") for word in rows[kind]}
    hints = sorted(word for word in named if not any(other in word for other in named - {word}))
    return Calendar(
        {w: int(v) for w, v in rows["month"].items()},
        {w: int(v) for w, v in rows["weekday"].items()},
        {w: int(v) for w, v in rows["number"].items()},
        rows["unit"],
        {w: int(v) for w, v in rows["day"].items()},
        {w: int(v) for w, v in rows["which"].items()},
        rows["shift"],
        re.compile(rf"\b(?=\d|{_beginnings(firsts)})(?:{pattern})"),
        re.compile(r"\d|" + "|".join(map(re.escape, hints)) + f"|(?i:{one('day')})"),
        re.compile(rf"\b{one('ahead')}\b"),
    )


def _beginnings(words: Iterable[str]) -> str:
    """Return a pattern for the first two letters of the words, in either case: what a search can rule a place out by."""
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0].lower(), set()).add(word[1:2])
    return "|".join(_either({first}) + ("" if "" in second else _either(second)) for first, second in sorted(seconds.items()))


def _either(letters: Iterable[str]) -> str:
    return "[" + "".join(sorted({form for letter in letters for form in (letter.lower(), letter.upper())})) + "]"


def find_dates(text: str, sentences: Sequence[Span], published: str | None) -> tuple[DateMention, ...]:
    """Return the days, months and years named in the sentences, each as an ISO date cut to what is known.

    ``published`` is an ISO date or time; without it only what the text itself makes absolute is returned.
    """
    words = calendar()
    today = day_of(published)
    # Most sentences name no date, and a search that finds nothing costs as much as one that does.
    telling = [sentence for sentence in sentences if words.hint.search(text, sentence.start, sentence.end) is not None]
    matches = [(match, sentence) for sentence in telling for match in words.pattern.finditer(text, sentence.start, sentence.end)]
    year = None if today is not None else only_year(matches)
    out: list[DateMention] = []
    anchor: str | None = None
    for match, sentence in matches:
        ahead = words.ahead.search(text, max(sentence.start, match.start() - LOOK), match.start()) is not None
        value = resolve(match, words, today, year=year, ahead=ahead, anchor=anchor)
        if value is None:
            continue
        out.append(DateMention(Span(match.start(), match.end()), value))
        anchor = value
    return tuple(out)


def day_of(published: str | None) -> datetime.date | None:
    """Return the day of an ISO date or time; None if there is none or it does not read as one."""
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def only_year(matches: Sequence[tuple[re.Match[str], Span]]) -> int | None:
    """Return the year of the text where it writes a full date and never another year; else None."""
    full = {int(year) for match, _ in matches for year in (match["y1"], match["y2"], (match["iso"] or "")[:4]) if year}
    every = full | {int(year) for match, _ in matches for year in (match["y3"], match["y4"], match["y5"]) if year}
    return next(iter(full)) if len(full) == 1 and every == full else None


def resolve(
    match: re.Match[str], words: Calendar, today: datetime.date | None, *, year: int | None, ahead: bool, anchor: str | None
) -> str | None:
    """Return the ISO date of one match, or None where it cannot be known."""
    got = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in got:
        return got["iso"] if day_of(got["iso"]) else None
    for month, day, stated in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if month in got:
            return day_in_year(words.months[got[month].rstrip(".")], int(got[day]), got.get(stated), today, year=year, ahead=ahead)
    if "m3" in got:
        return f"{got['y3']}-{words.months[got['m3'].rstrip('.')]:02d}"
    if "m4" in got:
        return bare_month(match.group(), got, words, today, year=year, ahead=ahead)
    if "y5" in got:
        return got["y5"]
    if "n8" in got:
        return shifted(got, words, today, anchor)
    if today is None:
        return None
    if "wd" in got:
        return weekday(words.weekdays[got["wd"]], words.which.get(got.get("w6", "").lower()), today, ahead=ahead)
    if "u7" in got:
        return step(today, words.which[got["w7"].lower()], words.units[got["u7"]])
    return (today + datetime.timedelta(days=words.days[got["day"].lower()])).isoformat()


def day_in_year(month: int, day: int, stated: str | None, today: datetime.date | None, *, year: int | None, ahead: bool) -> str | None:
    """Return a day of a month in the year stated, or else in the year that lies nearest, sooner past than to come."""
    try:
        if stated is not None:
            return datetime.date(int(stated), month, day).isoformat()
        if today is None:
            return None if year is None else datetime.date(year, month, day).isoformat()
        date = datetime.date(today.year, month, day)
        if ahead and date < today - AHEAD:
            date = date.replace(year=today.year + 1)
        elif not ahead and date > today + AHEAD:
            date = date.replace(year=today.year - 1)
    except ValueError:
        return None
    return date.isoformat()


def bare_month(
    said: str, got: dict[str, str], words: Calendar, today: datetime.date | None, *, year: int | None, ahead: bool
) -> str | None:
    """Return the month that "in August" or "last March" means; a month's name alone may be a word or a person."""
    if said.rstrip(".") in words.months and said.rstrip(".") in ("May", "March", "Mar", "April", "June", "August"):
        return None
    month = words.months[got["m4"].rstrip(".")]
    if "y4" in got:
        return f"{got['y4']}-{month:02d}"
    if today is None:
        return None if year is None else f"{year}-{month:02d}"
    which = words.which.get(got.get("w4", "").lower())
    back = month > today.month or (which == -1 and month == today.month)
    if which == 1 or (ahead and which is None and month >= today.month):
        return f"{today.year + (month <= today.month and which == 1)}-{month:02d}"
    return f"{today.year - back}-{month:02d}"


def weekday(day: int, which: int | None, today: datetime.date, *, ahead: bool) -> str:
    """Return the last such day up to publication, or the next one where the sentence looks ahead."""
    back = (today.weekday() - day) % 7
    if which == 1 or (which is None and ahead and back != 0):
        return (today + datetime.timedelta(days=7 - back)).isoformat()
    if which == -1 and back == 0:
        back = 7
    return (today - datetime.timedelta(days=back)).isoformat()


def shifted(got: dict[str, str], words: Calendar, today: datetime.date | None, anchor: str | None) -> str | None:
    """Return what "two months ago" or, counted from the date named just before, "two months later" means."""
    count = words.numbers.get(got["n8"].lower()) or int(got["n8"] if got["n8"].isdigit() else 0)
    sign, _, base = words.shifts[got["s8"]].partition(" ")
    unit = words.units[got["u8"]]
    if not base:
        return None if today is None else step(today, int(sign) * count, unit)
    if anchor is None:
        return None
    known = anchor.count("-")
    if known < {"year": 0, "month": 1, "week": 2, "day": 2}[unit]:
        return None
    start = datetime.date.fromisoformat(anchor + "-01-01"[3 * known :])
    return step(start, int(sign) * count, unit)


def step(day: datetime.date, count: int, unit: str) -> str | None:
    """Return the date ``count`` units from the day, cut to what such words tell: a day, a month, a year."""
    try:
        if unit == "day":
            return (day + datetime.timedelta(days=count)).isoformat()
        if unit == "month":
            month = day.year * 12 + day.month - 1 + count
            return datetime.date(month // 12, month % 12 + 1, 1).isoformat()[:7]
        if unit == "year":
            return f"{day.year + count:04d}"
        monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=count)
        sunday = monday + datetime.timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    same = (monday.year, monday.month) == (sunday.year, sunday.month)
    return monday.isoformat()[:7] if same else monday.isoformat()[:4] if monday.year == sunday.year else None
