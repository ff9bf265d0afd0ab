"""The dossier as a Word file (Office Open XML, ECMA-376), its sources as real footnotes."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as ET

from headwater.exports.archive import repack
from headwater.exports.needed import needed
from headwater.exports.sent import created_at
from headwater.exports.written import Block, Document, Run, document_of
from headwater.letters import Letters
from headwater.types import Dossier

STYLES = {"title": "Title", "section": "Heading 1", "claim": "Heading 2", "line": "Normal", "item": "List Bullet"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_docx(dossier: Dossier, letters: Letters) -> bytes:
    """Return the dossier as a .docx; a passage cited again refers to its first footnote."""
    library = needed("docx")
    document = document_of(dossier, letters)
    file = library.Document()
    properties = file.core_properties
    properties.author = properties.last_modified_by = "headwater"
    properties.title, properties.comments = document.title[:255], ""
    properties.created = properties.modified = created_at(dossier).replace(tzinfo=None)
    for block in document.blocks:
        _write_block(file.add_paragraph(style=STYLES[block.kind]), block)
    _add_footnotes(file, document)
    out = io.BytesIO()
    file.save(out)
    return repack(out.getvalue())


def _write_block(paragraph: Any, block: Block) -> None:
    for run in block.runs:
        if run.note:
            _write_mark(paragraph, run)
        else:
            paragraph.add_run(run.text).bold = run.bold or None


def _write_mark(paragraph: Any, run: Run) -> None:
    """Put a footnote's mark, inside a bookmark, or a field that repeats the number of a bookmarked one."""
    xml = needed("docx.oxml")
    if run.first:
        _append(paragraph, xml.OxmlElement("w:bookmarkStart"), id=str(run.note), name=f"note{run.note}")
        mark = paragraph.add_run()
        mark.font.superscript = True
        _append(mark, xml.OxmlElement("w:footnoteReference"), id=str(run.note))
        _append(paragraph, xml.OxmlElement("w:bookmarkEnd"), id=str(run.note))
        return
    field = xml.OxmlElement("w:fldSimple")
    _append(paragraph, field, instr=f" NOTEREF note{run.note} \\h ")
    mark = paragraph.add_run(str(run.note))
    mark.font.superscript = True
    field.append(mark._r)


def _append(parent: Any, element: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", value)
    parent._element.append(element)


def _add_footnotes(file: Any, document: Document) -> None:
    """Add the part that holds the footnotes' texts; numbers -1 and 0 are the lines above them, which Word asks for."""
    ET.register_namespace("w", W)
    root = ET.Element(f"{{{W}}}footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        note = ET.SubElement(root, f"{{{W}}}footnote", {f"{{{W}}}id": str(number), f"{{{W}}}type": kind})
        ET.SubElement(ET.SubElement(ET.SubElement(note, f"{{{W}}}p"), f"{{{W}}}r"), f"{{{W}}}{kind}")
    for number, text in enumerate(document.notes, start=1):
        paragraph = ET.SubElement(ET.SubElement(root, f"{{{W}}}footnote", {f"{{{W}}}id": str(number)}), f"{{{W}}}p")
        mark = ET.SubElement(paragraph, f"{{{W}}}r")
        raised = ET.SubElement(ET.SubElement(mark, f"{{{W}}}rPr"), f"{{{W}}}vertAlign")
        raised.set(f"{{{W}}}val", "superscript")
        ET.SubElement(mark, f"{{{W}}}footnoteRef")
        words = ET.SubElement(ET.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t")
        words.text = f" {text}"
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    package = needed("docx.opc.part")
    name = needed("docx.opc.packuri").PackURI("/word/footnotes.xml")
    blob = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    file.part.relate_to(package.Part(name, FOOTNOTES_TYPE, blob, file.part.package), FOOTNOTES)
