"""From bytes to text: UTF-8, UTF-16 with a byte-order mark, and other encodings only where they are detected and said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from headwater import lexicon
from headwater.errors import ReadError
from headwater.read.languages import find_language

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or a Word file)",
    b"\x1f\x8b": "a gzip archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
}
DECLARED = re.compile(rb"(?i)<(?:meta[^>]{0,200}?charset=|\?xml[^>]{0,80}?encoding=)[\"']?([\w-]{3,30})")
PYTHON_ONLY = frozenset("idna punycode undefined unicode_escape raw_unicode_escape utf_7 mbcs oem".split())  # no page is stored so
SAMPLE = 200_000
TIE = 0.05  # of two encodings no further apart than this in disorder, the usual one of the language is taken
# Control characters no text has: all but tab, line feed, vertical tab, form feed, carriage return, escape, next line.
CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 27}))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte-order mark; ``detected`` names the encoding where it was not UTF-8 nor marked."""

    text: str
    detected: str | None = None


def decode_bytes(data: bytes) -> Decoded:
    """Turn the bytes of a file into text, every newline kept; ReadError for empty, binary and undecodable files."""
    if not data.strip():
        raise ReadError("the file is empty")
    refuse_binary(data)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(_decode_marked(data[len(bom) :], encoding))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _detect(data, error)


def decode_declared(data: bytes, said: str | None = None) -> Decoded:
    """Decode a page or XML that is not UTF-8 by the encoding it declares, or that the server ``said``; where none fits, as any text."""
    declared = DECLARED.search(data[:4_096])
    names = [said] if said else []
    names += [declared.group(1).decode("ascii").lower()] if declared is not None else []
    if not names or b"\0" in data or not data.strip():
        return decode_bytes(data)
    refuse_binary(data)
    for name in ("utf-8", *filter(_is_stored, names)):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        return Decoded(text.removeprefix("\ufeff"), name if name != "utf-8" else None)
    return decode_bytes(data)


def _is_stored(name: str) -> bool:
    """Tell whether the name is that of an encoding that pages may be stored in, in any of its spellings."""
    try:
        return codecs.lookup(name).name.replace("-", "_") not in PYTHON_ONLY
    except (LookupError, ValueError):  # a NUL in it, or half a character
        return False


def refuse_binary(data: bytes) -> None:
    """Raise ReadError where the bytes are no text in any encoding: they begin like a known kind of binary file, or hold NUL bytes."""
    for mark, kind in MAGIC.items():
        if data.startswith(mark):
            raise ReadError(f"this is {kind}, not text: save the article as text or HTML")
    if b"\0" in data and not data.startswith(tuple(bom for bom, _ in BOMS)):
        raise ReadError("this is a binary file (it has NUL bytes); UTF-16 text needs a byte-order mark")


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"the byte-order mark says {encoding.upper()}, but {error.reason} at byte {error.start}") from error
    if not text.strip():
        raise ReadError("the file is empty")
    if "\0" in text:
        raise ReadError("this is a binary file (it has NUL characters)")
    return text


def _detect(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if len(data.translate(None, CONTROLS)) < len(data) * 0.99:
        raise ReadError("this is a binary file (it is full of control characters)")
    from charset_normalizer import from_bytes  # late: most files are UTF-8

    sample = data if len(data) <= SAMPLE else data[max(0, error.start - SAMPLE // 2) : error.start + SAMPLE // 2]
    matches = from_bytes(sample)
    best = matches.best()
    where = f"not UTF-8 ({error.reason} at byte {error.start})"
    if best is None:
        raise ReadError(f"{where}, and no other encoding fits: save the file as UTF-8")
    rivals = {name for match in matches if match.chaos <= best.chaos + TIE for name in match.could_be_from_charset}
    encoding = _usual(sample, rivals) or best.encoding
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError) as again:
        raise ReadError(f"{where}, and {encoding} does not fit throughout: save the file as UTF-8") from again


def _usual(sample: bytes, rivals: set[str]) -> str | None:
    """Return the rival in which the bytes are in a language that is usually stored in it; None where there is none."""
    for encoding, languages in lexicon.table("encodings.tsv"):
        if encoding in rivals and find_language(sample.decode(encoding, "replace")) in languages.split():
            return encoding
    return None
