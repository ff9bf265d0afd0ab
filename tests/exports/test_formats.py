"""What holds for every format: the same bytes for the same dossier, nothing of this machine, nothing hostile that works."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx
import pypdf
import pytest
import stix2

from headwater.errors import UsageError
from headwater.exports import FORMATS, export_dossier, join_dossiers
from headwater.exports.bundle import read_bundle
from headwater.types import Failure

POISONS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b[31m\x07\x00\x9b\x0b\x7f",
    "\u202ereversed\u2066\u200f",
    "]]><!-- & &lt; ]]>",
    '#eval("1") $x$ *b* @a <n1> \\u{41} // /* [x]',
    "\ud800\udc00\udfff",
    "\ufffe\uffff\u2028line\u0085\r\n\ttab",
    '","}]}\n{"id":1}\\',
    "=1+1",
    "' ; -- $(x) `x`",
]
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff]")


def parts(data, format):
    """The texts inside an export."""
    if format in ("docx", "bundle"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                archive.read(name).decode("utf-8", "surrogatepass") for name in archive.namelist() if not name.endswith((".jpeg", ".png"))
            ]
    if format == "pdf":
        return ["".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)]
    return [data.decode("utf-8", "replace" if format == "parquet" else "strict")]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(small, format):
    again = replace(small)
    assert export_dossier(small, format) == export_dossier(again, format)


# What takes long is asked once, with all of them; the tables of parquet and the texts of a bundle keep what they are given.
@pytest.mark.parametrize(
    ("format", "poison"),
    [(format, poison) for format in FORMATS if format not in ("pdf", "docx", "parquet", "bundle") for poison in POISONS]
    + [("pdf", "".join(POISONS)), ("docx", "".join(POISONS))],
)
def test_what_steers_or_turns_a_line_is_shown_and_not_obeyed(poisoned, format, poison):
    for text in parts(export_dossier(poisoned(poison), format), format):
        assert not UNSEEN.search(text)


@pytest.mark.parametrize("poison", [*POISONS[:-1], "".join(POISONS)])
def test_hostile_text_stays_text_where_the_format_is_read(poisoned, small, poison):
    bad = poisoned(poison)
    for format, reader in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        read, clean = reader(io.BytesIO(export_dossier(bad, format))), reader(io.BytesIO(export_dossier(small, format)))
        assert (len(read), read.size()) == (len(clean), clean.size())
    assert stix2.parse(export_dossier(bad, "stix")).objects
    for format in ("ftm", "ftm-statements", "jsonl"):
        assert all(isinstance(json.loads(line), dict) for line in export_dossier(bad, format).splitlines())
    assert export_dossier(bad, "parquet")
    assert read_bundle(export_dossier(bad, "bundle")).stories[0].claims == bad.stories[0].claims


def test_hostile_text_stays_text_in_word(poisoned, small):
    tags = []
    for dossier in (small, poisoned("".join(POISONS))):
        with zipfile.ZipFile(io.BytesIO(export_dossier(dossier, "docx"))) as archive:
            tags.append({element.tag for element in ET.fromstring(archive.read("word/document.xml")).iter()})  # noqa: S314
    assert tags[0] == tags[1]


@pytest.mark.parametrize("format", FORMATS)
def test_no_path_of_the_machine_leaves_it(small, format, tmp_path):
    (story,) = small.stories
    private = "/home/ivo.tarn/secret-folder"
    articles = tuple(replace(article, file=f"{private}/{article.id}.txt") for article in story.articles)
    failures = (
        Failure(f"{private}/a.txt", "read", f"[Errno 13] Permission denied: '{private}/a.txt'"),
        Failure(r"C:\Users\tarn\secret-folder\b.txt", "read", r"cannot open C:\Users\tarn\secret-folder\b.txt"),
        Failure("c.txt", "read", f"file://{private}/c.txt and path:{private}/c.txt cannot be opened"),
    )
    data = export_dossier(replace(small, stories=(replace(story, articles=articles),), failures=failures), format)
    here = [str(tmp_path), str(Path.cwd()), str(Path(sys.prefix)), str(Path.home())]
    for text in [*parts(data, format), data.decode("latin-1")]:
        for word in ("secret-folder", "ivo.tarn", *(place for place in here if place != "/")):
            assert word not in text


def test_an_unknown_format_is_refused_with_those_there_are(small):
    with pytest.raises(UsageError, match="csv, parquet"):
        export_dossier(small, "xls")


def test_unknown_rows_are_refused(small):
    with pytest.raises(UsageError, match="mentions, claims, origins"):
        export_dossier(small, "csv", rows="articles")


@pytest.mark.parametrize(
    ("format", "module"),
    [("docx", "docx"), ("pdf", "typst"), ("parquet", "pyarrow"), ("stix", "stix2"), ("graphml", "networkx"), ("gexf", "networkx")],
)
def test_a_missing_library_is_named(small, format, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"pip install 'headwater\[exports\]'"):
        export_dossier(small, format)


@pytest.mark.parametrize("created", ["", "yesterday", "2026-01-02", "2026-01-02T03:04:05+02:00", "0001-01-01T00:00:00+14:00"])
@pytest.mark.parametrize("format", ["docx", "stix", "gexf", "annotations", "ftm-statements"])
def test_any_time_of_making_will_do(small, created, format):
    assert export_dossier(replace(small, created=created), format)


def test_joined_dossiers_keep_all_stories_and_failures(small):
    other = replace(small, created="2027-01-01T00:00:00Z", failures=(Failure("a", "read", "b"),))
    joined = join_dossiers([small, other])
    assert joined.created == other.created
    assert joined.stories == (*small.stories, *other.stories)
    assert joined.failures == (*small.failures, *other.failures)
    assert join_dossiers([]) is None
