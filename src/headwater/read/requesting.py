"""One request over HTTP, to an IP address that was checked: within one limit of time and one of size."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException

from headwater.errors import ReadError
from headwater.read.answers import charset_of, kind_of, read_body, unpacking
from headwater.read.deadline import Deadline
from headwater.read.draft import too_long
from headwater.read.targets import Target


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent back: status, reason, headers by their names in small letters, media type, encoding, and the unpacked body."""

    status: int
    reason: str
    headers: Mapping[str, str]
    kind: str
    charset: str | None
    data: bytes


def ask(target: Target, addresses: Sequence[str], headers: Mapping[str, str], *, timeout: float, max_bytes: int) -> Reply:
    """Return what the server at one of the IP addresses sends for the target; the body only where the status is 200.

    ReadError where it sends nothing, more than ``max_bytes``, or takes longer than ``timeout`` seconds for all of it.
    """
    deadline = Deadline(timeout)
    connection = HTTPConnection(target.host, target.port, timeout=timeout)
    try:
        with deadline:
            connection.sock = _connect(target, addresses, timeout, deadline)
            connection.request("GET", target.path, headers={"Host": target.site, **headers})
            reply = _receive(connection, max_bytes)
    except (OSError, HTTPException, ReadError) as error:
        if deadline.passed or isinstance(error, TimeoutError):
            raise ReadError(f"{target.site} took longer than {timeout:g} s") from error
        raise ReadError(_why(error, target)) from error
    except (ValueError, AttributeError) as error:  # what Python's TLS raises of a socket that is shut between two of its steps
        if not deadline.passed:
            raise
        raise ReadError(f"{target.site} took longer than {timeout:g} s") from error
    finally:
        connection.close()
    if deadline.passed:  # a body without a length ends where the connection does
        raise ReadError(f"{target.site} took longer than {timeout:g} s")
    return reply


def _connect(target: Target, addresses: Sequence[str], timeout: float, deadline: Deadline) -> socket.socket:
    """Return a connection to the first address that answers; over TLS, to a server that proves to be the target's host."""
    trouble: OSError = OSError("no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, target.port), timeout=timeout)
        except OSError as error:
            trouble = error
            if deadline.passed:  # a name may have hundreds of addresses at which nobody answers
                break
            continue
        deadline.watch(plain)
        if target.scheme == "http":
            return plain
        stream = _tls().wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
        deadline.watch(stream)
        stream.do_handshake()
        return stream
    raise trouble


def _receive(connection: HTTPConnection, max_bytes: int) -> Reply:
    response = connection.getresponse()
    length = response.getheader("Content-Length", "")
    if response.status == 200 and length.isdigit() and len(length) < 19 and int(length) > max_bytes:
        raise ReadError(too_long(int(length), max_bytes))
    data = read_body(unpacking(response), max_bytes) if response.status == 200 else b""
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, response.reason, headers, kind_of(response), charset_of(response.headers), data)


def _why(error: Exception, target: Target) -> str:
    if isinstance(error, ReadError):
        return str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {target.site} is not valid ({error.verify_message})"
    if isinstance(error, HTTPException):
        return f"{target.site} does not answer as a web server ({type(error).__name__})"
    return f"{target.site} cannot be reached ({(getattr(error, 'strerror', None) or type(error).__name__).lower()})"


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
