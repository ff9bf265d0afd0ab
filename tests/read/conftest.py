"""A small web server on this machine, for what is fetched."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Sent:
    """What the server sends for one path; ``hold`` keeps the rest back until the test ends."""

    data: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hold: bool = False
    packed: bool = False


@dataclass
class Site:
    """A server, what it sends by path, and what it was asked for: path and headers."""

    port: int
    pages: dict[str, Sent] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(self.path)
        site.headers.append({name.lower(): value for name, value in self.headers.items()})
        sent = site.pages.get(self.path, Sent(b"not here", 404))
        if sent.headers.get("ETag") and self.headers.get("If-None-Match") == sent.headers["ETag"]:
            sent = Sent(status=304, headers=sent.headers)
        data = gzip.compress(sent.data) if sent.packed else sent.data
        self.send_response(sent.status)
        for name, value in sent.headers.items():
            self.send_header(name, value)
        if sent.packed:
            self.send_header("Content-Encoding", "gzip")
        if not sent.hold:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
            while sent.hold and not site.end.wait(0.01):
                self.wfile.write(b".")  # a byte now and then, for ever
        except OSError:
            pass  # the other end has had enough

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a running server without pages."""
    server = Server(("127.0.0.1", 0), Handler)
    server.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.site
    server.site.end.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def sent() -> Callable[..., Sent]:
    """Return what makes an answer of the server."""
    return Sent
