"""May this file be opened at all, whoever asks?"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ombud.cases.files import scanner
from ombud.cases.models import File
from ombud.cases.vocabulary import Scan
from ombud.people.refusals import Refused


class Closed(StrEnum):
    """Why nobody can open a file, now or ever again."""

    ERASED = "erased"
    LOCKED_AWAY = "locked_away"
    WAITING = "waiting"  # for the scanner


class StillWaiting(Refused):
    """The scanner has not looked at the file yet."""

    code = "file_waits_for_scan"
    message = _(
        "This file is still being looked at for viruses. That usually takes less than a"
        " minute; open it again then."
    )


class LockedAway(Refused):
    """The scanner found something in the file."""

    code = "file_locked_away"
    message = _(
        "This file is locked away: a virus scanner found something harmful in it. Ask"
        " whoever sent it to send it again in another way, for example as a picture or"
        " as PDF."
    )


class FileErased(Refused):
    """Only the row of the file is left; its content cannot be brought back."""

    code = "file_erased"
    message = _("This file has been erased, and nobody can read it any more.")


REFUSALS = {
    Closed.ERASED: FileErased,
    Closed.LOCKED_AWAY: LockedAway,
    Closed.WAITING: StillWaiting,
}


def require_open(file: File) -> None:
    """Raises StillWaiting, LockedAway, or FileErased."""
    if why := why_closed(file):
        raise REFUSALS[why]


def is_closed(file: File) -> bool:
    return why_closed(file) is not None


def why_closed(file: File) -> Closed | None:
    if file.erased_at is not None:
        return Closed.ERASED
    if file.scan == Scan.INFECTED:
        return Closed.LOCKED_AWAY
    if file.scan == Scan.WAITING and scanner.is_configured():
        return Closed.WAITING
    return None
