"""Files as browsers send them: looked at before they are read into memory."""

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ombud.cases import files
from ombud.people.refusals import Unusable

AT_MOST = 10  # files at once


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})


def contents(uploaded: "Sequence[UploadedFile[bytes]]") -> list[tuple[str, bytes]]:
    """Names and bytes, as the operations take them. Raises Unusable."""
    if len(uploaded) > AT_MOST:
        raise Unusable("file", too_many())
    for file in uploaded:
        files.check(file.name or "", file.size or 0)
    return [(file.name or "", file.read()) for file in uploaded]


def too_many() -> str:
    return _("You can send %(number)s files now, and more afterwards.") % {
        "number": AT_MOST
    }
