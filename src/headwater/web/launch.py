"""Starting the server: a free port of this machine, a line that says where it listens, and the browser."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import webbrowser
from importlib import import_module
from typing import Any

from headwater.errors import UsageError
from headwater.web.app import create_app
from headwater.web.pages import page_environment
from headwater.web.safety import LOCAL
from headwater.web.shelf import Shelf

PORT = 8321  # tried first, so that a bookmark holds
TRIED = 20
OBJECTS = 1_000_000  # made between two looks for garbage


def serve(shelf: Shelf, *, host: str = "127.0.0.1", port: int | None = None, browser: bool = True) -> None:
    """Show what is on a shelf until it is stopped; UsageError where the host or port cannot be listened on."""
    uvicorn: Any = import_module("uvicorn")
    listener = open_socket(host, port)
    number = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else shown}:{number}/"  # noqa: S104  (compared, not bound)
    sys.stderr.write(f"headwater: {address} (stop with Ctrl-C)\n")
    if host not in LOCAL:
        sys.stderr.write(f"headwater: listening on {host}: whoever reaches this machine can read all of it and judge in your name\n")
    if browser:
        opening = threading.Timer(0.5, webbrowser.open, (address,))
        opening.daemon = True
        opening.start()
    prepare()
    config = uvicorn.Config(create_app(shelf, host=host), log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])


def prepare() -> None:
    """Make the first page as quick as the next: templates are read, and Python looks for garbage less often.

    A long story is half a million small things, all of them kept; looking through them takes as long as making them.
    """
    env = page_environment()
    for name in env.list_templates(extensions=["html"]):
        env.get_template(name)
    gc.set_threshold(OBJECTS, 20, 20)


def open_socket(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens; without a port the first free one from PORT on. UsageError where there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = [port] if port is not None else [*range(PORT, PORT + TRIED), 0]
    reason = ""
    for number in wanted:
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(128)
        except (OSError, OverflowError) as error:
            listener.close()
            reason = getattr(error, "strerror", None) or str(error)
            continue
        return listener
    raise UsageError(f"{host}, port {wanted[0]}: cannot be listened on: {reason}")
