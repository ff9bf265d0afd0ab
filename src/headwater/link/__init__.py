"""Annotations -> Links: who speaks, which passages say the same, what came from where, what goes by which names."""

from headwater.link.articles import link_articles

__all__ = ["link_articles"]
