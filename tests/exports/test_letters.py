"""A person's letters: in every format its own reader finds them beside the names, and strangers' letters change no byte."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import warnings
import zipfile
from dataclasses import replace
from importlib import import_module

import docx
import networkx
import pypdf
import pytest
import stix2
import stix2validator

from headwater.errors import DossierError
from headwater.exports import FORMATS, export_dossier, read_letters, rows
from headwater.exports.sent import sendable
from headwater.letters import Letter, letters_of
from headwater.tables import ROWS, table_of
from headwater.types import Dossier

PUBLISHER = Letter("Kesten Daily", "C")
SOURCE = Letter("Selwyn Courier", "B", "corrects its errors")
STRANGER = Letter("The Paper of Nowhere", "F", "never heard of it")
LETTERS = letters_of([SOURCE, PUBLISHER, STRANGER])
READERS = {"csv": rows.read_csv, "jsonl": rows.read_jsonl, "parquet": rows.read_parquet}
SHOWN_TO_PEOPLE = ("html", "markdown", "docx", "pdf", "bundle")


@pytest.fixture(scope="module")
def graded(demo):
    """The demo's dossier with a claim that the named source supports."""
    claim, origin = next((claim, each) for story in demo.stories for claim in story.claims for each in claim.origins if supports(each))
    assert claim.admiralty is not None
    return claim, f"B{claim.admiralty.digit}", origin


@pytest.fixture(scope="module")
def brief(demo, graded):
    """The demo's dossier with that claim alone, which a PDF is soon made of."""
    (story,) = demo.stories
    story = replace(story, claims=(graded[0],), divergences=(), drift=(), transfers=(), ghosts=(), derivations=(), entities=())
    return replace(demo, stories=(story,))


def supports(origin):
    return origin.stance == "supports" and LETTERS.get(origin.name) == SOURCE


def export(dossier, format, letters=LETTERS, **more):
    return export_dossier(dossier, format, letters=letters, **more)


def words(data, format):
    """What a person reads in an export."""
    if format == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    if format == "pdf":
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())
    if format == "bundle":
        return zipfile.ZipFile(io.BytesIO(data)).read("dossier.md").decode().replace("\\", "")
    text = data.decode()
    return re.sub(r"<b class=\"letter\"[^>]*>(.)</b>", r" [\1]", text).replace("</bdi>", "").replace("\\", "")


@pytest.mark.parametrize("format", FORMATS)
def test_letters_of_those_whom_the_dossier_does_not_name_change_no_byte(small, format):
    of = [{"rows": each} for each in ROWS] if FORMATS[format].rows else [{}]
    for more in of:
        assert export(small, format, letters_of([STRANGER]), **more) == export_dossier(small, format, **more)


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_tells_of_a_stranger_and_all_but_one_tell_the_letters(small, format):
    data = export(small, format)
    assert b"Nowhere" not in data
    assert (data == export_dossier(small, format)) == (format == "claimreview")


@pytest.mark.parametrize("format", SHOWN_TO_PEOPLE)
def test_a_letter_stands_behind_its_name_and_is_explained(brief, graded, format):
    _, grade, _ = graded
    text = words(export(brief, format), format)
    assert "Kesten Daily [C]" in text
    assert "Selwyn Courier [B]" in text
    assert grade in text
    for told in ("usually reliable", "corrects its errors"):
        assert told in text


@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
def test_a_letter_stands_behind_a_publisher_with_several_articles(brief, format):
    (story,) = brief.stories
    articles = tuple(replace(article, publisher=PUBLISHER.name) for article in story.articles)
    assert "Kesten Daily (2) [C]" in words(export(replace(brief, stories=(replace(story, articles=articles),)), format), format)


@pytest.mark.parametrize("of", ROWS)
@pytest.mark.parametrize("format", READERS)
def test_a_table_with_letters_is_read_back_equal(demo, format, of):
    table = rows.lettered_table(sendable(demo), of, LETTERS)
    assert READERS[format](export(demo, format, rows=of), of) == table
    plain = table_of(json.loads(export_dossier(demo, "json")), of)
    assert tuple(row[: len(plain.columns)] for row in table.rows) == plain.rows


def test_the_rows_of_a_table_have_the_letters_of_those_they_name(demo, graded):
    claim, grade, _ = graded
    mentions, claims, origins = (rows.lettered_table(demo, of, LETTERS) for of in ROWS)
    for name, letter in (("publisher", "publisher_letter"), ("source", "source_letter"), ("origin_name", "origin_letter")):
        pairs = list(zip(mentions.cells(name), mentions.cells(letter), strict=True))
        assert any(each for _, each in pairs), name
        assert all((LETTERS.of(each or "") or None) == told for each, told in pairs)
    assert ("B",) in {letters for letters in mentions.cells("via_letters") if letters}
    grades = dict(zip(claims.cells("claim"), claims.cells("grades"), strict=True))
    assert grades[claim.id][0].startswith(f"{grade} ")
    assert len(claims.cells("outlet_letters")[0]) == len(claims.cells("outlets")[0])
    told = set(zip(origins.cells("stance"), origins.cells("letter"), origins.cells("grade"), strict=True))
    assert {stance for stance, _, grade in told if grade} == {"supports"}
    assert ("supports", "B", grade) in told


