"""Article -> Annotations: who is said to have said what, names and dates."""

from headwater.annotate.passages import AttributionFinder, annotate_article

__all__ = ["AttributionFinder", "annotate_article"]
