"""How long one call to another machine may take, whatever it does meanwhile.

A limit on each read is none on the whole: whoever sends one sign every nine seconds
never keeps us waiting ten. So a clock stands beside the call and cuts its connections.
"""

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self


class Patience:
    """Cuts what was told to `watch` once `seconds` are over, at any point of a call."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds
        self._held: list[socket.socket] = []
        self._lock = threading.Lock()
        self._clock = threading.Timer(seconds, self._cut)
        self._clock.daemon = True

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clock.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    @property
    def left(self) -> float:
        """Seconds, none once it is over."""
        return max(self.ends - time.monotonic(), 0.0)

    @property
    def is_over(self) -> bool:
        return self.left == 0

    def watch(self, connected: socket.socket) -> None:
        """Hold a second end of a connection, which stays ours when it is encrypted."""
        with self._lock:
            self._held.append(connected.dup())

    def _cut(self) -> None:
        with self._lock:
            for held in self._held:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)
