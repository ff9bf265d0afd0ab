"""The table of exports: what each is called, what its files end in, what it needs, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from headwater.errors import UsageError
from headwater.exports.bundle import write_bundle
from headwater.exports.claimreview import write_claimreview
from headwater.exports.graph import write_gexf, write_graphml
from headwater.exports.lettered import write_json
from headwater.exports.money import write_ftm, write_statements
from headwater.exports.pdf import write_pdf
from headwater.exports.rows import write_csv, write_jsonl, write_parquet
from headwater.exports.sent import sendable
from headwater.exports.stix import write_stix
from headwater.exports.webannotations import write_annotations
from headwater.exports.word import write_docx
from headwater.letters import NO_LETTERS, Letters
from headwater.show import render
from headwater.tables import ROWS
from headwater.types import Dossier


@dataclass(frozen=True, slots=True)
class Format:
    """One export: ``ending`` of its files, whether it is ``text``, ``what`` it is, and the function that makes it.

    ``rows`` tells that it is a table, of which there is one for mentions, claims and origins.
    """

    ending: str
    what: str
    write: Callable[[Dossier, Letters], bytes] | None = None
    rows: Callable[[Dossier, str, Letters], bytes] | None = None
    text: bool = True


def _rendered(format: str, dossier: Dossier, letters: Letters) -> bytes:
    return render(dossier, format, letters).encode("utf-8", "replace")


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "a table for a spreadsheet", rows=write_csv),
    "parquet": Format(".parquet", "a typed table (pyarrow)", rows=write_parquet, text=False),
    "jsonl": Format(".jsonl", "a table, a JSON object a row", rows=write_jsonl),
    "json": Format(".json", "the dossier itself", write_json),
    "html": Format(".html", "the page", partial(_rendered, "html")),
    "markdown": Format(".md", "Markdown with footnotes", partial(_rendered, "markdown")),
    "docx": Format(".docx", "Word, sources as footnotes (python-docx)", write_docx, text=False),
    "pdf": Format(".pdf", "a PDF to send, sources as footnotes (typst)", write_pdf, text=False),
    "graphml": Format(".graphml", "a graph of articles, claims and origins (networkx)", write_graphml),
    "gexf": Format(".gexf", "the same for Gephi (networkx)", write_gexf),
    "ftm": Format(".ftm.json", "followthemoney entities, a line each", write_ftm),
    "ftm-statements": Format(".ftm.jsonl", "followthemoney statements, each with its place in a text", write_statements),
    "stix": Format(".json", "STIX 2.1 (stix2)", write_stix),
    "claimreview": Format(".json", "schema.org Claims with their appearances", lambda dossier, _: write_claimreview(dossier)),
    "annotations": Format(".json", "W3C Web Annotations of the passages", write_annotations),
    "bundle": Format(".zip", "dossier, texts and hashes, with a script that verifies them", write_bundle, text=False),
}


def export_dossier(dossier: Dossier, format: str, *, rows: str = "mentions", letters: Letters = NO_LETTERS) -> bytes:
    """Return a dossier in one of FORMATS; the same dossier gives the same bytes, and none tells a path of this machine.

    ``rows`` says what a table has a row for: "mentions", "claims" or "origins". ``letters`` say how reliable a person finds publishers
    and sources; those whom the dossier names go along (docs/exports.md), in every format but claimreview. UsageError names the formats
    there are, or the library that is missing.
    """
    chosen = FORMATS.get(format)
    if chosen is None:
        raise UsageError(f"no format {format!r}: there are {', '.join(FORMATS)}")
    if rows not in ROWS:
        raise UsageError(f"no rows {rows!r}: there are {', '.join(ROWS)}")
    sent, letters = sendable(dossier), letters.within(dossier)
    if chosen.rows is not None:
        return chosen.rows(sent, rows, letters)
    if chosen.write is None:
        raise TypeError(f"the format {format!r} has nothing that makes it")
    return chosen.write(sent, letters)
