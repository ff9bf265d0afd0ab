"""What keeps the server to its user: whose requests are answered, what a page may do, and which changes are the user's own."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" a form of our own is sent under the origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


class Guard:
    """Refuses requests under a foreign name (DNS rebinding), and tells browsers what a page may do.

    ``host`` is what the server listens on. Beyond this machine it is also reached by its addresses in numbers, which no foreign
    name server can hand out.
    """

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1") -> None:
        self.app = app
        self.host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        if not self.knows(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("headwater answers only under the address it was started on.\n", status_code=421)
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def knows(self, header: str) -> bool:
        """Tell whether a Host header names this server."""
        name = host_of(header)
        if name in LOCAL or name == self.host.lower():
            return True
        return self.host not in LOCAL and is_number(name)


def host_of(header: str) -> str:
    """Return the name in a Host header, without its port and brackets."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def is_number(name: str) -> bool:
    """Tell whether a host is an address in numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_users_own(token: str, fields: Mapping[str, str], headers: Headers) -> bool:
    """Tell whether a change comes from one of our own pages: it has their token, and the browser names no other site."""
    given = fields.get("token", "")
    same = headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    origin = headers.get("origin")
    ours = origin is None or origin.partition("://")[2] == headers.get("host")
    return same and ours and secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())
