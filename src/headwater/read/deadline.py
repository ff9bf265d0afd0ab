"""A limit of time for a whole exchange: a server that sends a byte now and then keeps every single wait short and never ends."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Shuts the watched socket when the time is over; whatever waits on it then fails, and ``passed`` says why. Closes it at the end."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, stream: socket.socket) -> None:
        """Watch this socket from now on; TimeoutError where the time is over already."""
        self._socket = stream
        if self.passed:
            raise TimeoutError

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                self._socket.shutdown(socket.SHUT_RDWR)
