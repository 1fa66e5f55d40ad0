"""What is misconfigured on this machine, and how is it mended?"""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from ombud.journal import signing
from ombud.project import vault_keys
from ombud.project.assets import VENDOR
from ombud.project.catalogues import is_compiled
from ombud.project.environment import Environment, MailServer
from ombud.vault.refusing import CannotOpen, KeyLost

OLDEST_POSTGRESQL = 150000
OF_OTHERS = 0o077  # the bits of a mode that let in anybody but the owner
LEAST_FREE_BYTES = 1_000_000_000
PATIENCE_SECONDS = 5


class Level(StrEnum):
    """How much it matters."""

    FINE = "fine"
    ADVICE = "advice"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` is empty where all is well."""

    level: Level
    what: str
    remedy: str = ""


Check = Callable[[Environment], Iterator[Finding]]


def fine(what: str) -> Finding:
    return Finding(Level.FINE, what)


def advice(what: str, remedy: str) -> Finding:
    return Finding(Level.ADVICE, what, remedy)


def fault(what: str, remedy: str) -> Finding:
    return Finding(Level.FAULT, what, remedy)


def home(found: Environment) -> Iterator[Finding]:
    """The data folder: ours to write, with room in it."""
    if not os.access(found.home, os.W_OK):
        yield fault(
            f"{found.home} cannot be written.",
            "Give it to the user that runs Ombud, or set OMBUD_HOME.",
        )
        return
    free = shutil.disk_usage(found.home).free
    if free < LEAST_FREE_BYTES:
        yield fault(
            f"Only {free // 1_000_000} MB are free in {found.home}.",
            "Make room, or set OMBUD_HOME to a larger disk.",
        )
    else:
        yield fine(f"{found.home} can be written and has room.")


def address(found: Environment) -> Iterator[Finding]:
    """How people reach us: encrypted, unless it is this machine alone."""
    if found.is_encrypted or _is_this_machine(found.base_url):
        yield fine(f"People reach Ombud at {found.base_url}.")
    else:
        yield fault(
            f"{found.base_url} is not encrypted: receipts and passwords can be read.",
            "Put a proxy with a certificate in front and set OMBUD_BASE_URL to https.",
        )
    if found.is_encrypted and not found.trusted_proxies:
        yield advice(
            "No proxy is trusted, so every visitor seems to come from the proxy.",
            "Set OMBUD_TRUSTED_PROXIES to its address, such as 127.0.0.1.",
        )
    if found.demo and not _is_this_machine(found.base_url):
        yield fault(
            "The demo shows its passwords to everybody.",
            "Unset OMBUD_DEMO, and use another home for real complaints.",
        )


def secrets(found: Environment) -> Iterator[Finding]:
    """Keys: where they lie, and that somebody keeps a copy."""
    if "OMBUD_VAULT_KEYS" in os.environ:
        yield fine("The vault keys come from OMBUD_VAULT_KEYS.")
    else:
        yield advice(
            f"The vault key was made by itself and lies in {found.home / 'keys'}.",
            "Keep a copy of that folder apart from the backups of the database.",
        )
    for path in sorted((found.home / "keys").glob("*")):
        if path.stat().st_mode & OF_OTHERS:
            yield fault(
                f"{path} can be read by others on this machine.",
                f"Run chmod 600 {path}, and change the keys in it.",
            )


def mail(found: Environment) -> Iterator[Finding]:
    """The servers for messages out and in: named, and answering."""
    if found.mail_out is None:
        yield advice(
            "No mail leaves: messages are caught and shown to staff.",
            "Set OMBUD_MAIL_OUT to smtps://user:password@host.",
        )
    servers = {"OMBUD_MAIL_OUT": found.mail_out, "OMBUD_MAIL_IN": found.mail_in}
    for name, server in servers.items():
        if server and _answers(server):
            yield fine(f"{server.host} answers ({name}).")
        elif server:
            yield fault(
                f"{server.host} does not answer on port {server.port} ({name}).",
                f"Correct {name}, or open the way to that server.",
            )


def files(found: Environment) -> Iterator[Finding]:
    """What a build makes: the assets and the translations."""
    del found
    if (VENDOR / "icons.svg").exists():
        yield fine("The web assets are built.")
    else:
        yield fault(
            "The web assets are missing, so pages have no style.",
            "Run python -m ombud.project.assets, or ./start.",
        )
    if is_compiled():
        yield fine("The translations are compiled.")
    else:
        yield fault(
            "Translations are not compiled, so pages are in English.",
            "Run python -m ombud.project.catalogues, or ./start.",
        )


def scanner(found: Environment) -> Iterator[Finding]:
    """The virus scanner: named, and answering."""
    del found
    if settings.SCANNER is None:
        yield advice(
            "No virus scanner looks at the files people send.",
            "Install ClamAV and set OMBUD_SCANNER: clamd:/run/clamav/clamd.ctl, say.",
        )
        return
    try:
        version = import_string("ombud.cases.files.scanner.version")()
    except Exception as error:  # noqa: BLE001 - whatever it is, files wait
        yield fault(
            f"The virus scanner at {settings.SCANNER} does not answer: {error}. Files"
            " are taken and wait; nobody can open them.",
            "Start clamd, or correct OMBUD_SCANNER.",
        )
    else:
        yield fine(f"The virus scanner answers: {version}.")


def database(found: Environment) -> Iterator[Finding]:
    """PostgreSQL: new enough, its tables up to date, an organisation in them."""
    del found
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
    if version < OLDEST_POSTGRESQL:
        yield fault("PostgreSQL is too old.", "Use PostgreSQL 15 or newer.")
    else:
        yield fine(f"PostgreSQL {version // 10000} answers.")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield fault("The tables are not up to date.", "Run ombud migrate.")
        return
    yield fine("The tables are up to date.")
    yield from _vault()
    if apps.get_model("rulebook", "Organisation")._default_manager.exists():
        yield fine("An organisation is set up.")
    else:
        begin = "Run ombud serve and open /desk/setup/, or run ombud setup."
        yield fault("No organisation is set up.", begin)
    yield from _seals()
    waiting = apps.get_model("cases", "File")._default_manager.filter(scan="waiting")
    if number := waiting.count():
        yield advice(
            f"{number} files wait for the virus scanner.",
            "Run ombud scan; if they stay, raise StreamMaxLength of clamd.",
        )


def _vault() -> Iterator[Finding]:
    """The vault keys: each that a row needs is here, and none is kept for nothing."""
    try:
        found = vault_keys.standings()
    except CannotOpen as why:
        yield fault(str(why), "Mend OMBUD_VAULT_COMMAND, or what it asks.")
        return
    lost = {each.key_id: each.needed_by for each in found if not each.is_here}
    if lost:
        yield fault(
            str(KeyLost(lost)), "Look for the key in the copy apart from the backups."
        )
    for each in found:
        if each.is_here and not each.is_newest:
            yield _older(each)
    if not lost:
        yield fine("Every vault key that something needs is here.")


def _seals() -> Iterator[Finding]:
    """The key that signs seals: is it here, and is it the one that signed last?"""
    newest = apps.get_model("journal", "Seal")._default_manager.last()
    ours = {signing.public(key) for key in signing.our_keys()}
    if not ours:
        yield advice(
            "Nothing is sealed: whoever owns the database could cut the record short.",
            "Set OMBUD_SEAL_KEY to 32 random bytes in base64.",
        )
    elif newest is not None and bytes(newest.key) not in ours:
        yield fault(
            f"The key that signed seal {newest.number} is not here.",
            "Put it back; without it the next seal says openly that it was lost.",
        )
    else:
        yield fine("The key that signs seals is here.")


def _older(each: vault_keys.Standing) -> Finding:
    if each.may_go:
        return advice(
            f"Nothing here needs the vault key {each.key_id} any more.",
            "Take it out of OMBUD_VAULT_KEYS; keep it as long as backups need it.",
        )
    return advice(
        f"{each.needed_by} rows are still under the older vault key {each.key_id}.",
        "Run ombud vault rotate, or leave the worker running.",
    )


CHECKS: list[Check] = [home, address, secrets, mail, files, scanner, database]


def _is_this_machine(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _answers(server: MailServer) -> bool:
    try:
        place = (server.host, server.port)
        socket.create_connection(place, PATIENCE_SECONDS).close()
    except OSError:
        return False
    return True
