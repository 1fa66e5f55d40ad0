"""Reading is written down where reading itself can do harm."""

from datetime import timedelta

from ombud.cases import files, steps
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, File
from ombud.journal import queries as journal
from ombud.people.acting import Act

ONE_LOOK = timedelta(hours=1)  # opening a page again within it is the same look


@steps.whole
def open_file(case: Case, file: File, *, act: Act) -> bytes:
    """The content of a file of the case. What staff open is written down."""
    if act.actor is not None:
        steps.looked(CaseEvent.FILE_READ, case, act, file=file.pk)
    return files.content_of(file)


@steps.whole
def open_case(case: Case, *, act: Act) -> None:
    """Write down that staff look at a confidential case, once an hour for each."""
    if not case.confidential:
        return
    looked, since = CaseEvent.CONFIDENTIAL_READ, act.at - ONE_LOOK
    if not journal.has_happened(looked, case, by=act.staff.pk, since=since):
        steps.looked(looked, case, act)
