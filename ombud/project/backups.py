"""A backup is one tar file: database, files as they are stored, erasures, digests.

Keys are not in it: files and identities stay sealed, and whoever finds a backup reads
none of them; its list is signed, so that whoever changes one is found out. The database
is dumped first, as of one moment; a file is stored before any row tells of it and never
changed, so the files read afterwards are all it needs.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings

from ombud.journal import signing
from ombud.project import embedded
from ombud.project.backup_format import (
    DUMP,
    FILES,
    FORMAT,
    LOG,
    MANIFEST,
    SIGNATURE,
    BackupFailed,
)
from ombud.retention import erasure_log

NOT_DUMPED = ("django_session", "access_session", "access_visit", "access_level")
Progress = Callable[[int], None]


def make(target: Path, *, at: datetime, progress: Progress | None = None) -> Path:
    """Write a backup and return where it stands. `progress` is told bytes of files.

    Into a folder it goes under a name of its own. It appears whole or not at all.
    Raises BackupFailed, or NoSealKey.
    """
    place = target / f"ombud-{at:%Y%m%dT%H%M%SZ}.tar" if target.is_dir() else target
    if place.exists():
        raise BackupFailed(f"{place} is there already.")
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as t:
            _fill(t, at, progress)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(place)
    finally:
        draft.unlink(missing_ok=True)
    return place


def digest_of(archive: Path) -> str:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_files() -> list[Path]:
    """Every file of the store, by its path, in order."""
    return sorted(path for path in Path(settings.FILES).rglob("*") if path.is_file())


def _fill(archive: tarfile.TarFile, at: datetime, progress: Progress | None) -> None:
    listed: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory(prefix="ombud-backup-") as folder:
        dump = Path(folder) / DUMP
        run("pg_dump", *_of_dump(dump))
        listed[DUMP] = _add(archive, DUMP, dump)
        for path in stored_files():
            name = f"{FILES}/{path.relative_to(settings.FILES).as_posix()}"
            try:
                listed[name] = _add(archive, name, path)
            except FileNotFoundError:
                continue  # erased meanwhile
            if progress:
                progress(listed[name]["size"])
        log = Path(folder) / LOG
        erasure_log.catch_up()
        erasure_log.add(erasure_log.read(erasure_log.path()), into=log)
        if log.exists():
            listed[LOG] = _add(archive, LOG, log)
    manifest = {"format": FORMAT, "made_at": at.isoformat(), "members": listed}
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    for name, written in ((MANIFEST, text), (SIGNATURE, signing.sign_backup(text))):
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(written), 0o600
        archive.addfile(info, io.BytesIO(written))


def _of_dump(dump: Path) -> Iterator[str]:
    yield from ("--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
    yield from (f"--exclude-table-data={table}" for table in NOT_DUMPED)


def _add(archive: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    """Add a file under a plain name; its size and digest as they went in."""
    with path.open("rb") as file:
        info = tarfile.TarInfo(name)
        info.size, info.mode = os.fstat(file.fileno()).st_size, 0o600
        reader = _Digesting(file)
        archive.addfile(info, reader)
    return {"size": info.size, "sha256": reader.digest.hexdigest()}


class _Digesting:
    """A file that is digested while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def run(name: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on our database. Raises BackupFailed."""
    command: Sequence[str] = [program(name), *arguments]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, a list, no shell
        command, check=False, capture_output=True, text=True, env=_surroundings()
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["It said nothing."]
        raise BackupFailed(f"{name} failed: {said[-1]}")


def program(name: str) -> str:
    """The program we carry, else the one of this machine."""
    try:
        return str(embedded.programs() / name)
    except embedded.DatabaseDidNotStart:
        found = shutil.which(name)
        if found is None:
            raise BackupFailed(f"Install PostgreSQL's {name}.") from None
        return found


def _surroundings() -> dict[str, str]:
    """Where the database is: in the surroundings, so that no list of processes shows
    a password.
    """
    database = settings.DATABASES["default"]
    named = {
        "PGDATABASE": database["NAME"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGSSLMODE": database["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": database["OPTIONS"].get("sslrootcert", ""),
    }
    return {"PATH": os.defpath, "LC_ALL": "C"} | {
        name: str(value) for name, value in named.items() if value
    }
