"""Fetching: politely, within limits, and never where it may not go."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from headwater.errors import ReadError
from headwater.read import Fetcher
from headwater.read.pace import Pace
from headwater.read.requesting import ask
from headwater.read.targets import take_apart

Make = Callable[..., Any]


def fetcher(**more: Any) -> Fetcher:
    """Return a fetcher that may ask this machine, without pauses."""
    return Fetcher(**{"allow_private": True, "delay": 0.0, "timeout": 5.0, **more})


def test_a_page_comes_with_what_the_server_says_of_it(site: Any, sent: Make) -> None:
    headers = {"Content-Type": "text/html; charset=windows-1252", "ETag": '"a1"', "Last-Modified": "Thu, 02 Nov 2023 08:00:00 GMT"}
    site.pages["/ferry"] = sent("Café".encode("cp1252"), headers=headers, packed=True)
    page = fetcher().get(site.url("/ferry"))
    assert (page.url, page.address, page.status) == (site.url("/ferry"), site.url("/ferry"), 200)
    assert (page.data, page.kind, page.charset) == ("Café".encode("cp1252"), "text/html", "windows-1252")
    assert (page.etag, page.modified, page.unchanged) == ('"a1"', "Thu, 02 Nov 2023 08:00:00 GMT", False)
    assert site.asked == ["/robots.txt", "/ferry"]
    assert all(headers["user-agent"] == "headwater" for headers in site.headers)


def test_what_has_not_changed_is_not_sent_again(site: Any, sent: Make) -> None:
    site.pages["/ferry"] = sent(b"words", headers={"ETag": '"a1"'})
    page = fetcher().get(site.url("/ferry"), etag='"a1"', modified="Thu, 02 Nov 2023 08:00:00 GMT")
    assert page.unchanged
    assert page.data == b""
    assert site.headers[-1]["if-modified-since"] == "Thu, 02 Nov 2023 08:00:00 GMT"


def test_a_header_cannot_be_smuggled_in(site: Any, sent: Make) -> None:
    site.pages["/ferry"] = sent(b"words")
    fetcher().get(site.url("/ferry"), etag='"a"\r\nX-Evil: 1')
    assert not {"x-evil", "if-none-match"} & set(site.headers[-1])
    with pytest.raises(ReadError):
        fetcher().get(site.url("/fer ry\r\nX-Evil: 1"))
    assert "x-evil" not in site.headers[-1]


def test_robots_txt_is_kept_and_asked_for_once(site: Any, sent: Make) -> None:
    site.pages["/robots.txt"] = sent(b"User-agent: *\nDisallow: /*/private$\nAllow: /open\n")
    site.pages["/open"] = sent(b"words")
    one = fetcher()
    with pytest.raises(ReadError, match=r"robots\.txt of 127\.0\.0\.1:\d+ does not let this page be fetched"):
        one.get(site.url("/a/private"))
    assert one.get(site.url("/open")).data == b"words"
    assert site.asked == ["/robots.txt", "/open"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_fetched_where_robots_txt_cannot_be_had(site: Any, sent: Make, status: int) -> None:
    site.pages["/robots.txt"] = sent(b"", status)
    one = fetcher()
    for _ in range(2):
        with pytest.raises(ReadError, match=f"robots.txt of .* cannot be had .*{status}"):
            one.get(site.url("/ferry"))
    assert site.asked == ["/robots.txt"]


def test_a_host_is_not_asked_again_at_once(site: Any, sent: Make) -> None:
    slept: list[float] = []
    site.pages["/robots.txt"] = sent(b"User-agent: *\nCrawl-delay: 7\n")
    site.pages["/ferry"] = sent(b"words")
    one = fetcher()
    one._pace = Pace(2.0, clock=lambda: 0.0, sleep=slept.append)
    one.get(site.url("/ferry"))
    one.get(site.url("/ferry"))
    assert slept == [2.0, 9.0]  # the clock stands still here: 2 after robots.txt, and the 7 that it asks for


def test_redirects_are_followed_and_said(site: Any, sent: Make) -> None:
    site.pages["/old"] = sent(b"", 301, {"Location": "/new"})
    site.pages["/new"] = sent(b"words")
    page = fetcher().get(site.url("/old"))
    assert (page.url, page.address, page.data) == (site.url("/old"), site.url("/new"), b"words")


def test_a_circle_of_redirects_ends(site: Any, sent: Make) -> None:
    site.pages["/a"] = sent(b"", 302, {"Location": "/b"})
    site.pages["/b"] = sent(b"", 302, {"Location": "/a"})
    with pytest.raises(ReadError, match="leads on more than 5 times"):
        fetcher().get(site.url("/a"))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://paper.example/a", "only http and https are fetched, not ftp"),
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("/etc/passwd", "not a path"),
        ("http:///a", "names no host"),
        ("http://ann:secret@paper.example/", "a user's name or password"),
        ("http://paper.example:99999/", "no web address"),
        ("http://paper.example/\ud800", "no web address"),
        ("http://paper.example/?q=\udfff", "no web address"),
        ("http://[::1/", "no web address"),
    ],
)
def test_other_addresses_are_refused(address: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        fetcher().get(address)


def test_a_redirect_to_a_file_is_refused(site: Any, sent: Make) -> None:
    site.pages["/old"] = sent(b"", 302, {"Location": "file:///etc/passwd"})
    with pytest.raises(ReadError, match="only http and https"):
        fetcher().get(site.url("/old"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])  # noqa: S104
def test_this_machine_is_not_asked_unless_allowed(site: Any, sent: Make, host: str) -> None:
    site.pages["/ferry"] = sent(b"words")
    with pytest.raises(ReadError, match=r"not on the public net|there is no host"):
        Fetcher(delay=0.0).get(site.url("/ferry", host))
    assert site.asked == []


class Names:
    """Names of hosts that lead to the test's server, or wherever the test says; asked for in order."""

    def __init__(self, **where: list[str]) -> None:
        self.where, self.true = where, socket.getaddrinfo

    def __call__(self, host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        if host.replace(".example", "") in self.where:
            addresses = self.where[host.replace(".example", "")].pop(0).split()
            return [row for address in addresses for row in self.true(address, port, type=socket.SOCK_STREAM)]
        return self.true(host, port, *rest, **more)


@pytest.fixture
def here_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test's server count as one on the public net, and nothing else on this machine."""
    from headwater.read import guard

    true = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or true(address))


