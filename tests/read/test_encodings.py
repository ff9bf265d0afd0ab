"""Bytes to text: what is marked, what is detected and said, what is refused."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.errors import ReadError
from headwater.read.encodings import Decoded, decode_bytes, decode_declared

TEXTS = {
    "cp1252": "Le ministère a démenti mardi l'arrivée d'un navire à l'île de Kell, où l'équipage était retenu. " * 4,
    "cp1250": "Ministr řekl, že loď přišla včera večer do přístavu a že její posádka je v pořádku, uvedla agentura ve čtvrtek. " * 4,
    "cp1251": "Министр сообщил во вторник, что паром прибыл в порт и что экипаж находится в безопасности. " * 4,
    "koi8_r": "Министр сообщил во вторник, что паром прибыл в порт и что экипаж находится в безопасности. " * 4,
    "cp1254": "Bakan salı günü geminin limana ulaştığını ve mürettebatın güvende olduğunu söyledi. " * 4,
}


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode_bytes(codecs.BOM_UTF8 + "Fähre".encode()).text == "Fähre"


@pytest.mark.parametrize(
    ("mark", "name"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")]
)
def test_utf_16_and_32_are_read_by_their_mark(mark: bytes, name: str) -> None:
    decoded = decode_bytes(mark + "Fähre\r\n🚢".encode(name))
    assert (decoded.text, decoded.detected) == ("Fähre\r\n🚢", None)


@pytest.mark.parametrize("encoding", TEXTS)
def test_another_encoding_is_detected_and_said(encoding: str) -> None:
    decoded = decode_bytes(TEXTS[encoding].encode(encoding))
    assert (decoded.text, decoded.detected) == (TEXTS[encoding], encoding)


@given(st.text(min_size=1).map("Ferry: ".__add__).filter(lambda text: "\0" not in text))
def test_utf_8_comes_back_as_it_went(text: str) -> None:
    assert decode_bytes(text.encode()) == Decoded(text)


@settings(deadline=None)  # the first odd byte loads the detector
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert decode_bytes(data).text


@pytest.mark.parametrize("said", ["cp1252\0", "\ud800", "no such", "hex", "unicode escape", "Raw-Unicode.Escape", "I_D_N_A"])
def test_a_server_that_names_no_encoding_of_pages_is_not_believed(said: str) -> None:
    data = TEXTS["cp1252"].encode("cp1252") + b" \\u0041"
    assert decode_declared(data, said) == decode_bytes(data)


def test_a_server_that_names_the_encoding_is_believed() -> None:
    assert decode_declared(b"\xe9", "latin-1") == Decoded("\xe9", "latin-1")
