"""Dossier to what people read: terminal, page, markdown, JSON."""

from headwater.show.formats import render
from headwater.show.terminal import print_dossier

__all__ = ["print_dossier", "render"]
