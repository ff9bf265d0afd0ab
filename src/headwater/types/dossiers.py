"""The nouns of showing: a story as it was traced, and the dossier that is saved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from headwater import notebook
from headwater.codec import decode, encode
from headwater.errors import DossierError
from headwater.tables import frame_of
from headwater.types.articles import Article, Failure
from headwater.types.claims import Claim, Divergence, Drift, Ghost, Transfer
from headwater.types.mentions import Derivation, Entity, Source

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, and all that was traced in them."""

    id: str
    title: str
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    drift: tuple[Drift, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    derivations: tuple[Derivation, ...] = ()

    def article(self, id: str) -> Article:
        """Return the article of that id; KeyError if the story has none."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)

    def claim(self, id: str) -> Claim:
        """Return the claim of that id; KeyError if the story has none."""
        for claim in self.claims:
            if claim.id == id:
                return claim
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The result: the stories that were traced and the failures on the way, ready to be shown or saved."""

    headwater: str
    schema: int
    created: str
    stories: tuple[Story, ...] = ()
    failures: tuple[Failure, ...] = ()

    def to_json(self) -> str:
        """Return the dossier as JSON text, its keys in a fixed order, a newline at the end."""
        return json.dumps(encode(self), ensure_ascii=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Dossier:
        """Read a dossier back from its JSON text. DossierError says what does not fit, and where."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise DossierError(f"not JSON: {error}") from error
        if not isinstance(data, dict) or "stories" not in data:
            raise DossierError("not a dossier: it has no 'stories'")
        if data.get("schema") != SCHEMA:
            raise DossierError(f"schema {data.get('schema')!r}: this version of headwater reads schema {SCHEMA}")
        return decode(cls, data, where="dossier")

    def to_df(self, rows: Literal["mentions", "claims", "origins"] = "mentions") -> Any:
        """Return the mentions, the claims or the origins of all stories as a pandas DataFrame, a row each; UsageError without pandas."""
        return frame_of(encode(self), rows)

    def _repr_html_(self) -> str:
        return notebook.dossier_html(encode(self))
