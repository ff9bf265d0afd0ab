"""THE NOUNS: what every stage takes and returns, from `spans` over `articles`, `mentions` and `claims` to `dossiers`.

All are frozen. Offsets are half-open and count Unicode code points of the article's text exactly as stored, so
``span.of(article.text)`` is the quote. The field names are those of the dossier's JSON (docs/reference.md).
"""

from __future__ import annotations

from headwater.types.articles import Annotations, Article, Attribution, Credit, DateMention, EntityMention, Failure, Reading
from headwater.types.claims import (
    Admiralty,
    Claim,
    Divergence,
    Drift,
    Echo,
    Ghost,
    Independence,
    Links,
    Moment,
    Origin,
    Reason,
    SlotValue,
    Transfer,
)
from headwater.types.dossiers import SCHEMA, Dossier, Story
from headwater.types.mentions import Alias, Attribute, Derivation, Entity, Mention, Source
from headwater.types.spans import Act, Certainty, DriftKind, EntityType, Kind, Relation, Slot, Span, Stance, Status, Style, Time, make_id

__all__ = [
    "SCHEMA",
    "Act",
    "Admiralty",
    "Alias",
    "Annotations",
    "Article",
    "Attribute",
    "Attribution",
    "Certainty",
    "Claim",
    "Credit",
    "DateMention",
    "Derivation",
    "Divergence",
    "Dossier",
    "Drift",
    "DriftKind",
    "Echo",
    "Entity",
    "EntityMention",
    "EntityType",
    "Failure",
    "Ghost",
    "Independence",
    "Kind",
    "Links",
    "Mention",
    "Moment",
    "Origin",
    "Reading",
    "Reason",
    "Relation",
    "Slot",
    "SlotValue",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Story",
    "Style",
    "Time",
    "Transfer",
    "make_id",
]
