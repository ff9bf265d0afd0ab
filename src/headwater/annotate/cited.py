"""What kind of source some words name: a person, a body, a publisher, a document, or somebody unnamed."""

from __future__ import annotations

import re
from functools import cache

from headwater import lexicon
from headwater.text import fold
from headwater.types import Kind

NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-ÖØ-Þ][\w’'.-]+)+")
SPEAKING = frozenset("he she they it i we who which".split())
PLAIN = frozenset(
    "the a an this that these those here there standing speaking in on at after before also its his her their but and as when no".split()
)
COUNTED = re.compile(
    r"^(?:(?:at least|more than|about|nearly|roughly|approximately|only) )?"
    r"(?:one|two|three|four|five|six|seven|some|many|several|most|both|all|another"
    r"|others?|those|half|none|either|a (?:number|group|handful|couple|source|member)|dozens|scores|members?|\d+)$"
)
INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|several|some|many|another|others?|other|more|most|those|these|multiple|numerous) "
)
# People who are known without a name: "Ann Day's lawyers", "his parents", "an attorney for Ann Day".
KIN = r"(?:lawyers?|attorneys?|legal team|counsel|parents|family|wife|husband|widow|mother|father|brother|sister|son|daughter)"
BELONGS = re.compile(rf"^(?:his|her|their|[^,]+['’]s?) (?:\w+ )?(?:{KIN}|families)$|^the famil(?:y|ies)$")
SERVES = re.compile(rf"^(?!(?:several|some|many|other) )(?:(?:an?|the|one|two) )?(?:\w+ )?{KIN} (?:for|of|to|representing) (?!the )\w")
# The members of a party or a committee who speak as one body.
FACTION = re.compile(
    r"^(?:[^,]*['’]s |the |gop |house |senate |top )*(?:republicans|democrats|conservatives|liberals|socialists|greens"
    r"|members of the \w+ .*committee)"
    r"(?: (?:on|in|of) the .*(?:committee|panel|house|senate|council|assembly))?$"
)
OUTLETS = re.compile(r"\b(?:outlet|website|site|channel|publication|magazine|show|programme?|podcast|blog|piece|op-ed|essay)[”\"]?$")
PLURAL = re.compile(
    r"\b[a-z]*(?:ers|ors|ists|ants|ents|ians|ees|women|men|scholars|mates|people|victims|accusers|families|groups|guests|students"
    r"|villagers)$"
)
# Bodies that are plain enough without a name: "a federal court ruled".
STANDING = frozenset("court jury panel committee tribunal commission board parliament".split())
MEDIA = re.compile(
    r"\b(?:media|press|newspapers?|outlets|broadcasters?|tabloids?|tv|television|radio"
    r"|(?:media|press|news) (?:reports?|accounts?|outlets?))$"
)
HEAD_ENDS = re.compile(
    r",| who | which | that | for | of | from | in | at | with | familiar | close | on | speaking | briefed | published | citing | quoting "
)


HEAD_PARTS = re.compile(r",| who | that | which | whose |\(")
# A piece torn out of a sentence; capitals tell "Will Tarn" and "Beijing" from it.
TORN = re.compile(
    r"^(?:[Tt]here|[Ii]t)['’]s\b|^[Yy]ou\b|\b(?:and|or|that|of|in|for|by|to|the|a|an|with|from|after|as)$|[A-Z][\w’'-]* to [a-z]+$"
    r"|\b(?:is|are|was|were|has|have|had|will|would)\b"
)
GERUND = re.compile(r"[a-z]+ing\b")
TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@cache
def _phrases(name: str) -> tuple[str, ...]:
    """Return the entries of a list that are more than one word, with a blank at each end."""
    return tuple(sorted(f" {entry} " for entry in lexicon.words(name) if " " in entry))


def _has(low: str, *names: str) -> bool:
    """Tell whether folded words hold an entry of one of the lists, in the singular or with an -s."""
    tokens = TOKEN.findall(low)
    singular = {*tokens, *(token[:-1] for token in tokens if token[-1] == "s")}
    padded = f" {low} "
    return any(not singular.isdisjoint(lexicon.words(name)) or any(phrase in padded for phrase in _phrases(name)) for name in names)


