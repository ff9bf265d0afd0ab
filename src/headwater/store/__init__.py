"""store: one SQLite file that keeps articles and their versions, annotations, stories, claims and what people judged."""

from headwater.store.records import GRADES, Feed, Grade, Hit, Letter, Mark, Outcome, Problem, Receipt, StoredStory, Version
from headwater.store.store import Store

__all__ = [
    "GRADES",
    "Feed",
    "Grade",
    "Hit",
    "Letter",
    "Mark",
    "Outcome",
    "Problem",
    "Receipt",
    "Store",
    "StoredStory",
    "Version",
]
