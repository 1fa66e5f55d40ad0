"""Where does the virus scanner listen?"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ombud.project.environment import Misconfigured

USUAL_PORT = 3310
WRONG = (
    "OMBUD_SCANNER must look like clamd://127.0.0.1:3310 or"
    " clamd:/run/clamav/clamd.ctl."
)


class Address(NamedTuple):
    """A host and port, or the path of a socket on this machine."""

    host: str = ""
    port: int = 0
    path: str = ""

    def __str__(self) -> str:
        return self.path or f"{self.host}:{self.port}"


def read(variables: Mapping[str, str]) -> Address | None:
    """OMBUD_SCANNER: clamd://host:port or clamd:/path/to.sock; None where it is unset.

    Raises Misconfigured.
    """
    text = variables.get("OMBUD_SCANNER", "")
    if not text:
        return None
    try:
        url = urlsplit(text)
        host, port, path = url.hostname, url.port or USUAL_PORT, unquote(url.path)
    except ValueError:
        raise Misconfigured(WRONG) from None
    if url.scheme == "clamd" and host and path in {"", "/"}:
        return Address(host=host, port=port)
    if url.scheme == "clamd" and not url.netloc and path.startswith("/"):
        return Address(path=path)
    raise Misconfigured(WRONG)
