"""Asking a virus scanner what it thinks of a file: clamd's own protocol, spoken by us.

Why our own client: we need two words of the protocol, and the library for it has not
been kept since 2014. The scanner gets bytes and no name, and stands on our own machine
or network (OMBUD_SCANNER).
"""

import re
import socket
import struct
from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 30  # seconds without a word
LONGEST_ANSWER = 4096
LONGEST_NAME = 100
NOTHING_FOUND = "stream: OK"
_FOUND = re.compile(r"^stream: (.+) FOUND$")
_END = struct.pack(">I", 0)


class Address(Protocol):
    """A host and port, or the path of a socket on this machine."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def path(self) -> str: ...


class GaveUp(Exception):
    """The scanner answers, and does not want this very file: too large, as a rule."""


class ScannerDown(Exception):
    """The scanner does not answer, or not as one; files wait until it does."""


def is_configured() -> bool:
    return settings.SCANNER is not None


def version() -> str:
    """Which program, with which signatures, of which day. Raises ScannerDown."""
    with _connected() as line:
        line.sendall(b"zVERSION\0")
        told = _answer(line)
    if not told or "UNKNOWN" in told:
        raise ScannerDown(told)
    return told[:LONGEST_NAME]


def infection_in(chunks: Iterable[bytes]) -> str:
    """What the scanner finds in a file; nothing where it is clean.

    Raises ScannerDown, and GaveUp: what is not known is not clean.
    """
    with _connected() as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                if chunk:  # an empty piece would end the file
                    line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(_END)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has an answer already, and hangs up
        told = _answer(line)
    if told == NOTHING_FOUND:
        return ""
    if found := _FOUND.match(told):
        return found[1][:LONGEST_NAME]
    if told.endswith("ERROR"):
        raise GaveUp(told)
    raise ScannerDown(told)


@contextmanager
def _connected() -> "Iterator[socket.socket]":
    address: Address | None = settings.SCANNER
    if address is None:
        raise ScannerDown("no scanner")
    try:
        if address.path:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(PATIENCE)
            with line:
                line.connect(address.path)
                yield line
        else:
            place = (address.host, address.port)
            with socket.create_connection(place, PATIENCE) as line:
                yield line
    except OSError as error:
        raise ScannerDown(str(error)) from error


def _answer(line: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        told += more
    return told.rstrip(b"\0\n").decode(errors="replace")
