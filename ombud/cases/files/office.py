"""Is an office file sound, of the kind its name says, and free of programs?

Office files are ZIP archives. What is looked at is bounded: the list of their parts,
and the few parts that say what the file is.
"""

import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from ombud.cases.files import names
from ombud.cases.files.spooling import Spool
from ombud.people.refusals import Unusable

MOST_PARTS = 5000
MOST_UNPACKED = 200 * 1024 * 1024
LARGEST_RATIO = 250  # of one part over RATIO_FROM
RATIO_FROM = 1024 * 1024
READ = 1024 * 1024
LOCAL_HEAD = 30
IS_ENCRYPTED = 1
_WORD = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."


class Form(NamedTuple):
    """How an office file says what it is: in which part, in which words."""

    part: str
    says: bytes


FORMS: Mapping[str, Form] = {
    ".docx": Form(
        "[Content_Types].xml", f"{_WORD}wordprocessingml.document.main+xml".encode()
    ),
    ".xlsx": Form(
        "[Content_Types].xml", f"{_WORD}spreadsheetml.sheet.main+xml".encode()
    ),
    ".odt": Form("mimetype", f"{_OPEN}text".encode()),
    ".ods": Form("mimetype", f"{_OPEN}spreadsheet".encode()),
}
PROGRAMS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature", "oleobject")
FOLDERS_OF_PROGRAMS = ("/activex/", "/macrosheets/", "/customui/", "/dialogsheets/")
FIRST_FOLDERS_OF_PROGRAMS = ("/basic/", "/scripts/")
SAID_PROGRAMS = (b"macroenabled", b"vbaproject", b"activex", b"intlmacrosheet")
SETTINGS = ("word/_rels/settings.xml.rels", "word/_rels/document.xml.rels")
FOREIGN_TEMPLATE = (b"/attachedtemplate", b"/oleobject", b"/frame")


class _Unsound(Exception):
    """Not an archive that any office program would have written."""


class _HasPrograms(Exception):
    """It carries macros or what would fetch them."""


def require(name: str, content: Spool) -> None:
    """Raises Unusable for an office file that is damaged, a trap, or has macros."""
    try:
        with content.open() as stored, zipfile.ZipFile(stored) as archive:
            parts = _sound_parts(archive)
            _says_what_it_is(archive, parts, FORMS[names.ending(name)])
            _has_no_programs(archive, parts)
    except _HasPrograms:
        raise Unusable(
            "file",
            _(
                "The file %(name)s has macros or other programs in it. Please save it"
                " without them, for example as PDF, and send that."
            )
            % {"name": names.plain(name)},
        ) from None
    except (_Unsound, zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise Unusable(
            "file",
            _(
                "The file %(name)s cannot be read as an office document. Please save it"
                " again, for example as PDF, and send that."
            )
            % {"name": names.plain(name)},
        ) from error
    except (NotImplementedError, RuntimeError) as error:  # packed in some other way
        raise Unusable(
            "file",
            _("The file %(name)s has a password. Please save it without one.")
            % {"name": names.plain(name)},
        ) from error


def _sound_parts(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The parts by name. Raises _Unsound."""
    listed = archive.infolist()
    if not 0 < len(listed) <= MOST_PARTS:
        raise _Unsound
    if sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise _Unsound
    for part in listed:
        _is_sound(part)
    _stand_one_after_another(listed)
    parts = {part.filename: part for part in listed}
    if len(parts) < len(listed) or len({each.casefold() for each in parts}) < len(
        parts
    ):
        raise _Unsound
    return parts


def _is_sound(part: zipfile.ZipInfo) -> None:
    folders = part.filename.replace("\\", "/").split("/")
    if part.filename.startswith(("/", "\\")) or ".." in folders or ":" in folders[0]:
        raise _Unsound
    if part.flag_bits & IS_ENCRYPTED:
        raise RuntimeError
    is_large = part.file_size > RATIO_FROM
    if is_large and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
        raise _Unsound
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _Unsound


def _stand_one_after_another(listed: Sequence[zipfile.ZipInfo]) -> None:
    """Parts that lie over each other unpack to much from little."""
    in_order = sorted(listed, key=lambda part: part.header_offset)
    for part, after in pairwise(in_order):
        if part.header_offset + LOCAL_HEAD + part.compress_size > after.header_offset:
            raise _Unsound


def _says_what_it_is(
    archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], form: Form
) -> None:
    if form.part not in parts:
        raise _Unsound
    said = _read(archive, parts[form.part])
    if form.part == "mimetype":
        if said.strip() != form.says:
            raise _Unsound
        return
    if any(word in said.lower() for word in SAID_PROGRAMS):
        raise _HasPrograms
    if form.says not in said:
        raise _Unsound


def _has_no_programs(
    archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]
) -> None:
    for name in parts:
        low = f"/{name.casefold()}"
        told = any(program in low for program in (*PROGRAMS, *FOLDERS_OF_PROGRAMS))
        if told or low.startswith(FIRST_FOLDERS_OF_PROGRAMS):
            raise _HasPrograms
    for name in SETTINGS:
        if name in parts:
            _fetches_nothing(_read(archive, parts[name]))


def _fetches_nothing(relations: bytes) -> None:
    """A template from elsewhere brings its macros along."""
    for relation in relations.lower().split(b"<relationship "):
        is_foreign = b'targetmode="external"' in relation.replace(b"'", b'"')
        if is_foreign and any(kind in relation for kind in FOREIGN_TEMPLATE):
            raise _HasPrograms


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.file_size > READ:
        raise _Unsound
    with archive.open(part) as stored:
        read = stored.read(READ)
    if b"\0" in read:  # an encoding nobody else would look through
        raise _Unsound
    return read
