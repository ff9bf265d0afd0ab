"""Dossier to what people read: terminal, page, markdown, JSON."""

from headwater.show.formats import FORMATS, render
from headwater.show.terminal import print_dossier

__all__ = ["FORMATS", "print_dossier", "render"]
