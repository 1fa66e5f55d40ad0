"""The ZIP an exported case is: readable, complete, and to be verified offline."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from ombud.cases import files
from ombud.cases.exported import telling
from ombud.cases.exported.contents import Contents
from ombud.cases.exported.readers import Reader
from ombud.cases.models import Case, File
from ombud.parties.identities import Identity

HERE = Path(__file__).parent
BESIDE = ("README.txt", "verify.py")
IN_MEMORY = 8 * 1024 * 1024
EARLIEST = (1980, 1, 1, 0, 0, 0)  # before it a ZIP knows no time


def packed(
    case: Case,
    reader: Reader,
    *,
    identity: Identity | None,
    paper: bytes = b"",
    at: datetime,
) -> IO[bytes]:
    """The ZIP, read from its beginning. Raises Refused where a file cannot be read."""
    contents = Contents(case, reader)
    chain, seals = contents.chain(), contents.seals()
    told = telling.case_json(case, contents, reader, identity, at)
    made = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (handed on open)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in BESIDE:
            pack.writestr(_entry(name, at), (HERE / name).read_bytes())
        pack.writestr(_entry("case.txt", at), telling.case_text(told, chain))
        if paper:
            pack.writestr(_entry("case.pdf", at), paper)
        for name, part in (("case", told), ("chain", chain), ("seals", seals)):
            pack.writestr(_entry(f"{name}.json", at), _as_json(part))
        for number, file in enumerate(reader.files, start=1):
            _copy(pack, _entry(f"files/{number:03}-{file.name}", at), file)
    made.seek(0)
    return made


def _copy(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, file: File) -> None:
    with files.opened(file) as stored, pack.open(entry, "w") as to:
        for piece in files.pieces_of(stored):
            to.write(piece)


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    moment = at.astimezone(UTC)
    told = (*moment.timetuple()[:5], moment.second)
    entry = zipfile.ZipInfo(path, max(EARLIEST, told))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _as_json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
