"""Dossier to what people read: terminal, page, markdown, JSON; and what it answers."""

from headwater.show.explanation import explain, explanation_text
from headwater.show.formats import FORMATS, render
from headwater.show.left_out import left_out_text
from headwater.show.terminal import print_dossier

__all__ = ["FORMATS", "explain", "explanation_text", "left_out_text", "print_dossier", "render"]
