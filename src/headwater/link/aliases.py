"""Where a text says outright that two names are one thing: "the A, known to N as the B", "A (B)", "Also called the B, the system …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.types import Annotations, EntityMention, Span

OPEN = r"(?:the\s+|an?\s+)?[“\"‘']?"
BY = r"(?:\s+(?:to|by|in|within|among|inside)\s+(?:the\s+)?[\w.’'-]+(?:\s+[\w.’'-]+){0,3}?)?"
ADVERB = r"(?:also|better|otherwise|sometimes|commonly|widely|formerly|previously|once|officially|popularly|locally|simply|often|variously)"
NAMED = re.compile(
    rf"(?:\b(?:{ADVERB}\s+)?(?:known|referred\s+to|designated){BY}\s+as|\b{ADVERB}\s+(?:called|dubbed|nicknamed|named|designated|codenamed){BY}"
    rf"|[,\s]\s*(?:which\s+is\s+|is\s+|are\s+|was\s+)?(?:dubbed|nicknamed|codenamed|designated|aka|a\.k\.a\.){BY}(?:\s+as)?"
    rf"|\(\s*(?:NATO[\w\s-]{{0,25}}:?|(?:{ADVERB}\s+)?(?:known\s+(?:{BY}\s+)?as|called)|aka|a\.k\.a\.|or|formerly|codename:?|designation:?)"
    rf"|,\s+whose\s+[\w\s-]{{0,30}}(?:name|designation)\s+is)\s+{OPEN}$"
)
BRACKET = re.compile(r"^[”\"’']?(?:\s+[a-z][\w-]+){0,3}\s+\(\s*[“\"‘']?$")
OTHERWISE = re.compile(r"^[”\"’']?,?\s+or\s+(?:the\s+)?[“\"‘']?$")
OPENING = re.compile(rf"^(?:{ADVERB}\s+)?(?:known|called|dubbed|nicknamed|referred\s+to|designated){BY}(?:\s+as)?\s+{OPEN}$", re.IGNORECASE)
LED = re.compile(r"^[”\"’']?\s*,?\s*(?:(?:who|which|that)\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s*$")
CALLS = re.compile(r"\b(?:called|dubbed|nicknamed|named|designated|codenamed)\b")
AGAIN = re.compile(r"\b(?:and|but|while|unlike|said|reported)\s+(?:the\s+)?[A-Z]")
REACH = 160


@dataclass(frozen=True, slots=True)
class Naming:
    """Two mentions of one article which it says name one thing; ``first`` is the one it is introduced by."""

    first: EntityMention
    second: EntityMention


def namings(annotations: Annotations) -> list[Naming]:
    """Return what the article itself says are two names of one thing, in the order of the text."""
    text = annotations.article.text
    out: list[Naming] = []
    before: list[EntityMention] = []
    mentions, at = annotations.entities, 0
    for sentence in sorted({*annotations.sentences, *annotations.article.content_free}):
        while at < len(mentions) and mentions[at].span.start < sentence.start:
            at += 1
        inside: list[EntityMention] = []
        while at < len(mentions) and mentions[at].span.end <= sentence.end:
            inside.append(mentions[at])
            at += 1
        out.extend(_in_sentence(text, sentence, inside, before))
        before = (before + inside)[-12:]
    return out


def _in_sentence(text: str, sentence: Span, inside: Sequence[EntityMention], before: Sequence[EntityMention]) -> Iterator[Naming]:
    for number, mention in enumerate(inside):
        lead = text[max(sentence.start, mention.span.start - REACH) : mention.span.start]
        earlier = [other for other in inside[max(0, number - 8) : number] if matches(other, mention)]
        if sentence.start >= mention.span.start - REACH and OPENING.match(lead):
            last = next((other for other in reversed(before) if other.type == mention.type == "equipment"), None)
            if last is not None:
                yield Naming(last, mention)
            continue
        if not earlier:
            continue
        first = earlier[-1]
        between = text[first.span.end : mention.span.start]
        if len(between) > REACH or any(stop in between for stop in (";", "\n")):
            continue
        if (
            (says(between, first) and text[mention.span.end : mention.span.end + 1] not in ("'", "’"))
            or (
                BRACKET.match(between)
                and text[mention.span.end : mention.span.end + 2].lstrip("”\"’'")[:1] == ")"
                and bracketed(first, mention)
            )
            or (first.type == "equipment" and OTHERWISE.match(between) and any(c.isdigit() for c in first.name + mention.name))
        ):
            yield Naming(first, mention)


def says(between: str, first: EntityMention) -> bool:
    """Tell whether the words between two names say that the second is another name of the first.

    A weapon may first be told of at length (", a gun and missile system known as"); of anything else it must be said at once.
    """
    found = NAMED.search(between)
    if found is None:
        return False
    lead = between[: found.start()]
    bare = lead.strip(" ,(") == ""
    if CALLS.search(found.group()) and bare and not re.search(r"[,(]", lead + found.group()):
        return False  # "Doe also called Roe a liar"
    if first.type == "equipment":
        return (
            bare
            or LED.match(lead) is not None
            or (lead.lstrip("”\"’'").startswith((",", " system", " missile")) and AGAIN.search(lead) is None)
        )
    return bare or LED.match(lead) is not None


def matches(one: EntityMention, other: EntityMention) -> bool:
    """Tell whether two mentions could name one thing by their kinds."""
    return one.type == other.type or {one.type, other.type} == {"organisation", "publisher"}


def bracketed(first: EntityMention, second: EntityMention) -> bool:
    """Tell whether the name in brackets is another name of the one before: its initials, or a second name of a weapon."""
    return is_initials(second.name, first.name) or first.type == second.type == "equipment"


def is_initials(short: str, full: str) -> bool:
    """Tell whether ``short`` is made of the first letters of the words of ``full``, small words counted or not."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 8 and letters[:1].isupper() and sum(c.isupper() for c in letters) >= 2):
        return False
    words = re.findall(r"[^\W_]+", full)
    every = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return len(words) > 1 and letters.lower() in (every.lower(), capitals.lower())
