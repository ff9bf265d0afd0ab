"""What kind of source some words name: a person, a body, a publisher, a document, or somebody unnamed."""

from __future__ import annotations

import re

from headwater import lexicon
from headwater.text import fold
from headwater.types import Kind

NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-ÖØ-Þ][\w’'.-]+)+")
SPEAKING = frozenset("he she they it i we who which".split())
PLAIN = frozenset(
    "the a an this that these those here there standing speaking in on at after before also its his her their but and as when no".split()
)
HEAD_ENDS = re.compile(
    r",| who | which | that | for | of | from | in | at | with | familiar | close | on | speaking | briefed | published | citing | quoting "
)


def _has(low: str, name: str) -> bool:
    tokens = set(re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", low))
    singular = tokens | {token[:-1] for token in tokens if token.endswith("s")}
    entries = lexicon.words(name)
    return bool(singular & entries) or any(" " in entry and f" {entry} " in f" {low} " for entry in entries)


def find_kind(words: str, *, publisher: bool = False) -> Kind:
    """Return the kind of source that ``words`` name; ``publisher`` says that they are known to name an outlet.

    "" is none. Somebody described but not named ("two officials") is unnamed; a body ("the ministry") is an organisation.
    """
    low = re.sub(r"\s+", " ", fold(words)).strip(" ,.")
    if not low:
        return "none"
    head = HEAD_ENDS.split(low)[0].strip()
    if re.search(r"\b(?:media|press|newspapers?|outlets|broadcasters?|tabloids?)$", head):
        return "publisher"
    person = _names_person(words)
    if not person and _has(head, "unnamed-heads.txt"):
        return "unnamed"
    if publisher:
        return "publisher"
    if not person and _has(head, "document-heads.txt"):
        return "document"
    if re.search(r"\b(unnamed|unidentified|anonymous|condition of anonymity|not named|undisclosed)\b", low):
        return "unnamed"
    if person or low in ("he", "she", "i"):
        return "named_person"
    if _has(head, "body-heads.txt") or _has(low, "bodies.txt") or re.fullmatch(r"(?:the )?[A-Z]{2,6}", words.strip()):
        return "organisation"
    if _has(head, "person-heads.txt"):
        return "named_person"
    if low in ("they", "we"):
        return "unnamed"
    return "organisation" if re.match(r"[Tt]he [A-Z]", words.strip()) else "named_person"


def can_speak(words: str) -> bool:
    """Tell whether some words can be who speaks: a name, a pronoun, or a noun for people, bodies or documents."""
    low = fold(words).strip(" ,.")
    if low in ("there", "here", "this", "that", "what", "these", "those", "one", "nothing", "date"):
        return False
    tokens = low.split()
    if not tokens:
        return False
    if tokens[0] in SPEAKING or tokens[-1] in SPEAKING:
        return True
    if any(_has(low, name) for name in ("unnamed-heads.txt", "document-heads.txt", "body-heads.txt", "person-heads.txt", "bodies.txt")):
        return True
    capitals = [token for token in words.split() if token[:1].isupper()]
    return any(fold(token) not in PLAIN for token in capitals) or tokens[-1].endswith(
        ("s", "er", "or", "ist", "man", "men", "people", "family")
    )


def _names_person(words: str) -> bool:
    """Tell whether the words end their first part in a full name ("administration official Ann Day")."""
    first = words.split(",")[0].strip()
    match = re.search(r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\.?\s+){1,3}[A-ZÀ-ÖØ-Þ][\w’'-]+$", first)
    if match is None or first[:4].lower() == "the ":
        return False
    heads = lexicon.words("unnamed-heads.txt") | lexicon.words("document-heads.txt") | lexicon.words("body-heads.txt")
    parts = fold(match.group()).split()
    tail = parts[-1].removesuffix("'s")
    known = _has(" ".join(parts), "bodies.txt")
    return not known and tail not in heads and tail.rstrip("s") not in heads
