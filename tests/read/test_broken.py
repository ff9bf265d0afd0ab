"""Broken and hostile inputs of every kind: no crash, a Failure that says why, and what stands before the break is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from headwater.read import iter_articles, sitemaps
from headwater.read.given import Given
from headwater.read.markup import strip_markup
from headwater.read.opening import BUFFER, open_stream
from headwater.types import Article, Failure

SAVED = Path(__file__).with_name("saved")
INPUTS = sorted(path.name for path in SAVED.iterdir() if not path.name.startswith(".") and not path.name.endswith(".expected.json"))
LINE = json.dumps({"text": "The ferry was held."}).encode() + b"\n"
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Length: %d\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s\r\n\r\n"
)
PAGE = (
    b"<html><body><article>" + b"<p>The ferry was held off the island of Kell, the port office said.</p>" * 9 + b"</article></body></html>"
)
HEAD = len(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
PACKED_RECORD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n"
PACKED_BODY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(20_000_000), 1)
BOMB = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
TWO_PAGES = (
    b"<rss><channel><item><content:encoded>&lt;html&gt;&lt;head&gt;&lt;/head&gt;&lt;/html&gt;</content:encoded></item><item><content:encoded>"
    b"<![CDATA[<html><body>The ferry was held.</body><body>It sails again.</body></html>]]></content:encoded></item></channel></rss>"
)


def warc(pages: int) -> bytes:
    """Return an archive of some pages, each packed by itself."""
    return b"".join(gzip.compress(RECORD % (number, len(PAGE) + HEAD, PAGE)) for number in range(pages))


def table(*, names: list[str] | None = None, **columns: Any) -> bytes:
    """Return a Parquet file with these columns, under other names where they are given."""
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(list(columns.values()), names=names or list(columns)), file)
    return file.getvalue()


def read(path: Path) -> list[Article | Failure]:
    """Return all that is read from a file; every failure has a reason, and names the file."""
    items = list(iter_articles([path]))
    for item in items:
        assert not isinstance(item, Failure) or (item.reason and item.file == path.as_posix())
        assert not isinstance(item, Failure) or "please report it" not in item.reason
    return items


CASES: list[tuple[str, Callable[[], bytes], int, str]] = [
    ("cut.jsonl.gz", lambda: gzip.compress(LINE * 3)[:-9], 3, "cut off or damaged"),
    ("cut.jsonl.xz", lambda: lzma.compress(LINE * 3)[:-9], 3, "cut off or damaged"),
    ("bad.jsonl.gz", lambda: b"no gzip at all", 0, "cut off or damaged"),
    ("bad.jsonl.xz", lambda: b"no xz at all", 0, "cut off or damaged"),
    ("bad.jsonl.bz2", lambda: b"no bzip2 at all", 0, "cut off or damaged"),
    ("cut.warc.gz", lambda: warc(3)[:-40], 2, "cut off"),
    ("cut.warc", lambda: gzip.decompress(warc(3))[:-40], 2, "cut off"),
    ("junk.warc", lambda: gzip.decompress(warc(1)) + b"junk\r\n" * 9, 1, "the archive is broken after record 1"),
    ("none.warc", lambda: b"", 0, "the archive is empty"),
    ("huge.warc", lambda: (RECORD % (1, 900_000_000, PAGE)), 0, "900.0 MB"),
    ("bomb.warc", lambda: PACKED_RECORD % len(PACKED_BODY) + PACKED_BODY, 0, "more than 10 MB"),
    ("endless.jsonl", lambda: LINE + b'{"text": "' + b"a" * 50_000_000 + b"\n" + LINE, 2, "longer than 40 MB"),
    ("deep.jsonl", lambda: b"[" * 200_000 + b"\n" + LINE, 1, "nested too deeply"),
    ("nested.jsonl", lambda: b'{"text": "It left.", "x": ' + b"[" * 101 + b"]" * 101 + b"}\n" + LINE, 1, "nested too deeply"),
    ("quote.csv", lambda: b'text\n"' + (b"word " * 1_000 + b"\n") * 2_100, 0, "field larger than field limit"),
    ("large.html", lambda: b"<p>" + b"word " * 20_000_000, 0, "100.0 MB"),
    ("many.html", lambda: b"<html><body>" + b"<p>x</p>" * 30_000, 0, "more than 20,000 elements"),
    ("bomb.rss", lambda: b'<!DOCTYPE rss [<!ENTITY l0 "l">' + BOMB + b"]><rss><channel><title>&l8;</title></channel></rss>", 0, "entities"),
    ("thief.rss", lambda: b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>', 0, "entities"),
    ("cut.rss", lambda: (SAVED / "feed.rss").read_bytes()[:1_900], 1, "broken XML"),
    ("html.rss", lambda: PAGE, 0, "this is no feed"),
    ("cut-sitemap.xml", lambda: b"<urlset><url><loc>https://a.example/</loc></url><url><lo", 0, "the 1 links before that were read"),
    ("broad.xml", lambda: b"<urlset><url>" + b"<a/>" * 10_001, 0, "entry 1 has more than 10,000 elements"),
    ("svg.xml", lambda: b'<?xml version="1.0"?><svg/>', 0, "its root is <svg>"),
    ("wrong.newsml.xml", lambda: b"<newsMessage/>", 0, "no news item"),
    ("wrong.json", lambda: b'{"stories": []}', 0, "no text"),
    ("cut.json", lambda: b'{"bodies": [\n', 0, "broken JSON"),
    ("wrong.parquet", lambda: b"PAR1 and no more", 0, "broken Parquet"),
    ("cut.parquet", lambda: (SAVED / "table.parquet").read_bytes()[:-30], 0, "broken Parquet"),
    ("mac.csv", lambda: b'id,text\r1,"The ferry was held."\r2,It sails.\r', 0, "end in CR alone"),
    ("endless.csv", lambda: b"text" + b"x" * 11_000_000 + b"\nThe ferry was held.\n", 0, "the first line does not name columns"),
    ("late.parquet", lambda: table(text=["A", "B"], date=pyarrow.array([1, 2**62], pyarrow.timestamp("us"))), 1, "row 2: its 'date'"),
    ("far.parquet", lambda: table(text=["A", "B"], date=pyarrow.array([2**31 - 1, 1], pyarrow.date32())), 1, "row 1: its 'date'"),
    ("bytes.parquet", lambda: table(text=pyarrow.array([b"A", b"\xff", b"B"]).view(pyarrow.string())), 2, "row 2: its 'text'"),
    ("twice.parquet", lambda: table(text=["A"], more=["x"], names=["text", "text"]), 0, "two columns of this table are called 'text'"),
    ("wrong.csv", lambda: b"a,b\n1,2\n", 0, "no column is called 'text'"),
    ("empty.csv", lambda: b"\n", 0, "the file is empty"),
    ("pages.rss", lambda: TWO_PAGES, 1, "neither content nor a link"),
    (
        "deep.mhtml",
        lambda: b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)),
        0,
        "nested too deeply",
    ),
    ("wrong.mhtml", lambda: b"From: nobody\n\nnothing", 0, "no web page"),
    ("binary.urls", lambda: b"\x89PNG\r\n", 0, "a PNG image"),
    ("utf16.jsonl", lambda: b"\xff\xfe" + LINE.decode().encode("utf-16-le") + b"\x00\xd8\x00", 1, "byte-order mark"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "articles", "reason"), CASES, ids=[case[0] for case in CASES])
def test_a_broken_file_is_said_and_what_can_be_is_read(
    tmp_path: Path, name: str, data: Callable[[], bytes], articles: int, reason: str
) -> None:
    (tmp_path / name).write_bytes(data())
    items = read(tmp_path / name)
    assert sum(isinstance(item, Article) for item in items) == articles
    assert any(isinstance(item, Failure) and reason in item.reason for item in items), items


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_another_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    text = "Le café du port a été fermé à cause de la tempête, a déclaré la préfecture, et les élèves sont rentrés."
    rows = "\n".join(json.dumps({"text": f"{text} {number}"}, ensure_ascii=False) for number in range(5))
    (tmp_path / "a.jsonl").write_bytes(rows.encode(encoding))
    items = read(tmp_path / "a.jsonl")
    assert [item.text for item in items if isinstance(item, Article)] == [f"{text} {number}" for number in range(5)]


def test_what_no_reader_foresaw_stops_one_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> None:
        raise AssertionError("too many bodies")

    monkeypatch.setattr("headwater.read.records.parse_object", fail)
    (tmp_path / "a.jsonl").write_bytes(LINE)
    (tmp_path / "b.txt").write_text("The ferry was held.", encoding="utf-8")
    broken, article = iter_articles([tmp_path])
    assert isinstance(broken, Failure)
    assert "AssertionError: too many bodies" in broken.reason
    assert isinstance(article, Article)


def test_a_file_of_another_kind_does_not_give_a_million_failures(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"no json\n" * 5_000 + LINE)
    items = read(tmp_path / "a.jsonl")
    assert sum(isinstance(item, Failure) for item in items) == 1_001
    assert any(isinstance(item, Failure) and item.reason == "4,000 more records of this file could not be read" for item in items)
    assert any(isinstance(item, Article) for item in items)


def peak(path: Path) -> int:
    """Return the most memory, in bytes, that reading a file takes at any time."""
    tracemalloc.start()
    for _ in iter_articles([path]):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.xz", ".csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, ending: str) -> None:
    pack = {".gz": gzip.compress, ".xz": lzma.compress}.get(Path(ending).suffix, bytes)
    word = b"ferry " * 5_000
    row = word + b"\n" if ending == ".csv" else json.dumps({"text": word.decode()}).encode() + b"\n"
    for name, rows in (("warm", 1), ("small", 10), ("large", 60)):
        (tmp_path / f"{name}{ending}").write_bytes(pack((b"text\n" if ending == ".csv" else b"") + row * rows))
    peak(tmp_path / f"warm{ending}")
    assert peak(tmp_path / f"large{ending}") < peak(tmp_path / f"small{ending}") + 500_000


def test_a_record_with_damaged_headers_costs_no_other(tmp_path: Path) -> None:
    odd = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset*=x\0'y'z\r\n\r\n" + PAGE,
    ]
    records = [PACKED_RECORD % len(answer) + answer + b"\r\n\r\n" for answer in odd]
    (tmp_path / "a.warc").write_bytes(b"".join(records) + gzip.decompress(warc(1)))
    items = read(tmp_path / "a.warc")
    assert sum(isinstance(item, Article) for item in items) == 2
    assert any(isinstance(item, Failure) and "headers of the answer are damaged" in item.reason for item in items)


def test_layers_of_packing_are_unpacked_piece_by_piece(tmp_path: Path) -> None:
    layers = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(bytes(60_000_000), 1))
    (tmp_path / "a.warc").write_bytes(PACKED_RECORD % len(layers) + layers)  # 1 kB; urllib3 before 2.6 unpacks an outer layer at once
    assert peak(tmp_path / "a.warc") < 30_000_000


def test_notes_to_programs_in_a_sitemap_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def listed(element: Any, _number: int, given: Given) -> Failure:
        held.append(len(element.getparent()))
        return Failure(given.file, "read", "listed")

    monkeypatch.setattr(sitemaps, "_listed", listed)
    (tmp_path / "a.xml").write_bytes(b"<urlset>" + b"<?a b?><!-- c -->" * 1_000 + b"<url/></urlset>")
    read(tmp_path / "a.xml")
    assert held == [1]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_stands_behind_long_padding_is_read(pack: Callable[[bytes], bytes]) -> None:
    first = pack(b"first")
    packed = first + bytes(2 * BUFFER - len(first)) + pack(b"second")
    ending = {gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]
    assert open_stream(io.BytesIO(packed), ending).read() == b"firstsecond"


@pytest.mark.parametrize("name", INPUTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_damage_crashes_a_reader(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = (SAVED / name).read_bytes()
    start = data.draw(st.integers(0, len(whole)), "start")
    end = data.draw(st.integers(start, min(len(whole), start + 200)), "end")
    middle = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"\0", b"<", b'"', b"\xff\xfe", b"9" * 5_000, b"&x;", b"{[" * 600]), "middle"
    )
    rest = data.draw(st.sampled_from([whole[end:], b"", whole]), "rest")
    path = tmp_path / name
    path.write_bytes(whole[:start] + middle + rest)
    for item in read(path):
        if isinstance(item, Article):
            assert item.text.strip()
            assert all(credit.span.of(item.text) for credit in item.credits)


@given(st.lists(st.sampled_from(["<html>", "<!doctype html>", "<head>", "<body>", "<br>", "\0", " ", "port"])))
def test_no_mark_up_is_a_crash_and_none_loses_a_word(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert strip_markup(page).count("port") == page.count("port")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    junk=st.binary(max_size=300),
    ending=st.sampled_from([".rss", ".xml", ".json", ".csv", ".parquet", ".warc", ".mhtml", ".urls", ".txt.gz", ".html"]),
)
def test_junk_is_never_a_crash(tmp_path: Path, junk: bytes, ending: str) -> None:
    (tmp_path / f"junk{ending}").write_bytes(junk)
    assert read(tmp_path / f"junk{ending}")
