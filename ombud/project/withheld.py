"""What never stands in a line we write down, whoever put it there?

The last thing done to every line: our own secrets, what opens a case or an account,
and what tells who somebody is are replaced by a mark. It is a net below care, not
instead of it.
"""

import base64
import re
from collections.abc import Iterable, Iterator

from ombud.project.environment import Environment

MARK = "[withheld]"
SHORTEST = 6  # shorter secrets would blot out ordinary words
TELLING = (
    re.compile(r"ombud_[\w-]{16,}"),  # a token of ours
    re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3,}\b", re.IGNORECASE),  # a receipt
    re.compile(r"(?<=bearer )[\w.~+/-]{8,}=*", re.IGNORECASE),
    re.compile(
        r"(?<=[?&\s\"'])((?:sessionid|csrftoken|csrfmiddlewaretoken|password|receipt"
        r"|secret|token|code|state|key)=)[^&;\s\"'\\]+",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=://)[^/\s:@\"']*:[^/\s@\"']+(?=@)"),  # a password in an address
    re.compile(r"[^\s@<>\"'=:,;()\\\[\]{}]{1,64}@[^\s@<>\"'=:,;()\\\[\]{}]+\.\w{2,}"),
    re.compile(r"(?<![\w.])\+\d[\d ()-]{7,18}\d"),  # a telephone number
    # PostgreSQL repeats the row it refuses.
    re.compile(r"(?<=DETAIL: )(?:(?!\\n)[^\n])*"),
)


def secrets_of(environment: Environment) -> list[str]:
    """The operator's own secrets, as they might appear in a line."""
    return [secret for secret in _secrets(environment) if len(secret) >= SHORTEST]


def _secrets(environment: Environment) -> Iterator[str]:
    yield environment.secret_key
    for key in (*environment.vault_keys, *environment.seal_keys):
        yield base64.b64encode(key).decode()
        yield key.hex()
    for database in (environment.database, environment.replica):
        if database:
            yield database.password
    for server in (environment.mail_out, environment.mail_in):
        if server:
            yield server.password


def without_secrets(line: str, secrets: Iterable[str] = ()) -> str:
    """The line, each secret and each telling replaced by a mark."""
    for secret in secrets:
        line = line.replace(secret, MARK)
    for pattern in TELLING:
        line = pattern.sub(_marked, line)
    return line


def _marked(match: re.Match[str]) -> str:
    kept = match[1] if match.re.groups else ""
    return f"{kept}{MARK}"
