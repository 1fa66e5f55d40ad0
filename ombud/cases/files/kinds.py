"""Which files we take, and whether one is what its name says.

What decides is the content: the first bytes of each kind are known, and office files
are looked into. What is two things at once is taken as neither.
"""

import re
from collections.abc import Callable, Mapping
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from ombud.cases.files import names, office
from ombud.cases.files.spooling import Spool
from ombud.people.refusals import Unusable

LOOK = 64 * 1024
HEAD = 1024
EMPTY_OUTSIDE_ZIP = b"PK\x05\x06"  # where the contents of a ZIP end
_MARKUP = re.compile(
    rb"(?:<!--.*?-->|<\?xml.*?\?>|<!doctype[^>]{0,200}>|\s)*"
    rb"<!?(?:doctype|html|svg|script|head|body|iframe|math|xml|xsl|\?php)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_ANYWHERE = re.compile(
    rb"<(?:script|html|svg|iframe|\?php)\b|<!doctype html", re.IGNORECASE
)
_HEADER = re.compile(rb"(?:From |[!-9;-~]{1,70}:[ \t]|[!-9;-~]{1,70}:\r?\n[ \t])")
_BARRED = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Look(NamedTuple):
    """The beginning and the end of a file, and a way to read the rest."""

    head: bytes
    tail: bytes
    open: Callable[[], IO[bytes]]


class Kind(NamedTuple):
    """A kind of file we take; `is_so` looks at the content."""

    media_type: str
    is_so: Callable[[Look], bool]
    is_picture: bool = False


def _begins(*marks: bytes) -> Callable[[Look], bool]:
    return lambda look: look.head.startswith(marks)


def _riff(form: bytes) -> Callable[[Look], bool]:
    return lambda look: look.head[:4] == b"RIFF" and look.head[8:12] == form


def _box(*brands: bytes) -> Callable[[Look], bool]:
    """A file of boxes whose first names one of these brands."""

    def is_so(look: Look) -> bool:
        return look.head[4:8] == b"ftyp" and look.head[8:12].rstrip() in brands

    return is_so


def _quicktime(look: Look) -> bool:
    old = look.head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"}
    return old or _box(b"qt", *_MP4)(look)


def _mp3(look: Look) -> bool:
    """A frame of layer III, or what stands before the first one."""
    return look.head.startswith((b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"ID3"))


def _text(look: Look) -> bool:
    """Text in any encoding people write in: no bytes that are never part of text."""
    if look.head.startswith(_UTF_16):
        return _markup_free(look.head.decode("utf-16", "ignore").encode())
    with look.open() as stored:
        while chunk := stored.read(LOOK):
            if _BARRED.search(chunk):
                return False
    return _markup_free(look.head)


def _markup_free(head: bytes) -> bool:
    return not _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()[:HEAD])


def _mail(look: Look) -> bool:
    return bool(_HEADER.match(look.head)) and b"\0" not in look.head + look.tail


_MP4 = (
    *(b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"),
    *(b"M4V", b"MSNV", b"dash", b"3gp4", b"3gp5", b"3gp6", b"mmp4"),
)
_JPEG = Kind("image/jpeg", _begins(b"\xff\xd8\xff"), is_picture=True)
_TIFF = Kind("image/tiff", _begins(b"II*\0", b"MM\0*"), is_picture=True)
_WORD = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, Kind] = {
    ".pdf": Kind("application/pdf", _begins(b"%PDF-")),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n"), is_picture=True),
    ".gif": Kind("image/gif", _begins(b"GIF87a", b"GIF89a"), is_picture=True),
    ".webp": Kind("image/webp", _riff(b"WEBP"), is_picture=True),
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".txt": Kind("text/plain", _text),
    ".csv": Kind("text/csv", _text),
    ".eml": Kind("message/rfc822", _mail),
    ".odt": Kind("application/vnd.oasis.opendocument.text", _begins(b"PK\x03\x04")),
    ".ods": Kind(
        "application/vnd.oasis.opendocument.spreadsheet", _begins(b"PK\x03\x04")
    ),
    ".docx": Kind(f"{_WORD}wordprocessingml.document", _begins(b"PK\x03\x04")),
    ".xlsx": Kind(f"{_WORD}spreadsheetml.sheet", _begins(b"PK\x03\x04")),
    ".mp3": Kind("audio/mpeg", _mp3),
    ".m4a": Kind("audio/mp4", _box(b"M4A", b"M4B", *_MP4)),
    ".ogg": Kind("audio/ogg", _begins(b"OggS")),
    ".wav": Kind("audio/wav", _riff(b"WAVE")),
    ".mp4": Kind("video/mp4", _box(*_MP4)),
    ".mov": Kind("video/quicktime", _quicktime),
}
TYPES = {ending: kind.media_type for ending, kind in KINDS.items()}
PICTURES = [kind for kind in KINDS.values() if kind.is_picture]
UNDRAWABLE = {".heic", ".heif", ".avif"}


def known(name: str) -> Kind:
    """The kind a name says. Raises Unusable for one we do not take."""
    kind = KINDS.get(names.ending(name))
    if kind is not None:
        return kind
    if names.ending(name) in UNDRAWABLE:
        raise Unusable(
            "file",
            _(
                "The picture %(name)s has a format we cannot clean of what it tells of"
                " you, such as where it was taken. Please send it as JPEG or PNG."
            )
            % {"name": names.plain(name)},
        )
    raise Unusable(
        "file",
        _(
            "Files like %(name)s cannot be taken. Please send a document, picture,"
            " recording or e-mail, for example PDF, JPEG, PNG, DOCX or TXT."
        )
        % {"name": names.plain(name)},
    )


def require(name: str, content: Spool) -> Kind:
    """The kind of a file, whose content agrees with its name. Raises Unusable.

    A picture may be any picture: it is drawn anew in the format its name says.
    """
    kind = known(name)
    look = _look(content)
    agrees = any(one.is_so(look) for one in (PICTURES if kind.is_picture else [kind]))
    if not agrees or _is_two_things(kind, look):
        raise Unusable(
            "file",
            _(
                "The file %(name)s is not what its name says. Please save it again in"
                " the format you want to send, and send that."
            )
            % {"name": names.plain(name)},
        )
    if names.ending(name) in office.FORMS:
        office.require(name, content)
    return kind


def _look(content: Spool) -> Look:
    with content.open() as stored:
        head = stored.read(LOOK)
        stored.seek(max(0, content.size - LOOK))
        return Look(head, stored.read(LOOK), content.open)


def _is_two_things(kind: Kind, look: Look) -> bool:
    """Would another program take the same bytes for an archive or a page?"""
    if kind.media_type.startswith(("text/", "message/")):
        return False
    begins_as_zip = look.head.startswith(b"PK\x03\x04")
    if not begins_as_zip and EMPTY_OUTSIDE_ZIP in look.tail:
        return True
    is_pdf = kind.media_type == "application/pdf"
    if not is_pdf and b"%PDF-" in look.head[:HEAD]:
        return True
    return bool(_MARKUP_ANYWHERE.search(look.head[:HEAD]))
