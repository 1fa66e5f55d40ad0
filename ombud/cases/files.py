"""Keeping files: under random names, with a limited set of types and sizes."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO

from django.core.files import File as DjangoFile
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from ombud.cases.models import Case, File, Message
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable

LIMIT = 10 * 1024 * 1024
CHUNK = 64 * 1024
TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".eml": "message/rfc822",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
}
NAME = 200  # characters
_CONTROL = [*range(32), *range(127, 160), 0x2028, 0x2029]
_UNSEEN = [*range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF]
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_DROPPED = dict.fromkeys([*_CONTROL, *_UNSEEN, *_TURNING])


def check(name: str, size: int) -> None:
    """Refuse a file that is empty, too large or of a type we do not take."""
    ending = PurePosixPath(_plain(name)).suffix.lower()
    if size == 0:
        raise Unusable(
            "file", _("The file %(name)s is empty.") % {"name": _plain(name)}
        )
    if size > LIMIT:
        raise Unusable(
            "file",
            _("The file %(name)s is too large: at most %(limit)s MB can be taken.")
            % {"name": _plain(name), "limit": LIMIT // 1024 // 1024},
        )
    if ending not in TYPES:
        raise Unusable(
            "file",
            _(
                "Files like %(name)s cannot be taken. Please send a document, picture,"
                " recording or e-mail, for example PDF, JPEG, PNG, DOCX or TXT."
            )
            % {"name": _plain(name)},
        )


def keep(
    case: Case,
    *,
    name: str,
    content: bytes,
    act: Act,
    message: Message | None = None,
    raw: bool = False,
    internal: bool = False,
    from_complainant: bool | None = None,
) -> File:
    """Store a file of the case under a random name. `raw` mail escapes `check`.

    The content is on disk before the row is written: a row never points nowhere.
    """
    if not raw:
        check(name, len(content))
    key = secrets.token_hex(16)
    default_storage.save(key, ContentFile(content))
    ending = PurePosixPath(_plain(name)).suffix.lower()
    by_complainant = act.capacity is not Capacity.STAFF
    return case.files.create(
        key=key,
        message=message,
        name=_short(_plain(name)),
        media_type=TYPES.get(ending, "application/octet-stream"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        from_complainant=by_complainant
        if from_complainant is None
        else from_complainant,
        internal=internal,
        raw=raw,
        added_at=act.at,
    )


def keep_made(
    case: Case, *, name: str, content: IO[bytes], media_type: str, act: Act
) -> File:
    """Store a file we made ourselves, piece by piece; only staff see it."""
    key, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    default_storage.save(key, DjangoFile(content))
    return case.files.create(
        key=key,
        name=_short(_plain(name)),
        media_type=media_type,
        size=size,
        sha256=digest.hexdigest(),
        from_complainant=False,
        internal=True,
        added_at=act.at,
    )


def keep_all(
    case: Case,
    attached: Sequence[tuple[str, bytes]],
    *,
    act: Act,
    message: Message | None = None,
    raw: bytes | None = None,
    from_complainant: bool | None = None,
) -> list[str]:
    """Store what came with a complaint or message, and the untouched mail it came in.

    Returns the digests, which the journal keeps.
    """
    kept = [
        keep(
            case,
            name=name,
            content=content,
            act=act,
            message=message,
            from_complainant=from_complainant,
        )
        for name, content in attached
    ]
    if raw is not None:
        kept.append(
            keep(
                case,
                name="original.eml",
                content=raw,
                act=act,
                message=message,
                raw=True,
                internal=True,
                from_complainant=True,
            )
        )
    return [file.sha256 for file in kept]


def content_of(file: File) -> bytes:
    """The bytes as they were handed in."""
    with default_storage.open(file.key) as stored:
        return bytes(stored.read())


def _plain(name: str) -> str:
    """A file name without folders or characters that cannot be seen."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    return name.encode(errors="replace").decode().translate(_DROPPED).strip() or "file"


def _short(name: str) -> str:
    """The name as long as can be kept; what is cut is not its ending."""
    ending = PurePosixPath(name).suffix[:NAME]
    return name if len(name) <= NAME else name[: NAME - len(ending)] + ending
