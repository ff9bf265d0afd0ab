"""Word and PDF: their own readers open them, and find the claims, the words and the footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pypdf
import pytest

from headwater.exports import export_dossier
from headwater.exports.written import document_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text):
    """The letters alone, for lines are broken anywhere."""
    return re.sub(r"\W", "", text)


@pytest.fixture(scope="module")
def word(dossier):
    return export_dossier(dossier, "docx")


@pytest.fixture(scope="module")
def pages(dossier):
    return pypdf.PdfReader(io.BytesIO(export_dossier(dossier, "pdf")), strict=True)


def test_word_holds_every_claim_as_a_heading(dossier, word):
    found = [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs if paragraph.style.name == "Heading 2"]
    assert [text.split(". ", 1)[1] for text in found] == [claim.text for story in dossier.stories for claim in story.claims]


def test_every_mark_in_word_has_its_footnote(dossier, word):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
        notes = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314
    marks = [int(mark.get(f"{W}id")) for mark in body.iter(f"{W}footnoteReference")]
    texts = {int(note.get(f"{W}id")): "".join(note.itertext()).strip() for note in notes}
    assert marks == list(range(1, len(marks) + 1))
    assert [texts[number] for number in marks] == list(document_of(_sent(dossier)).notes)


def test_a_passage_cited_again_refers_to_its_first_footnote(word):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    fields = [re.fullmatch(r" NOTEREF (\w+) \\h ", field.get(f"{W}instr"))[1] for field in body.iter(f"{W}fldSimple")]
    assert fields
    assert set(fields) <= names


def test_the_notes_quote_the_articles_exactly(dossier):
    notes = document_of(dossier).notes
    texts = {article.id: article.text for story in dossier.stories for article in story.articles}
    found = [re.search(r"\(article (\S+), characters (\d+)–(\d+)\): “(.*)”$", note, re.S) for note in notes]
    assert found
    for match in found:
        assert " ".join(texts[match[1]][int(match[2]) : int(match[3])].split()) == " ".join(match[4].split())


def test_a_pdf_holds_every_claim_and_every_quotation(dossier, pages):
    text = squeezed("".join(page.extract_text() for page in pages.pages))
    for story in dossier.stories:
        for claim in story.claims:
            assert squeezed(claim.text) in text
    assert pages.metadata.title == dossier.stories[0].title


def test_a_pdf_prints_cyrillic_and_greek(small):
    (story,) = small.stories
    page = export_dossier(replace(small, stories=(replace(story, title="Юрий Ковальчук, Ελλάδα, Pantîr"),)), "pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(page)).pages)
    assert "Юрий Ковальчук, Ελλάδα, Pantîr" in text


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_dossier_without_stories_can_be_sent(small, format):
    assert export_dossier(replace(small, stories=()), format)


@pytest.mark.parametrize("format", ["docx", "pdf", "markdown", "html"])
def test_a_paragraph_of_ten_megabytes_can_be_exported(poisoned, format):
    assert export_dossier(poisoned_once(poisoned), format)


def poisoned_once(poisoned):
    dossier = poisoned("x")
    (story,) = dossier.stories
    article = story.articles[0]
    long = replace(article, title="word " * 2_000_000)
    return replace(dossier, stories=(replace(story, articles=(long, *story.articles[1:])),))


def _sent(dossier):
    from headwater.exports.sent import sendable

    return sendable(dossier)
