"""The dossier as a PDF that one can send, its sources as footnotes. Typst sets it; the fonts come with its Python package."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from headwater.errors import UsageError
from headwater.exports.needed import needed
from headwater.exports.sent import created_at
from headwater.exports.written import document_of
from headwater.letters import Letters
from headwater.types import Dossier


def write_pdf(dossier: Dossier, letters: Letters) -> bytes:
    """Return the dossier as a PDF. Its texts reach the template as data, so none of them is read as markup or code.

    Letters that the shipped fonts lack (Latin, Greek and Cyrillic they have) are set in the fonts of this machine.
    """
    typst = needed("typst")
    data = json.dumps(asdict(document_of(dossier, letters)))
    compiler = typst.Compiler(template(), sys_inputs={"document": data})
    try:
        pdf = compiler.compile(format="pdf", timestamp=int(created_at(dossier).timestamp()))
    except RuntimeError as error:
        raise UsageError(f"the PDF cannot be set: {error}") from error
    if not isinstance(pdf, bytes):
        raise UsageError("the PDF cannot be set: it has no page")
    return pdf


@cache
def template() -> bytes:
    """Return the template's text."""
    return files("headwater").joinpath("exports", "dossier.typ").read_bytes()
