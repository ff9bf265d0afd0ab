"""What is not content: adverts, appeals, teasers, captions, share bars, notes on time, rights and staff; told by rules in words/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from headwater.read.bylines import find_bylines
from headwater.read.captions import find_photo_credits
from headwater.read.frame import Frame
from headwater.read.junk import find_junk
from headwater.read.patterns import MAX_LINE, is_frame_line, sentence_rules
from headwater.read.teasers import find_teasers
from headwater.text import sentences
from headwater.types import Span

LIST_HEAD = re.compile(r"(?i)\W*(?:read|see|watch|more|related|also|recommended|further|trending|you may)\b[^.!?]{0,60}:\W*")
COMMENTS = re.compile(r"(?i)\W*(?:\d{1,5} )?(?:reader )?(?:comments?|replies)(?: \(\d{1,5}\))?\W*|leave a (?:comment|reply)\W*")
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
MAX_LISTED = 8
# A note on the author at the foot: "Jane Doe is a reporter for …", "• Jane Doe covers …". Only there: elsewhere it is content.
BIO = re.compile(
    r"\W*(?:[A-Z][\w.'’\-]+ ){2,5}(?:is|was) (?:an?|the|our)\b.{0,160}"
    r"\b(?:reporter|columnist|correspondent|editor|contributor|writer|fellow|professor|author|host|journalist|blogger)\b"
    r".{0,40}\b(?:at|for|of|with|in|covering|who covers)\b.{0,300}"
)


def find_content_free(frame: Frame, keep: Sequence[Span]) -> tuple[Span, ...]:
    """Return the passages without content, in order and apart; none of them touches a span of ``keep`` (title, dateline)."""
    found = list(_lines(frame))
    whole = set(found)
    found += find_bylines(frame)
    found += [line for line in frame.foot[-3:] if len(frame.lines) > 6 and BIO.fullmatch(line.of(frame.text))]
    found += find_teasers(frame)
    found += find_photo_credits(frame)
    found += find_junk(frame.text)
    found += _sentences(frame, whole)
    return merge(span for span in found if not any(span.overlaps(kept) for kept in keep))


def _lines(frame: Frame) -> Iterator[Span]:
    listed = 0
    for number, line in enumerate(frame.lines):
        words = line.of(frame.text)
        if len(words) > MAX_LINE:
            listed = 0
        elif number * 2 > len(frame.lines) and COMMENTS.fullmatch(words):
            yield from frame.lines[number:]
            return
        elif is_frame_line(words):
            yield line
            listed = MAX_LISTED if LIST_HEAD.fullmatch(words) else 0
        elif listed and not SENTENCE_END.search(words):
            yield line  # a link under "Read more:"
            listed -= 1
        else:
            listed = 0


def _sentences(frame: Frame, whole: set[Span]) -> Iterator[Span]:
    lowered = frame.text.lower()
    for rule in sentence_rules():
        if rule.literal not in lowered:
            continue
        for line in frame.lines:
            if line in whole or rule.literal not in line.of(frame.text).lower():
                continue
            for sentence in sentences(frame.text, line):
                if len(sentence) <= MAX_LINE and rule.pattern.search(sentence.of(frame.text)):
                    yield sentence


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif len(span):
            out.append(span)
    return tuple(out)