def find_kind(words: str, *, publisher: bool = False) -> Kind:
    """Return the kind of source that ``words`` name; ``publisher`` says that they are known to name an outlet.

    "" is none. Somebody described but not named ("two officials") is unnamed; a body ("the ministry") is an organisation.
    """
    low = re.sub(r"\s+", " ", fold(words)).strip(" ,.")
    if not low:
        return "none"
    if low in ("he", "she", "i"):
        return "named_person"
    parts = HEAD_ENDS.split(low)
    head = parts[0].strip()
    if MEDIA.search(head):
        return "publisher"
    if BELONGS.match(head) or SERVES.match(low):
        return "named_person"
    if COUNTED.match(head):
        return "document" if len(parts) > 1 and _has(parts[1], "document-heads.txt") else "unnamed"
    person = _names_person(words)
    if not person and FACTION.match(low):
        return "organisation"
    if not person and _has(head, "unnamed-heads.txt"):
        return "unnamed"
    if publisher:
        return "publisher"
    if not person and _has(head, "document-heads.txt"):
        return "document"
    if re.search(r"\b(unnamed|unidentified|anonymous|condition of anonymity|not named|undisclosed)\b", low):
        return "unnamed"
    if person:
        return "named_person"
    last = head.split()[-1] if head else ""
    if last in lexicon.words("person-heads.txt") and words.strip().split()[: len(head.split())][-1].islower():
        return "named_person"
    if low in ("they", "we") or (
        INDEFINITE.match(head) and last not in STANDING and words.strip().split()[: len(head.split())][-1].islower()
    ):
        return "unnamed"
    if re.match(r"(?:the|those|these) ", head) and PLURAL.search(words.strip()[: len(head)]) and not _has(head, "body-heads.txt"):
        return "unnamed"
    if _has(head, "body-heads.txt") or _has(low, "bodies.txt") or re.fullmatch(r"(?:the )?[A-Z]{2,6}", words.strip()):
        return "organisation"
    if _has(head, "person-heads.txt"):
        return "named_person"
    plain = (" " in head or words.strip()[0].islower()) and not re.search(r"[A-Z]", words.strip()[1 : len(head)])
    if plain and PLURAL.search(head) and not re.match(r"(?:his|her|their) ", head):
        return "unnamed"
    return "organisation" if re.match(r"[Tt]he [A-Z]", words.strip()) else "named_person"


def _is_torn(words: str) -> bool:
    """Tell whether words are no phrase for anybody but a piece torn out of a sentence ("saying it", "Tarn to provide")."""
    first = HEAD_PARTS.split(re.sub(r"\s+", " ", words))[0].strip()
    if TORN.search(first) is not None:
        return True
    return GERUND.match(first) is not None and not _has(fold(first), "document-heads.txt", "unnamed-heads.txt")


def can_speak(words: str) -> bool:
    """Tell whether some words can be who speaks: a name, a pronoun, or a noun for people, bodies or documents."""
    low = fold(words).strip(" ,.")
    if low in ("there", "here", "this", "that", "what", "these", "those", "one", "nothing", "date"):
        return False
    tokens = low.split()
    if not tokens or _is_torn(words):
        return False
    if tokens[0] in SPEAKING or tokens[-1] in SPEAKING:
        return True
    if _has(low, "unnamed-heads.txt", "document-heads.txt", "body-heads.txt", "person-heads.txt", "bodies.txt"):
        return True
    capitals = [token for token in words.split() if token[:1].isupper()]
    return (
        any(fold(token) not in PLAIN for token in capitals)
        or tokens[-1].endswith(("s", "er", "or", "ist", "man", "men", "people", "family"))
        or OUTLETS.search(low) is not None
    )


@cache
def _heads() -> frozenset[str]:
    return lexicon.words("unnamed-heads.txt") | lexicon.words("document-heads.txt") | lexicon.words("body-heads.txt")


def _names_person(words: str) -> bool:
    """Tell whether the words end their first part in a full name ("administration official Ann Day")."""
    first = re.split(r" (?:of|from|with|in|at|for|who|close|familiar|near) ", words.split(",")[0].strip())[0]
    match = re.search(r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\.?\s+){1,3}[A-ZÀ-ÖØ-Þ][\w’'-]+$", first)
    if match is None or first[:4].lower() == "the ":
        return False
    heads = _heads()
    parts = fold(match.group()).split()
    tail = parts[-1].removesuffix("'s")
    known = _has(" ".join(parts), "bodies.txt")
    return not known and tail not in heads and tail.rstrip("s") not in heads