def test_the_json_brings_the_letters_along_and_is_the_same_dossier(small):
    text = export(small, "json").decode()
    assert Dossier.from_json(text) == sendable(small)
    assert read_letters(text).all == (PUBLISHER, SOURCE)
    assert not read_letters(export_dossier(small, "json").decode())


@pytest.mark.parametrize("letters", ['"B"', '[{"name": "x", "letter": "Z"}]', "[1]", '[{"letter": "A"}]'])
def test_what_are_no_letters_is_refused(letters):
    with pytest.raises(DossierError, match="letters"):
        read_letters('{"stories": [], "letters": ' + letters + "}")


def test_what_is_no_json_is_refused():
    with pytest.raises(DossierError, match="not JSON"):
        read_letters("{")


def test_a_bundle_with_letters_verifies_itself_and_brings_them_along(small, tmp_path):
    with zipfile.ZipFile(io.BytesIO(export(small, "bundle"))) as archive:
        archive.extractall(tmp_path)
    assert subprocess.run([sys.executable, "verify.py"], cwd=tmp_path, check=False, capture_output=True).returncode == 0
    assert read_letters((tmp_path / "dossier.json").read_text()).all == (PUBLISHER, SOURCE)


def test_the_page_allows_the_style_that_letters_bring(small):
    page = export(small, "html").decode()
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    assert ".letter" in style
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in page


@pytest.mark.parametrize(("format", "reader"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_a_graph_has_letters_and_grades_on_its_nodes(demo, graded, format, reader):
    graph = reader(io.BytesIO(export(demo, format)))
    nodes = [told for _, told in graph.nodes(data=True)]
    assert {told["publisher"]: told["letter"] for told in nodes if told["kind"] == "article" and "letter" in told} == {"Kesten Daily": "C"}
    assert {told["letter"] for told in nodes if told["kind"] == "report" and "letter" in told} == {"B"}
    assert graded[1] in {told.get("grade") for told in nodes if told["kind"] == "origin"}
    assert {told["source_letter"] for _, _, told in graph.edges(data=True) if "source_letter" in told} == {"B"}


@pytest.mark.filterwarnings("ignore")
def test_followthemoney_reads_letters_as_notes(demo, graded):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = import_module("followthemoney").model
    entities = [model.get_proxy(json.loads(line), cleaned=False) for line in export(demo, "ftm").splitlines()]
    notes = {(entity.schema.name, note) for entity in entities for note in entity.get("notes", quiet=True)}
    assert ("Article", "Kesten Daily: reliability C (fairly reliable), set by hand") in notes
    assert ("Organization", "Selwyn Courier: reliability B (usually reliable), set by hand: corrects its errors") in notes
    assert any(schema == "Note" and graded[1] in note for schema, note in notes)
    statements = [json.loads(line) for line in export(demo, "ftm-statements").splitlines()]
    assert {(line["schema"], line["value"]) for line in statements if line["prop"] == "notes"} == notes


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_stix_has_letters_and_grades_as_notes_and_nothing_else_changes(demo, graded):
    data = export(demo, "stix")
    found = {each.id: each for each in stix2.parse(data).objects}
    plain = {each.id: each for each in stix2.parse(export_dossier(demo, "stix")).objects}
    assert {id: found[id] for id in plain} == plain
    added = [each for id, each in found.items() if id not in plain]
    assert {each.type for each in added} == {"note"}
    about = {found[each.object_refs[0]].get("name"): each for each in added if "reliability" in each.abstract}
    assert {name: note.abstract.split(": ")[1][0] for name, note in about.items()} == {"Kesten Daily": "C", "Selwyn Courier": "B"}
    assert "corrects its errors" in about["Selwyn Courier"].content
    grades = [each for each in added if "information" in each.abstract]
    assert any(graded[1] in each.abstract and found[each.object_refs[0]].abstract == graded[0].text for each in grades)
    done = stix2validator.validate_string(data.decode(), stix2validator.ValidationOptions(version="2.1"))
    assert done.is_valid
    assert [str(warning) for warning in done.warnings if "{103}" not in str(warning)] == []


def test_an_annotation_assesses_those_who_hand_its_words_on(demo, graded):
    bodies = [body for item in json.loads(export(demo, "annotations"))["first"]["items"] for body in item["body"]]
    told = {body["value"] for body in bodies if body["purpose"] == "assessing"}
    assert {"Kesten Daily: reliability C (fairly reliable), set by hand"} < told
    assert any(value.startswith(f"{graded[1]} ") for value in told)


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("json", "jsonl", "parquet", "bundle", "pdf")])
def test_what_is_hostile_in_a_letters_name_or_note_is_shown_and_not_obeyed(poisoned, format):
    bad = "\x1b[31m\u202e<script>alert(1)</script>]]>=1+1"
    dossier = poisoned(bad)
    name = dossier.stories[0].articles[0].publisher
    data = export(dossier, format, letters_of([Letter(name, "D", bad)]))
    text = words(data, format) if format == "docx" else data.decode("utf-8-sig")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]", text)
    if format == "html":
        assert "<script>alert" not in data.decode()
