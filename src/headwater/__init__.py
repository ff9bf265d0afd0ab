"""headwater: many outlets, how many sources? Traces every claim in the coverage of a story to where it was first put out."""

__version__ = "0.1.0"

from headwater.errors import DossierError, HeadwaterError, ReadError, UsageError
from headwater.pipeline import trace
from headwater.read import read_articles
from headwater.types import Article, Claim, Dossier, Mention, Origin, Span, Story
from headwater.verify import verify_dossier

__all__ = [
    "Article",
    "Claim",
    "Dossier",
    "DossierError",
    "HeadwaterError",
    "Mention",
    "Origin",
    "ReadError",
    "Span",
    "Story",
    "UsageError",
    "read_articles",
    "trace",
    "verify_dossier",
]
