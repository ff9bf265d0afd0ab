"""What leaves the server as a file: a story in the formats of other tools, and the judgements."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from headwater.exports import FORMATS, export_dossier
from headwater.read.judgements import format_judgement
from headwater.tables import ROWS
from headwater.web.pages import site_of
from headwater.web.shelf import MissingError

KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def export_story(request: Request) -> Response:
    """Answer with a story in one of the formats of `headwater export`, always as a file to be kept, never as a page of this server."""
    name = request.path_params["format"]
    if name not in FORMATS:
        raise MissingError("There is no such format.")
    site = site_of(request)
    opened = site.shelf.open(request.path_params["story"])
    rows = request.query_params.get("rows", ROWS[0])
    body = export_dossier(opened.dossier, name, rows=rows if rows in ROWS else ROWS[0], letters=site.letters())
    ending = FORMATS[name].ending
    return _file(body, f"headwater-{opened.id}{ending}", KINDS.get("." + ending.rpartition(".")[2], "application/octet-stream"))


def export_judgements(request: Request) -> Response:
    """Answer with all judgements, as `headwater trace --judgements` reads them."""
    lines = [format_judgement(kept.judgement) for kept in site_of(request).shelf.judgements()]
    return _file("".join(lines).encode(), "judgements.jsonl", KINDS[".jsonl"])


def _file(body: bytes, name: str, kind: str) -> Response:
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
