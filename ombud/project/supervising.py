"""How do processes that belong together live and end together?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Self

from ombud.project import tether

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
GRACE_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.1
COMMAND_LINE = [sys.executable, "-m", "ombud.project.commands"]


class AskedToStop(BaseException):
    """Ctrl-C, or a signal that means the same. Not an Exception: nobody catches it."""


class ChildEnded(Exception):
    """A process that should run for ever ended by itself."""

    def __init__(self, name: str, code: int) -> None:
        super().__init__(
            f"The {name} process ended by itself (code {code}),"
            " so everything was stopped."
        )


class ChildFailed(Exception):
    """A command that had to succeed first did not; it has said why."""


@contextmanager
def until_asked_to_stop() -> Iterator[None]:
    """Leave the block when a signal asks for it; while it unwinds, ask no more."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        raise AskedToStop

    for number in SIGNALS:
        signal.signal(number, stop)
    with suppress(AskedToStop):
        yield


class Tree:
    """Processes that end together: the first to end takes the others along."""

    def __init__(self) -> None:
        self._watched: dict[str, subprocess.Popen[bytes]] = {}
        self._ours: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End every process that we started, gently, then not."""
        for child in self._ours:
            with suppress(ProcessLookupError):
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self._ours:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
            # What a killed child leaves behind is in its group.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)

    def watch(self, name: str, child: subprocess.Popen[bytes]) -> None:
        """End with this process too, which somebody else stops."""
        self._watched[name] = child

    def start(self, name: str, *arguments: str) -> None:
        """Start `ombud ARGUMENTS`, to run as long as the tree."""
        self._watched[name] = self._spawn(*arguments)

    def complete(self, *arguments: str) -> None:
        """Run `ombud ARGUMENTS` to its end. Raises ChildFailed."""
        child = self._spawn(*arguments)
        while child.poll() is None:
            self.look()
            time.sleep(LOOK_EVERY_SECONDS / 5)
        self._ours.remove(child)
        if child.returncode:
            raise ChildFailed

    def look(self) -> None:
        """Raise ChildEnded if a process of the tree has ended."""
        for name, child in self._watched.items():
            if child.poll() is not None:
                raise ChildEnded(name, child.returncode)

    def stay(self) -> None:
        """Run until a process ends. Raises ChildEnded."""
        while True:
            self.look()
            time.sleep(LOOK_EVERY_SECONDS)

    def _spawn(self, *arguments: str) -> subprocess.Popen[bytes]:
        # A group of its own, so that Ctrl-C in the terminal reaches only us.
        child = subprocess.Popen(  # noqa: S603 - our own command line
            [*COMMAND_LINE, *arguments],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=tether.end_with_parent,  # noqa: PLW1509 - no threads here
        )
        self._ours.append(child)
        return child
