"""Requests to other machines: to allowed places, within limits of size and time.

Libraries that take a session of `requests` get one from `session`; everything else
uses `fetch`. No proxy, password file or certificate folder of the environment is
believed, and every hop of a redirect is looked at like the first.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from ombud.outgoing.patience import Patience
from ombud.outgoing.places import PlaceRefused, Places

SECONDS_TO_CONNECT = 5.0
SECONDS_OF_SILENCE = 10.0
SECONDS_IN_ALL = 20.0
MOST_REDIRECTS = 3
MOST_BYTES = 1_000_000
PIECE = 16_384


class Why(StrEnum):
    """Why there is no answer, as far as it is known."""

    LATE = "late"
    ENCRYPTION = "encryption"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"


class NoAnswer(Exception):
    """The other side did not answer, or not as it may. Nothing of it is repeated."""

    def __init__(self, why: Why = Why.UNREADABLE) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True)
class Limits:
    """What a call may take. With `cut` the beginning of a longer answer is enough."""

    seconds: float = SECONDS_IN_ALL
    most_bytes: int = MOST_BYTES
    cut: bool = False


@dataclass(frozen=True)
class Answered:
    status: int
    body: bytes
    media_type: str


class Session(requests.Session):
    """A session that goes to allowed places only and keeps its limits of time."""

    def __init__(self, places: Places, patience: Patience | None = None) -> None:
        super().__init__()
        self.trust_env = False
        self.max_redirects = MOST_REDIRECTS
        self.places = places
        self.headers["User-Agent"] = "Ombud"
        self.adapters.clear()
        guarded = _Adapter(places, patience)
        self.mount("https://", guarded)
        for host, port in places.named:
            bracketed = f"[{host}]" if ":" in host else host
            self.mount(f"http://{bracketed}:{port}/", guarded)
            if port == 80:  # noqa: PLR2004 - the port of http
                self.mount(f"http://{bracketed}/", guarded)

    def send(
        self,
        request: requests.PreparedRequest,
        **words: Any,  # noqa: ANN401 - as the library has it
    ) -> requests.Response:
        """Send, unless the address carries a name or password."""
        split = urlsplit(request.url or "")
        if split.username is not None or split.password is not None:
            raise PlaceRefused(split.hostname or "")
        words["timeout"] = words.get("timeout") or (
            SECONDS_TO_CONNECT,
            SECONDS_OF_SILENCE,
        )
        return super().send(request, **words)


def session(places: Places | None = None) -> Session:
    """A session for a library that wants one. Limits of size are the library's."""
    return Session(places or Places())


def fetch(
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    places: Places | None = None,
    redirects: bool = False,
    limits: Limits | None = None,
) -> Answered:
    """Ask, and take as much in as long a time as the limits say.

    Raises PlaceRefused where requests of ours do not go, and NoAnswer for whatever
    else went wrong. An answer that is too long or too slow is no answer.
    """
    limits = limits or Limits()
    with Patience(limits.seconds) as patience:
        try:
            with (
                Session(places or Places(), patience) as asking,
                asking.request(
                    method,
                    url,
                    data=body,
                    headers=dict(headers or {}),
                    allow_redirects=redirects,
                    stream=True,
                ) as answer,
            ):
                return Answered(
                    status=answer.status_code,
                    body=_read(answer, limits, patience),
                    media_type=answer.headers.get("Content-Type", ""),
                )
        except (PlaceRefused, NoAnswer):
            raise
        except requests.exceptions.InvalidSchema:
            raise PlaceRefused(url.partition(":")[0]) from None
        except (requests.RequestException, OSError, ValueError) as problem:
            raise NoAnswer(_why(problem, patience)) from None


def _why(problem: Exception, patience: Patience) -> Why:
    if patience.is_over or isinstance(problem, requests.Timeout):
        return Why.LATE
    if isinstance(problem, requests.exceptions.SSLError):
        return Why.ENCRYPTION
    cause = problem.args[0] if problem.args else problem
    if isinstance(getattr(cause, "reason", cause), (NewConnectionError, OSError)):
        return Why.UNREACHABLE
    return Why.UNREADABLE


def _read(answer: requests.Response, limits: Limits, patience: Patience) -> bytes:
    body = bytearray()
    for piece in answer.iter_content(min(PIECE, limits.most_bytes)):
        body += piece
        if patience.is_over:
            raise NoAnswer(Why.LATE)
        if limits.cut and len(body) >= limits.most_bytes:
            break
        if len(body) > limits.most_bytes:
            raise NoAnswer
    if patience.is_over:  # the connection was cut, and what came looks whole
        raise NoAnswer(Why.LATE)
    return bytes(body[: limits.most_bytes])


def _connected(
    connection: HTTPConnection, places: Places, patience: Patience | None
) -> socket.socket:
    """A socket to an address that was looked at, tried one after the other."""
    host, port = connection.host.strip("[]"), connection.port or 443
    failure: OSError = OSError("no address")
    for address in places.addresses_of(host, port):
        seconds = min(SECONDS_TO_CONNECT, patience.left if patience else 60)
        try:
            found = socket.create_connection((address, port), seconds or 0.001)
        except OSError as error:
            failure = error
            continue
        if patience is not None:
            patience.watch(found)
        return found
    raise NewConnectionError(connection, "no address answers") from failure


class _Adapter(HTTPAdapter):
    def __init__(self, places: Places, patience: Patience | None) -> None:
        self.places, self.patience = places, patience
        super().__init__(max_retries=0)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,
        **words: Any,  # noqa: ANN401 - as the library has it
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, **words)
        places, patience = self.places, self.patience

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, places, patience)

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connected(self, places, patience)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {
            "http": PlainPool,
            "https": EncryptedPool,
        }
