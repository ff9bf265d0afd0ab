"""What a dossier answers when it is asked: why a claim is weighed as it is, and what is left of it without somebody.

The field names are those of the JSON that `headwater explain` and `headwater without` write (docs/reference.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from headwater.codec import encode
from headwater.types import Claim, Status


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with every reason behind its numbers; ``origins`` are the ids of the origins that were asked for.

    ``story`` is the story's id, ``number`` the claim's place in it, from 1; ``publishers`` are those of the articles, by their ids.
    """

    asked: str
    story: str
    number: int
    claim: Claim
    origins: tuple[str, ...]
    publishers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Weight:
    """How a claim stands: the interval of its independent origins, and its status, None where no mention is left."""

    min: int
    max: int
    status: Status | None


@dataclass(frozen=True, slots=True)
class ClaimWithout:
    """A claim of which mentions were left out: their numbers, and how it stood before and stands after."""

    claim: str
    number: int
    text: str
    dropped: tuple[int, ...]
    before: Weight
    after: Weight

    @property
    def falls(self) -> bool:
        """Whether it had support and has none left."""
        return self.before.max > 0 and self.after.max == 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a story is without a publisher, a source or an origin.

    ``names`` are all the names it goes by here; ``claims`` those which lose a mention, in their order; ``unsupported`` the ids of
    those that have no support left; ``untouched`` counts the claims which lose nothing.
    """

    name: str
    names: tuple[str, ...]
    story: str
    claims: tuple[ClaimWithout, ...]
    unsupported: tuple[str, ...]
    untouched: int


def answer_json(answer: Explanation | LeftOut) -> str:
    """Return an answer as JSON text, its keys in a fixed order, a newline at the end."""
    return json.dumps(encode(answer), ensure_ascii=True, indent=1) + "\n"
