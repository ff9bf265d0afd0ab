"""A collection that grows: from paths and feeds into a store, and from the store to what was traced (read → annotate → store → stories)."""

from headwater.collection.adding import Added, Intake, add_articles

__all__ = ["Added", "Intake", "add_articles"]
