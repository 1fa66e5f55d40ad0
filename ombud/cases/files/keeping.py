"""Keeping files: looked at, cleaned, sealed, under random names."""

from collections.abc import Sequence
from typing import IO, NamedTuple

from ombud.cases.files import kinds, limits, names, pictures, scanner, storing
from ombud.cases.files.segments import SEGMENT
from ombud.cases.files.spooling import Content, Spool, spooled
from ombud.cases.models import Case, File, Message, Original
from ombud.cases.vocabulary import Scan
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

MAIL = "message/rfc822"


class Ready(NamedTuple):
    """A file that may be kept; of a picture also the one that came."""

    content: Spool
    media_type: str
    original: Spool | None = None
    is_ours: bool = False  # made here, of what was scanned before


Handed = Content | Ready


def check(name: str, size: int) -> None:
    """Refuse by name and size alone what cannot be taken. Raises Unusable."""
    limits.check(name, size)
    kinds.known(name)


def prepare(name: str, content: Handed) -> Ready:
    """Look into a file and draw pictures anew: the slow part of keeping one.

    Doors call it before the operation, so that no case is locked meanwhile. Raises
    Unusable, with a sentence for whoever sent the file.
    """
    if isinstance(content, Ready):
        return content
    came = spooled(content)
    limits.check(name, came.size)
    kind = kinds.require(name, came)
    if not kind.is_picture:
        return Ready(came, kind.media_type)
    drawn = pictures.redrawn(name, came, kind.media_type)
    return Ready(drawn, kind.media_type, original=came)


def keep(
    case: Case,
    *,
    name: str,
    content: Handed,
    act: Act,
    message: Message | None = None,
    raw: bool = False,
    internal: bool = False,
    from_complainant: bool | None = None,
) -> File:
    """Store a file of the case under a random name. `raw` mail is kept as it came.

    Raises Unusable.
    """
    if raw and not isinstance(content, Ready):
        ready = Ready(spooled(content), MAIL)
    else:
        ready = prepare(name, content)
        limits.require_room(case, ready.content.size, act)
    by_complainant = act.actor is None
    file = _stored(
        case,
        ready,
        name,
        act,
        message=message,
        from_complainant=by_complainant
        if from_complainant is None
        else from_complainant,
        internal=internal,
        raw=raw,
    )
    if ready.original is not None:
        _keep_original(file, ready.original)
    return file


def keep_made(
    case: Case, *, name: str, content: IO[bytes], media_type: str, act: Act
) -> File:
    """Store a file we made ourselves, piece by piece; only staff see it."""
    content.seek(0)
    made = Spool(iter(lambda: content.read(SEGMENT), b""))
    content.seek(0)
    ready = Ready(made, media_type, is_ours=True)
    return _stored(case, ready, name, act, from_complainant=False, internal=True)


def keep_all(
    case: Case,
    attached: Sequence[tuple[str, Handed]],
    *,
    act: Act,
    message: Message | None = None,
    raw: bytes | None = None,
    from_complainant: bool | None = None,
) -> list[str]:
    """Store what came with a complaint or message, and the untouched mail it came in.

    What of a mail goes beyond what a case may hold stands in the mail as it came.
    Returns the digests, which the journal keeps.
    """
    kept: list[File] = []
    for name, content in attached:
        try:
            file = keep(
                case,
                name=name,
                content=content,
                act=act,
                message=message,
                from_complainant=from_complainant,
            )
        except Unusable:
            if raw is None:
                raise
            continue
        kept.append(file)
    if raw is not None:
        mail = keep(
            case,
            name="original.eml",
            content=raw,
            act=act,
            message=message,
            raw=True,
            internal=True,
            from_complainant=True,
        )
        kept.append(mail)
    return [digest for file in kept for digest in digests_of(file)]


def digests_of(file: File) -> list[str]:
    """What the journal keeps of a file: its digest, and that of the picture it was."""
    original = Original.objects.filter(file=file).values_list("sha256", flat=True)
    return [file.sha256, *original]


def _stored(
    case: Case,
    ready: Ready,
    name: str,
    act: Act,
    *,
    from_complainant: bool,
    internal: bool,
    message: Message | None = None,
    raw: bool = False,
) -> File:
    is_to_be_scanned = scanner.is_configured() and not ready.is_ours
    return case.files.create(
        key=storing.put(case, ready.content.chunks()),
        message=message,
        name=names.short(names.plain(name)),
        media_type=ready.media_type,
        size=ready.content.size,
        sha256=ready.content.sha256,
        from_complainant=from_complainant,
        internal=internal,
        raw=raw,
        added_at=act.at,
        scan=Scan.WAITING if is_to_be_scanned else Scan.NONE,
    )


def _keep_original(file: File, came: Spool) -> None:
    Original.objects.create(
        file=file,
        key=storing.put(file.case, came.chunks()),
        media_type=file.media_type,
        size=came.size,
        sha256=came.sha256,
    )
