"""A collection that grows: from paths and feeds into a store, and from the store to what was traced (read → annotate → store → stories)."""

from headwater.collection.adding import Added, Intake, add_articles
from headwater.collection.differing import By, NewDenial, NewOrigin, StatusChange, StoryDiff, diff_story
from headwater.collection.judging import JudgementsAdded, add_judgements
from headwater.collection.mending import check_store, repair_store
from headwater.collection.tracing import trace_stored
from headwater.collection.watching import watch

__all__ = [
    "Added",
    "By",
    "Intake",
    "JudgementsAdded",
    "NewDenial",
    "NewOrigin",
    "StatusChange",
    "StoryDiff",
    "add_articles",
    "add_judgements",
    "check_store",
    "diff_story",
    "repair_store",
    "trace_stored",
    "watch",
]
