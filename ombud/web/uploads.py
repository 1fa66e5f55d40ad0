"""Files as browsers send them: never whole in memory, never plain on disk.

What is too much is refused with a sentence in the form it came with, and what was typed
beside it is still there. A request that is far too large is not even read to its end.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from django.utils.translation import gettext as _

from ombud.cases import files
from ombud.cases.files import Ready, Spool
from ombud.people.refusals import Unusable
from ombud.web.trying import demand_upload

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

MB = 1024 * 1024
AT_MOST = 10  # files at once
WORDS = 5 * MB  # what is typed beside files, at the very most
LARGEST = AT_MOST * files.LIMIT + WORDS  # of one request
READ_OF_TOO_LARGE = MB


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file a browser sent, or why not all of it was taken (`refusal`)."""

    def __init__(
        self, spool: Spool, name: str, media_type: str = "", *, refusal: str = ""
    ) -> None:
        opened: IO[bytes] = BytesIO() if refusal else spool.open()
        size = files.LIMIT + 1 if refusal else spool.size
        super().__init__(opened, name, media_type, size)
        self.spool = spool
        self.refusal = refusal


class SealedUploadHandler(FileUploadHandler):
    """Puts files where nobody reads them from the disk, up to what can be taken."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._spool = Spool()
        self._refusal = ""
        self._number = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, Any],  # noqa: N803 - Django names it
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> "tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None":
        """Of a request that is far too large only the beginning is read."""
        del boundary
        if content_length <= LARGEST:
            return None
        beginning = input_data.read(READ_OF_TOO_LARGE)
        first = _FirstName(self.request)
        shortened = META | {"CONTENT_LENGTH": str(len(beginning))}
        parser = MultiPartParser(shortened, BytesIO(beginning), [first], encoding)
        typed, found = parser.parse()
        if first.name:
            refused = SealedUpload(
                Spool(), first.name, refusal=files.too_large(first.name)
            )
            found.setlist(first.field, [refused])
        return typed, found

    def new_file(self, *told: object, **named: object) -> None:
        super().new_file(*told, **named)  # type: ignore[arg-type]
        self._spool, self._refusal = Spool(), ""
        self._number += 1
        if self._number > AT_MOST:
            self._refusal = too_many()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self._refusal and start + len(raw_data) > files.LIMIT:
            self._spool = Spool()
            self._refusal = files.too_large(self.file_name or "")
        if not self._refusal:
            self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        del file_size
        return SealedUpload(
            self._spool,
            self.file_name or "",
            self.content_type or "",
            refusal=self._refusal,
        )


class _FirstName(FileUploadHandler):
    """Learns under which names a file would have come, and takes nothing of it."""

    field = name = ""

    def new_file(self, *told: object, **named: object) -> None:
        super().new_file(*told, **named)  # type: ignore[arg-type]
        if not self.name:
            self.field, self.name = self.field_name or "", self.file_name or ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del raw_data, start

    def file_complete(self, file_size: int) -> None:
        del file_size


def sent(request: HttpRequest, name: str = "file") -> list[tuple[str, Ready]]:
    """What a complainant sends beside a form, as the operations take it. Raises
    Unusable, and TooOften for more than one network sends.
    """
    uploaded = request.FILES.getlist(name)
    if len(uploaded) <= AT_MOST:
        demand_upload(request, number=len(uploaded))
    return contents(uploaded)


def contents(uploaded: "Sequence[UploadedFile[bytes]]") -> list[tuple[str, Ready]]:
    """Names and contents, as the operations take them. Raises Unusable."""
    if len(uploaded) > AT_MOST:
        raise Unusable("file", too_many())
    return [content(file) for file in uploaded]


def content(file: "UploadedFile[bytes]") -> tuple[str, Ready]:
    """One file, looked into, a picture drawn anew. Raises Unusable."""
    return file.name or "", files.prepare(file.name or "", received(file))


def received(file: "UploadedFile[bytes]") -> Spool:
    """The content of a file. Raises Unusable for one that cannot be taken by its name
    or size alone.
    """
    if isinstance(file, SealedUpload) and file.refusal:
        raise Unusable("file", file.refusal)
    files.check(file.name or "", file.size or 0)
    return file.spool if isinstance(file, SealedUpload) else Spool(file.chunks())


def too_many() -> str:
    return _("You can send %(number)s files now, and more afterwards.") % {
        "number": AT_MOST
    }
