"""Dossier to the formats of other tools: one short file a format, each a function from a dossier to bytes."""

from headwater.exports.formats import FORMATS, Format, export_dossier
from headwater.exports.lettered import read_letters
from headwater.exports.sent import join_dossiers

__all__ = ["FORMATS", "Format", "export_dossier", "join_dossiers", "read_letters"]
