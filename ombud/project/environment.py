"""What does the machine tell us? Every environment variable, read once."""

import base64
import binascii
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ombud.project import keys

Network = IPv4Network | IPv6Network
CHECKOUT = Path(__file__).parents[2]
VAULT_KEY_BYTES = SEAL_KEY_BYTES = 32
SHORTEST_SECRET = 32
DATABASE_OPTIONS = {
    "host",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "target_session_attrs",
}
MAIL_PORTS = {"smtp": 25, "smtps": 465, "imap": 143, "imaps": 993}


class Misconfigured(Exception):
    """A variable of the environment is wrong; the sentence says which and why."""


@dataclass(frozen=True)
class Database:
    """Where a PostgreSQL listens. A host that begins with / is a socket folder."""

    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: int = 5432
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    encrypted_from_the_start: bool


@dataclass(frozen=True)
class Environment:
    """What the operator decided. What the organisation decides is data, not this."""

    home: Path
    database: Database | None
    replica: Database | None
    base_url: str
    content_url: str
    secret_key: str
    vault_keys: tuple[bytes, ...]
    vault_command: tuple[str, ...]
    seal_keys: tuple[bytes, ...]
    mail_out: MailServer | None
    mail_in: MailServer | None
    files: Path
    trusted_proxies: tuple[Network, ...]
    demo: bool

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the one we carry and start ourselves."""
        return self.database is None

    @property
    def is_encrypted(self) -> bool:
        return self.base_url.startswith("https://")


def read(variables: Mapping[str, str]) -> Environment:
    """The environment, typed. Raises Misconfigured with one sentence if wrong.

    Makes the folder for our data, and the secret keys in it when the embedded
    database is used and no keys were given.
    """
    given = {name: value for name, value in variables.items() if value}
    home = home_of(given)
    database = _database("DATABASE_URL", given)
    embedded = database is None
    return Environment(
        home=home,
        database=database,
        replica=_database("DATABASE_REPLICA_URL", given),
        base_url=_base_url(given),
        content_url=_content_url(given),
        secret_key=_secret_key(given, home, embedded=embedded),
        vault_keys=_vault_keys(given, home, embedded=embedded),
        vault_command=vault_command(given),
        seal_keys=_seal_keys(given, home, embedded=embedded),
        mail_out=_mail_server("OMBUD_MAIL_OUT", given, ("smtp", "smtps")),
        mail_in=_mail_server("OMBUD_MAIL_IN", given, ("imap", "imaps")),
        files=_files(given, home),
        trusted_proxies=_trusted_proxies(given),
        demo=_yes_or_no("OMBUD_DEMO", given),
    )


def home_of(variables: Mapping[str, str]) -> Path:
    """The data folder: OMBUD_HOME, or `var` beside a checkout, or `var` here."""
    if named := variables.get("OMBUD_HOME"):
        return Path(named).expanduser().resolve()
    is_checkout = (CHECKOUT / "pyproject.toml").exists()
    return (CHECKOUT if is_checkout else Path.cwd()) / "var"


def _split(name: str, text: str) -> SplitResult:
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError as error:
        raise Misconfigured(f"{name} is not an address: {error}.") from error
    return url


def _database(name: str, given: Mapping[str, str]) -> Database | None:
    if name not in given:
        return None
    url = _split(name, given[name])
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise Misconfigured(
            f"{name} must look like postgresql://user:password@host:5432/name."
        )
    options = dict(parse_qsl(url.query))
    if unknown := sorted(options.keys() - DATABASE_OPTIONS):
        raise Misconfigured(f"{name} has options we do not know: {', '.join(unknown)}.")
    host = options.pop("host", "") or unquote(url.hostname or "")
    return Database(
        name=unquote(url.path.strip("/")),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        host=host,
        port=url.port or 5432,
        options=tuple(options.items()),
    )


def _base_url(
    given: Mapping[str, str],
    name: str = "OMBUD_BASE_URL",
    otherwise: str = "http://127.0.0.1:8000",
) -> str:
    url = _split(name, given.get(name, otherwise))
    extra = url.path.strip("/") or url.query or url.fragment or url.username
    if url.scheme not in {"http", "https"} or not url.hostname or extra:
        raise Misconfigured(
            f"{name} must be the address people type,"
            " such as https://complaints.example.org, without a path."
        )
    return f"{url.scheme}://{url.netloc}"


def _content_url(given: Mapping[str, str]) -> str:
    """Where files that people handed in are served apart; empty: nowhere."""
    name = "OMBUD_CONTENT_URL"
    if name not in given:
        return ""
    own, found = _base_url(given), _base_url(given, name)
    if urlsplit(own).hostname == urlsplit(found).hostname:
        raise Misconfigured(f"{name} must have another host than OMBUD_BASE_URL.")
    return found


def _secret_key(given: Mapping[str, str], home: Path, *, embedded: bool) -> str:
    if text := given.get("OMBUD_SECRET_KEY"):
        if len(text) < SHORTEST_SECRET:
            raise Misconfigured(
                f"OMBUD_SECRET_KEY must have at least {SHORTEST_SECRET} characters."
            )
        return text
    if not embedded:
        raise Misconfigured(
            "Set OMBUD_SECRET_KEY: with DATABASE_URL no key is made by itself."
        )
    return keys.secret_key(home)


def vault_command(given: Mapping[str, str]) -> tuple[str, ...]:
    """The program that unwraps the vault keys, and its arguments. Raises
    Misconfigured.
    """
    try:
        return tuple(shlex.split(given.get("OMBUD_VAULT_COMMAND", "")))
    except ValueError as error:
        raise Misconfigured(
            "OMBUD_VAULT_COMMAND must be a program and its arguments."
        ) from error


def _vault_keys(
    given: Mapping[str, str], home: Path, *, embedded: bool
) -> tuple[bytes, ...]:
    text = given.get("OMBUD_VAULT_KEYS")
    if text is None and "OMBUD_VAULT_COMMAND" in given:
        return ()  # until `ombud vault new-key` has made one
    if text is None and not embedded:
        raise Misconfigured(
            "Set OMBUD_VAULT_KEYS: with DATABASE_URL no key is made by itself."
        )
    parts = (text or keys.vault_keys(home)).split(",")
    try:
        found = tuple(base64.b64decode(part.strip(), validate=True) for part in parts)
    except binascii.Error as error:
        raise Misconfigured(
            "OMBUD_VAULT_KEYS must be base64 keys, newest first, with commas."
        ) from error
    is_plain = "OMBUD_VAULT_COMMAND" not in given
    if is_plain and any(len(key) != VAULT_KEY_BYTES for key in found):
        raise Misconfigured(
            f"Every key of OMBUD_VAULT_KEYS must have {VAULT_KEY_BYTES} bytes."
        )
    return found


def _seal_keys(
    given: Mapping[str, str], home: Path, *, embedded: bool
) -> tuple[bytes, ...]:
    """Without a key nothing is sealed, and all else works; the doctor says so."""
    text = given.get("OMBUD_SEAL_KEY")
    if text is None and not embedded:
        return ()
    parts = (text or keys.seal_keys(home)).split(",")
    try:
        found = tuple(base64.b64decode(part.strip(), validate=True) for part in parts)
    except binascii.Error:
        found = ()
    if not found or any(len(key) != SEAL_KEY_BYTES for key in found):
        raise Misconfigured(
            f"OMBUD_SEAL_KEY must be base64 keys of {SEAL_KEY_BYTES} bytes, newest"
            " first, with commas."
        )
    return found


def _mail_server(
    name: str, given: Mapping[str, str], schemes: tuple[str, str]
) -> MailServer | None:
    if name not in given:
        return None
    url = _split(name, given[name])
    if url.scheme not in schemes or not url.hostname:
        raise Misconfigured(
            f"{name} must look like {schemes[1]}://user:password@mail.example.org."
        )
    return MailServer(
        host=url.hostname,
        port=url.port or MAIL_PORTS[url.scheme],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        encrypted_from_the_start=url.scheme == schemes[1],
    )


def _files(given: Mapping[str, str], home: Path) -> Path:
    if "OMBUD_FILES" not in given:
        return home / "files"
    url = _split("OMBUD_FILES", given["OMBUD_FILES"])
    folder = Path(unquote(url.path))
    if url.scheme != "file" or url.netloc or not folder.is_absolute():
        raise Misconfigured("OMBUD_FILES must look like file:///srv/ombud/files.")
    return folder


def _trusted_proxies(given: Mapping[str, str]) -> tuple[Network, ...]:
    parts = given.get("OMBUD_TRUSTED_PROXIES", "").split(",")
    try:
        return tuple(ip_network(part.strip()) for part in parts if part.strip())
    except ValueError as error:
        raise Misconfigured(
            f"OMBUD_TRUSTED_PROXIES must be addresses or networks: {error}."
        ) from error


def _yes_or_no(name: str, given: Mapping[str, str]) -> bool:
    answers = {"1": True, "true": True, "yes": True}
    answers |= {"0": False, "false": False, "no": False}
    text = given.get(name, "no").lower()
    if text not in answers:
        raise Misconfigured(f"{name} must be yes or no, not {text!r}.")
    return answers[text]
