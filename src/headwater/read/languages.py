"""The language of a text, by py3langid; unsaid where the text is short or the guess unsure."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 800  # characters: enough to be sure, and read in less than a millisecond
MIN_LETTERS = 60
MIN_SURE = 0.9


@cache
def _identifier() -> Any:
    from py3langid import langid  # late: loading the model takes a moment

    identifier: Any = langid.LanguageIdentifier
    return identifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language; None where it is too short or too mixed to tell."""
    sample = text[:SAMPLE].encode("utf-8", "replace").decode("utf-8")
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    language, sure = _identifier().classify(sample)
    return str(language) if sure >= MIN_SURE else None


def language_code(tag: str | None) -> str | None:
    """Return the language of a tag such as "en-US" or "en_GB" (BCP 47), without country and script; None where it is none."""
    match = re.match(r"([A-Za-z]{2,3})(?![A-Za-z])", tag.strip()) if tag is not None else None
    return match[1].lower() if match is not None else None
