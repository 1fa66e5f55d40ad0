"""What a backup holds is put back, if nothing of it was changed on the way."""

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection

from ombud.journal import signing
from ombud.project.backup_format import (
    CHUNK,
    DUMP,
    FILES,
    FORMAT,
    LOG,
    MANIFEST,
    SIGNATURE,
    BackupFailed,
)
from ombud.project.backups import run

OF_THE_LIST = {MANIFEST, SIGNATURE}
LARGEST_SIGNATURE = 64  # bytes of Ed25519
NAMES = re.compile(
    rf"{DUMP}|{LOG}|{MANIFEST}|{SIGNATURE}|{FILES}/[0-9A-Za-z_-][0-9A-Za-z_./-]*"
)
LARGEST_MANIFEST = 512 * 1024 * 1024


@contextmanager
def unpacked(archive: Path, *, beside: Path, unsigned: bool = False) -> Iterator[Path]:
    """A folder with what the archive holds, every digest checked; gone afterwards.

    With `unsigned` nobody's signature is asked for: it may be anybody's. Raises
    BackupFailed for a name that leads elsewhere, a link, a member twice or too many, or
    one that is not as the manifest says. Nothing is written outside.
    """
    beside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="restore-", dir=beside) as name:
        folder = Path(name)
        try:
            with tarfile.open(archive, mode="r:") as opened:
                _unpack(opened, folder, unsigned)
        except (tarfile.TarError, EOFError, OSError) as error:
            raise BackupFailed(f"{archive} cannot be read: {error}.") from error
        yield folder


def _unpack(archive: tarfile.TarFile, folder: Path, unsigned: bool) -> None:
    members = _members(archive)
    listed = _manifest(archive, members, unsigned)
    if set(listed) != set(members) - OF_THE_LIST:
        odd = min(set(listed) ^ (set(members) - OF_THE_LIST))
        raise BackupFailed(
            f"{odd} is missing from the archive, or nobody put it there."
        )
    if DUMP not in listed:
        raise BackupFailed("There is no database in the archive.")
    for name, told in listed.items():
        _write(archive, members[name], folder / name, told)


def _members(archive: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    found: dict[str, tarfile.TarInfo] = {}
    for member in archive:
        plain = NAMES.fullmatch(member.name) and ".." not in member.name.split("/")
        if not plain or not member.isreg() or member.name in found:
            raise BackupFailed(
                f"The archive holds {member.name!r}, which no backup of ours does."
            )
        found[member.name] = member
    return found


def _manifest(
    archive: tarfile.TarFile, members: dict[str, tarfile.TarInfo], unsigned: bool
) -> dict[str, dict[str, Any]]:
    text = _read(archive, members.get(MANIFEST), LARGEST_MANIFEST)
    if text is None:
        raise BackupFailed("There is no list of contents in the archive.")
    signature = _read(archive, members.get(SIGNATURE), LARGEST_SIGNATURE)
    if not unsigned and not signing.is_our_backup(text, signature or b""):
        raise BackupFailed(
            "No key of this home signed this backup. Put the keys of the old home in"
            " place; or, if you trust where it comes from, add --unsigned."
        )
    try:
        manifest = json.loads(text)
        listed: dict[str, dict[str, Any]] = manifest["members"]
        known = manifest["format"] == FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise BackupFailed("The list of contents cannot be read.") from error
    if not known or not isinstance(listed, dict):
        raise BackupFailed("The archive is of a version that is not known here.")
    return listed


def _read(
    archive: tarfile.TarFile, member: tarfile.TarInfo | None, largest: int
) -> bytes | None:
    file = archive.extractfile(member) if member and member.size <= largest else None
    return file.read() if file else None


def _write(
    archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path, told: dict[str, Any]
) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, source = hashlib.sha256(), archive.extractfile(member)
    if source is None:
        raise BackupFailed(f"{member.name} cannot be read.")
    with place.open("xb") as file:
        place.chmod(0o600)
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if member.size != told.get("size") or digest.hexdigest() != told.get("sha256"):
        raise BackupFailed(f"{member.name} is not as it was when it was saved.")


def require_empty() -> None:
    """Raises BackupFailed unless database and file store hold nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        tables = cursor.fetchone()[0]
    if tables or any(Path(settings.FILES).glob("*")):
        raise BackupFailed(
            "Restore into an empty home: here is a database or files already."
        )


def put_back(folder: Path) -> int:
    """Load the database and move the files in; return how many files."""
    whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    name = f"--dbname={settings.DATABASES['default']['NAME']}"
    run("pg_restore", *whole, name, str(folder / DUMP))
    store, moved = Path(settings.FILES), 0
    store.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in sorted((folder / FILES).rglob("*")):
        if path.is_file():
            place = store / path.relative_to(folder / FILES)
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.write_bytes(path.read_bytes())
            place.chmod(0o600)
            moved += 1
    return moved
