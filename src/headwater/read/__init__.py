"""read: from files, folders, pages and records to articles."""

from headwater.read.reading import read_articles

__all__ = ["read_articles"]
