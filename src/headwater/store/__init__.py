"""store: one SQLite file that keeps articles and their versions, annotations, stories, claims and what people judged."""

from headwater.letters import GRADES, Grade, Letter
from headwater.store.packing import pack, unpack
from headwater.store.records import (
    Feed,
    Fetched,
    Forgotten,
    Hit,
    Kept,
    Mark,
    Outcome,
    Problem,
    Receipt,
    Size,
    StoredStory,
    Version,
)
from headwater.store.store import Store
from headwater.store.stories import Place

__all__ = [
    "GRADES",
    "Feed",
    "Fetched",
    "Forgotten",
    "Grade",
    "Hit",
    "Kept",
    "Letter",
    "Mark",
    "Outcome",
    "Place",
    "Problem",
    "Receipt",
    "Size",
    "Store",
    "StoredStory",
    "Version",
    "pack",
    "unpack",
]
