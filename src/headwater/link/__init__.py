"""Annotations -> Links: who speaks, which passages say the same, what came from where, what goes by which names."""

from headwater.link.articles import link_articles
from headwater.link.transfers import find_transfers

__all__ = ["find_transfers", "link_articles"]
