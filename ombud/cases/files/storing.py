"""Where the bytes of a file lie, and how they are read again."""

import secrets
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from django.core.files import File as DjangoFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from ombud.cases import keys
from ombud.cases.files.segments import Damaged, Opened, Sealer
from ombud.cases.models import Case, File, Original
from ombud.people.refusals import Refused

IN_MEMORY = 1024 * 1024


class Unreadable(Refused):
    """The file is not where it was put, or no longer what was put there."""

    code = "file_unreadable"
    message = _(
        "This file cannot be opened: what is stored is not what was handed in. Tell"
        " whoever runs Ombud."
    )


class Missing(Unreadable):
    """The bytes of the file are gone."""

    code = "file_missing"
    message = _(
        "This file cannot be opened: it is no longer where it was stored. Tell whoever"
        " runs Ombud."
    )


def put(case: Case, chunks: Iterable[bytes]) -> str:
    """Store bytes sealed under the key of the case; returns the random name.

    All of it is on disk before any row speaks of it: a row never points nowhere.
    """
    name = secrets.token_hex(16)
    put_under(name, chunks, keys.key_for(case))
    return name


def put_under(name: str, chunks: Iterable[bytes], key: bytes) -> None:
    """Store bytes under this name, sealed under this key."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as sealed:
        sealer = Sealer(sealed, key, name)
        for chunk in chunks:
            sealer.write(chunk)
        sealer.close()
        sealed.seek(0)
        default_storage.save(name, DjangoFile(sealed))


def opened(file: File | Original) -> Opened:
    """The file, to be read from any place. Raises Unreadable, or Erased."""
    case = file.case if isinstance(file, File) else file.file.case
    return opened_under(file.key, keys.key_of(case))


def opened_under(name: str, key: bytes) -> Opened:
    """What stands under this name. Raises Missing and Unreadable."""
    try:
        return Opened(default_storage.open(name), key, name)
    except FileNotFoundError:
        raise Missing from None
    except Damaged:
        raise Unreadable from None


class Pieces(Iterator[bytes]):
    """The plain bytes of a part of a file, a segment at a time; closes it at the end.

    Raises Unreadable where they were changed.
    """

    def __init__(self, stored: Opened, start: int, stop: int | None) -> None:
        self._stored = stored
        self._pieces = stored.pieces(start, stop)

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            self.close()
            raise
        except Damaged:
            self.close()
            raise Unreadable from None

    def close(self) -> None:
        self._stored.close()


def pieces_of(stored: Opened, start: int = 0, stop: int | None = None) -> Pieces:
    """The plain bytes in this range. Raises Unreadable as they are read."""
    return Pieces(stored, start, stop)


def content_of(file: File | Original) -> bytes:
    """All the bytes at once, as they were kept. Raises Unreadable, or Erased."""
    return b"".join(pieces_of(opened(file)))


def remove(name: str) -> None:
    """Take the bytes away. That they are gone already is no error."""
    default_storage.delete(name)
