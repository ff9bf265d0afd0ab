"""What readers see instead of the code's words: signs and short phrases for acts, certainties, statuses and drift."""

from __future__ import annotations

from collections.abc import Iterable

ACTS = {"asserts": "says", "denies": "denies", "doubts": "doubts", "declines": "no comment"}
STANCES = {"supports": "supports", "denies": "denies", "doubts": "doubts", "declines": "no comment"}
LEDGER = {"denies": "Denials", "doubts": "Doubts", "declines": "No comment"}
SIGNS = {"certain": "●", "probable": "◐", "possible": "○", "denies": "✕", "doubts": "?", "declines": "–"}
STATUSES = {
    "alleged": "supported only by unnamed sources, hearsay or accusers without a record",
    "asserted": "put on the record, and nobody in these articles denies it",
    "disputed": "supported by somebody and denied by somebody",
    "denied": "only denials are reported",
    "confirmed": "admitted by the party concerned, on official record, or shown by two independent origins",
    "retracted": "taken back by whoever said it first",
}
STATUS_SIGNS = {"alleged": "○", "asserted": "◐", "disputed": "◩", "denied": "✕", "confirmed": "●", "retracted": "↩"}
DRIFTS = {
    "hedge_dropped": "more certain than its source",
    "hedge_added": "less certain than its source",
    "attribution_lost": "no longer says who says so",
    "denial_omitted": "leaves a denial out",
    "doubt_omitted": "leaves a doubt out",
    "no_comment_omitted": "leaves out that there was no comment",
}
KINDS = {
    "named_person": "person",
    "organisation": "organisation",
    "publisher": "outlet",
    "document": "document",
    "unnamed": "unnamed",
    "none": "own voice",
}
ADMIRALTY = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
LETTERS_SAY = (
    "The letter of the Admiralty code, A to F, was set by a person for each name; headwater sets none. Letter and digit make a grade (B2)."
)
TIMES = {"statement": "", "publication": "when it ran", "event": ""}  # where a turn's day is not that of the statement
RELATIONS = {"copied": "copied from", "quoted": "quotes", "cited": "cites"}
OWN_VOICE = "own voice"


def sign_of(act: str, certainty: str) -> str:
    """Return the sign of a mention: how surely it is said, or that it is denied, doubted, not commented on."""
    return SIGNS.get(act) or SIGNS.get(certainty, "●")


def short_of(act: str, certainty: str) -> str:
    """Return the mention's act and certainty in a word or two: "certain", "possible", "denies"."""
    return certainty if act == "asserts" else ACTS.get(act, act)


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return "1 article", "4 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def origins_of(low: int, high: int) -> str:
    """Return how many independent origins there are, as a reader would say it."""
    if high == 0:
        return "no supporting origin"
    if low == high:
        return count_of(low, "independent origin")
    return f"{low}–{high} independent origins"


def digit_of(digit: int | None) -> str:
    """Return the Admiralty digit in words, "" where it was not computed."""
    return f"Admiralty digit {digit}" if digit is not None else ""


def listed(names: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    names = list(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
