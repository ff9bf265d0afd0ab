"""Article -> Annotations: who is said to have said what, names and dates."""

from headwater.annotate.passages import AttributionFinder, annotate_article
from headwater.annotate.rules import find_attributions

__all__ = ["AttributionFinder", "annotate_article", "find_attributions"]