@pytest.mark.usefixtures("here_is_public")
def test_a_redirect_into_a_private_net_is_refused(site: Any, sent: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(paper=["127.0.0.1"] * 2, inner=["10.0.0.7"]))
    site.pages["/old"] = sent(b"", 302, {"Location": f"http://inner.example:{site.port}/secret"})
    with pytest.raises(ReadError, match=r"inner\.example is at 10\.0\.0\.7, which is not on the public net"):
        Fetcher(delay=0.0).get(site.url("/old", "paper.example"))


@pytest.mark.usefixtures("here_is_public")
def test_one_private_address_among_several_is_enough_to_refuse(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(paper=["127.0.0.1 192.168.1.1"]))
    with pytest.raises(ReadError, match=r"192\.168\.1\.1"):
        Fetcher(delay=0.0).get(site.url("/ferry", "paper.example"))
    assert site.asked == []


@pytest.mark.usefixtures("here_is_public")
def test_the_connection_goes_to_the_address_that_was_checked(site: Any, sent: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(paper=["127.0.0.1", "127.0.0.1"])  # a third look-up of the name, as a rebinding needs it, would fail here
    monkeypatch.setattr(socket, "getaddrinfo", names)
    site.pages["/ferry"] = sent(b"words")
    assert Fetcher(delay=0.0).get(site.url("/ferry", "paper.example")).data == b"words"
    assert names.where["paper"] == []
    assert site.headers[-1]["host"] == f"paper.example:{site.port}"


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_too_large_is_refused(site: Any, sent: Make, packed: bool) -> None:
    site.pages["/big"] = sent(b"word " * 200_000, packed=packed)
    with pytest.raises(ReadError, match="more than 1 MB"):
        fetcher(max_bytes=999_999).get(site.url("/big"))


def test_a_server_that_never_ends_is_left(site: Any, sent: Make) -> None:
    site.pages["/drip"] = sent(b"<html>", hold=True)
    with pytest.raises(ReadError, match=r"took longer than 0\.2 s"):
        fetcher(timeout=0.2).get(site.url("/drip"))


def test_a_name_with_many_addresses_at_which_nobody_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []

    def wait(address: Any, timeout: float) -> None:
        tried.append(address)
        threading.Event().wait(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", wait)
    with pytest.raises(ReadError, match=r"took longer than 0\.05 s"):
        ask(take_apart("http://paper.example/"), [f"192.0.2.{number}" for number in range(40)], {}, timeout=0.05, max_bytes=9)
    assert len(tried) < 4


def test_a_tls_socket_that_is_shut_between_two_steps_is_out_of_time(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any) -> None:
        threading.Event().wait(0.1)
        raise AttributeError("'NoneType' object has no attribute 'read'")

    monkeypatch.setattr("headwater.read.requesting._receive", read)
    with pytest.raises(ReadError, match=r"took longer than 0\.05 s"):
        fetcher(timeout=0.05).get(site.url("/ferry"))


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ReadError, match=r"took longer than 0\.1 s"):
        fetcher(timeout=0.1).get(f"http://127.0.0.1:{silent.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "does not answer as a web server"),
        (b"SSH-2.0-x\r\n", "does not answer as a web server"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "breaks off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "breaks off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort", "headers of the answer are damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip", "breaks off or is damaged"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "does not answer as a web server"),
        (b"HTTP/1.1 301 Moved\r\n\r\n", "without saying where"),
        (b"HTTP/1.1 410 Gone\r\n\r\n", "answered 410 Gone"),
        (b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\n\r\n", r"answered 503 Busy, and asks to come back later \(120\)"),
    ],
)
def test_a_bad_answer_is_said(answer: bytes, reason: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for reply in (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", answer):
                connection, _ = server.accept()
                with connection:
                    connection.recv(65_536)
                    connection.sendall(reply)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with pytest.raises(ReadError, match=reason):
            fetcher().get(f"http://127.0.0.1:{server.getsockname()[1]}/ferry")
        thread.join()


def test_a_host_without_a_name_or_a_server_is_said() -> None:
    with pytest.raises(ReadError, match=r"there is no host paper\.invalid"):
        fetcher().get("http://paper.invalid/")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ReadError, match="cannot be reached"):
        fetcher().get(f"http://127.0.0.1:{port}/")


def test_a_secure_address_needs_a_server_that_proves_itself(site: Any, sent: Make) -> None:
    with pytest.raises(ReadError, match="cannot be reached"):
        fetcher().get(site.url("/ferry").replace("http:", "https:"))
    assert site.asked == []
