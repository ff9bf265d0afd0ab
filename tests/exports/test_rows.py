"""Tables: read back they are equal, in a spreadsheet they are harmless."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.codec import encode
from headwater.exports import export_dossier, rows
from headwater.tables import ROWS, table_of

READERS = {"csv": rows.read_csv, "jsonl": rows.read_jsonl, "parquet": rows.read_parquet}


@pytest.mark.parametrize("of", ROWS)
@pytest.mark.parametrize("format", READERS)
def test_what_is_read_back_is_equal(dossier, format, of):
    from headwater.exports.sent import sendable

    table = table_of(encode(sendable(dossier)), of)
    assert table.rows
    assert READERS[format](export_dossier(dossier, format, rows=of), of) == table


def test_there_is_a_row_for_each_mention_claim_and_origin(demo):
    (story,) = demo.stories
    data = encode(demo)
    assert len(table_of(data, "mentions").rows) == sum(len(claim.mentions) for claim in story.claims)
    assert len(table_of(data, "claims").rows) == len(story.claims)
    assert len(table_of(data, "origins").rows) == sum(len(claim.origins) for claim in story.claims)


def test_a_mentions_row_has_its_words_and_its_origin(demo):
    (story,) = demo.stories
    table = table_of(encode(demo), "mentions")
    texts = {article.id: article.text for article in story.articles}
    for article, start, end, quote in zip(*map(table.cells, ("article", "start", "end", "quote")), strict=True):
        assert texts[article][start:end] == quote
    assert None not in table.cells("origin")


def test_a_spreadsheet_reads_the_table_as_csv(demo):
    text = export_dossier(demo, "csv").decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["quote"] for row in read] == list(table_of(encode(demo), "mentions").cells("quote"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "'=", "|", "%", "\u200b=", "\ufeff="])
def test_no_cell_starts_a_formula(poisoned, start):
    text = export_dossier(poisoned(start + "HYPERLINK(0)"), "csv").decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    cells = [cell for row in read for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if re.match(r"[\s\u200b\ufeff]*[=+\-@＝|%\t\r\n]", cell)] == []


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\nab1＝"), max_size=6))
def test_a_cell_comes_back_as_it_was(text):
    written = rows._to_text(text)
    assert rows._bare(written) == text


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="→")), min_size=1))
def test_json_lines_keep_every_character(names):
    line = json.dumps({"via": names}).encode("ascii")
    assert rows._from_json(json.loads(line)["via"]) == tuple(names)


def test_half_a_character_does_not_stop_a_table(poisoned):
    for format in READERS:
        assert READERS[format](export_dossier(poisoned("\ud800"), format), "mentions").rows
