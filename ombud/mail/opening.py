"""A way into a mailbox: to allowed places, within limits of size and time."""

import imaplib
import re
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from threading import Thread
from typing import cast

from django.conf import settings

from ombud.mail.vocabulary import Protection, Trouble
from ombud.outgoing.places import PlaceRefused, Places

SECONDS_OF_SILENCE = 10.0
SECONDS_IN_ALL = 60.0
SECONDS_OF_A_LOOK = 9.0  # a page waits for it, and has ten
SECONDS_OF_A_GOODBYE = 1.0
PORTS = frozenset({143, 993})
MOST_BYTES = 51_000_000  # a little more than what a mail may have: that one is refused
MOST_IN_A_LINE = 1_000_000
AT_A_TIME = 65_536
NOT_PLAIN = re.compile(r"&|[^ -~]+")
OK = "OK"


class Unreachable(Exception):
    """The mailbox could not be looked into; `trouble` says why, and nothing of what
    the server said is repeated.
    """

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Everything that is needed to look into a mailbox."""

    host: str
    port: int
    protection: str
    user: str
    password: str
    folder: str


class Connection(imaplib.IMAP4):
    """A connection to an address that was looked at, with an end to its patience."""

    def __init__(
        self, way: Way, address: str, context: ssl.SSLContext, *, ends: float
    ) -> None:
        self.way, self.address, self.context = way, address, context
        self.ends = ends
        super().__init__(way.host, way.port, timeout=_patience(ends))

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.address, self.way.port), timeout)
        if self.way.protection != Protection.TLS:
            return plain
        try:
            plain.settimeout(_patience(self.ends))
            return self.context.wrap_socket(plain, server_hostname=self.way.host)
        except BaseException:
            plain.close()
            raise

    @property
    def is_late(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self.ends

    def read(self, size: int) -> bytes:
        """Read what a server announced, unless that is more than we take."""
        if size > MOST_BYTES:
            raise self.abort("too much")
        found = bytearray()
        while size > len(found):
            more = self._waited().read1(min(size - len(found), AT_A_TIME))
            if not more:
                break
            found += more
        return bytes(found)

    def readline(self) -> bytes:
        """Read a line, however slowly its bytes come, while there is patience left."""
        found = bytearray()
        while not found.endswith(b"\n"):
            coming = self._waited()
            ahead = coming.peek(1)
            if not ahead:
                break
            found += coming.read1(ahead.find(b"\n") + 1 or len(ahead))
            if len(found) > MOST_IN_A_LINE:
                raise self.abort("too much")
        return bytes(found)

    def _waited(self) -> BufferedReader:
        """What comes; one read of it waits no longer than all of it may take."""
        self.sock.settimeout(_patience(self.ends))
        return cast("BufferedReader", self.file)

    def say_goodbye(self) -> None:
        """Leave, without waiting long for an answer."""
        self.ends = min(self.ends, time.monotonic()) + SECONDS_OF_A_GOODBYE
        with suppress(OSError, imaplib.IMAP4.error):
            self.logout()
        with suppress(OSError):  # also where no goodbye was possible
            self.shutdown()


@contextmanager
def opened(way: Way, *, within: float | None = None) -> Iterator[Connection]:
    """A connection that is signed in, with the folder open, for so many seconds in
    all, from the name of the server on. Raises Unreachable.
    """
    ends = time.monotonic() + (SECONDS_IN_ALL if within is None else within)
    connection = None
    try:
        connection = _connected(way, ends)
        _sign_in(connection, way)
        _open_folder(connection, way)
        yield connection
    except Unreachable:
        raise
    except Exception as problem:
        trouble = _trouble_of(problem)
        if trouble is None:
            raise
        raise Unreachable(trouble) from problem
    finally:
        if connection is not None:
            connection.say_goodbye()


def quoted(text: str) -> str:
    """A name as a server reads it: one argument, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(folder: str) -> str:
    """A folder's name in the letters servers know it by: modified UTF-7 (RFC 3501,
    5.1.3). Raises UnicodeError for what is no text.
    """
    return NOT_PLAIN.sub(lambda found: _in_utf_7(found[0]), folder)


def _in_utf_7(text: str) -> str:
    """`&` alone, or a run of other than plain letters."""
    if text == "&":
        return "&-"
    coded = b64encode(text.encode("utf-16-be"), altchars=b"+,").decode()
    return f"&{coded.rstrip('=')}-"


def places() -> Places:
    """Where mailboxes may lie: on public addresses, and where the operator said."""
    return Places(named=settings.MAIL_INSIDE, ports=PORTS)


def _patience(ends: float) -> float:
    """How long the next step may take, in seconds. Raises TimeoutError."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, SECONDS_OF_SILENCE)


def _addresses(known: Places, way: Way, ends: float) -> list[str]:
    """Where the server is. Looking a name up knows no limit of time: it is done aside,
    and no longer waited for than all may take. Raises what looking up raises, or
    TimeoutError.
    """
    found: Future[list[str]] = Future()

    def look() -> None:
        try:
            found.set_result(known.addresses_of(way.host, way.port))
        except Exception as problem:  # noqa: BLE001 (raised where it is waited for)
            found.set_exception(problem)

    Thread(target=look, daemon=True).start()
    return found.result(timeout=_patience(ends))


def _connected(way: Way, ends: float) -> Connection:
    known = places()
    found = _addresses(known, way, ends)  # first: the place may be what is wrong
    if way.protection == Protection.NONE and not known.is_named(way.host, way.port):
        raise Unreachable(Trouble.ENCRYPTION)
    context = ssl.create_default_context()
    failure: OSError = OSError("no address")
    for address in found:
        try:
            return Connection(way, address, context, ends=ends)
        except ssl.SSLError:
            raise
        except OSError as problem:
            failure = problem
    raise failure


def _sign_in(connection: Connection, way: Way) -> None:
    if way.protection == Protection.STARTTLS:
        connection.starttls(connection.context)
    try:
        connection.login(quoted(way.user), way.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError):
        raise Unreachable(Trouble.PASSWORD) from None


def _open_folder(connection: Connection, way: Way) -> None:
    try:
        answer, _told = connection.select(quoted(written(way.folder)))
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError):
        answer = "NO"
    if answer != OK:
        raise Unreachable(Trouble.FOLDER)


def _trouble_of(problem: Exception) -> Trouble | None:
    """What went wrong, for a person; None for a fault of our own."""
    kinds: list[tuple[type[Exception], Trouble]] = [
        (PlaceRefused, Trouble.PLACE),
        (ssl.SSLCertVerificationError, Trouble.CERTIFICATE),
        (ssl.SSLError, Trouble.ENCRYPTION),
        (socket.gaierror, Trouble.NAME),
        (UnicodeError, Trouble.NAME),
        (TimeoutError, Trouble.SILENT),
        (ConnectionRefusedError, Trouble.REFUSED),
        (imaplib.IMAP4.error, Trouble.TALK),
        (OSError, Trouble.REFUSED),
    ]
    return next((trouble for kind, trouble in kinds if isinstance(problem, kind)), None)
