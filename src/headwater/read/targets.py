"""Addresses taken apart: where to connect to, and what to ask for there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from headwater.errors import ReadError

SAFE = "%/:@!$&'()*+,;=~-._?"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """Scheme, host and port to connect to, and the path to ask for, each as they are sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The host as a request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is for."""
        return f"{self.scheme}://{self.site}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def take_apart(url: str) -> Target:
    """Return the parts of an address; ReadError where it is none that is fetched."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        path, query = quote(parts.path, safe=SAFE) or "/", quote(parts.query, safe=SAFE)
    except ValueError as error:  # UnicodeError is one
        raise ReadError("this is no web address") from error
    if parts.scheme not in PORTS:
        raise ReadError(f"only http and https are fetched, not {parts.scheme or 'a path'}")
    if not host:
        raise ReadError("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise ReadError("an address with a user's name or password in it is not fetched")
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path + (f"?{query}" if query else ""))
