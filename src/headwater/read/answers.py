"""What a server answered: its body without transfer and content encodings, never more than a limit of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, cast

from headwater.errors import ReadError
from headwater.read.draft import too_long

if TYPE_CHECKING:
    import socket

    from urllib3.response import BaseHTTPResponse

PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored response: its status, its media type ("text/html"), the encoding that the server named, and its body."""

    status: int
    kind: str
    charset: str | None
    data: bytes


class Stored:
    """The bytes of a stored response, in the place of the socket they once came through."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        """Return the bytes as a file."""
        return io.BytesIO(self._data)


def read_body(response: BaseHTTPResponse, most: int) -> bytes:
    """Return the body of a response, unpacked as it comes; ReadError where it is larger than ``most`` or breaks off."""
    from urllib3.exceptions import HTTPError

    pieces: list[bytes] = []
    size = 0
    try:
        while piece := response.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise ReadError(too_long(None, most))
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise ReadError(f"the answer breaks off or is damaged ({type(error).__name__})") from error
    return b"".join(pieces)


def parse_answer(message: bytes, most: int) -> Answer:
    """Return the response that an HTTP message holds; ReadError where it holds none, or one larger than ``most``."""
    try:
        return _parse(message, most, unpack=True)
    except ReadError as error:
        if error.__cause__ is None:  # it is too large
            raise
        return _parse(message, most, unpack=False)  # some crawlers unpack the body and leave the header that says it is packed


def unpacking(response: HTTPResponse, *, unpack: bool = True, whole: bool = True) -> BaseHTTPResponse:
    """Return the response with its body unpacked as it is read; with ``whole`` a body shorter than its header says is an error.

    ReadError where its headers contradict one another.
    """
    import urllib3

    headers = urllib3.HTTPHeaderDict(response.headers.items())
    try:
        return urllib3.HTTPResponse(
            response,
            headers,
            response.status,
            preload_content=False,
            decode_content=unpack,
            enforce_content_length=whole,
            request_method="GET",
        )
    except urllib3.exceptions.HTTPError as error:  # two lengths
        raise ReadError(f"the headers of the answer are damaged ({type(error).__name__})") from error


def _parse(message: bytes, most: int, *, unpack: bool) -> Answer:
    response = HTTPResponse(cast("socket.socket", Stored(message)))
    try:
        response.begin()
    except (HTTPException, ValueError) as error:
        raise ReadError(f"this is no HTTP response ({type(error).__name__})") from error
    if not response.chunked:
        response.length = None  # the body goes to the end of the message, whatever its headers say
    data = read_body(unpacking(response, unpack=unpack, whole=False), most)
    return Answer(response.status, kind_of(response), charset_of(response.headers), data)


def charset_of(headers: Message) -> str | None:
    """Return the encoding that some headers name; None where they name none."""
    try:
        return headers.get_content_charset()
    except ValueError:  # the parameter names an encoding of its own (RFC 2231) that has a NUL in it
        return None


def kind_of(response: HTTPResponse) -> str:
    """Return the media type that the headers name; empty where they name none."""
    return response.headers.get_content_type() if "Content-Type" in response.headers else ""
