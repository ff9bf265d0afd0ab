"""How a person's letters for sources are told beside what was traced: in the dossier's JSON and in words."""

from __future__ import annotations

import json
from typing import Any

from headwater.codec import decode, encode
from headwater.errors import DossierError
from headwater.letters import NO_LETTERS, Letter, Letters, letters_of
from headwater.show.clean import clean_line
from headwater.show.words import RELIABILITY
from headwater.types import Claim, Dossier


def write_json(dossier: Dossier, letters: Letters) -> bytes:
    """Return the dossier's JSON, with letters as one more field at its end, which readers of dossiers pass over."""
    if not letters:
        return dossier.to_json().encode("ascii")
    return (json.dumps({**encode(dossier), "letters": encode(letters.all)}, indent=1) + "\n").encode("ascii")


def read_letters(text: str) -> Letters:
    """Return the letters that `write_json` put beside a dossier; DossierError where they are none."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DossierError(f"not JSON: {error}") from error
    found = data.get("letters") if isinstance(data, dict) else None
    if not found:
        return NO_LETTERS
    if not isinstance(found, list):
        raise DossierError("letters: a list is expected")
    return letters_of(decode(Letter, each, where=f"letters[{number}]") for number, each in enumerate(found))


def reliability_of(letter: Letter) -> str:
    """Return a letter in words: "reliability B (usually reliable), set by hand: corrects its errors"."""
    note = clean_line(letter.note)
    return f"reliability {letter.letter} ({RELIABILITY[letter.letter]}), set by hand{f': {note}' if note else ''}"


def grades_of(claim: Claim, letters: Letters) -> str:
    """Return the grades that a person's letters and the claim's digit make: "B2 The Selwyn Courier, D2 Ann Day", "" for none."""
    digit = claim.admiralty.digit if claim.admiralty is not None else None
    return ", ".join(f"{each.grade} {clean_line(each.name)}" for each in letters.grades(claim.origins, digit))
