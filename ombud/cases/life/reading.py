"""Reading is written down where reading itself can do harm."""

from datetime import timedelta

from ombud.cases import files, policy, queries, readings, steps
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, File
from ombud.cases.vocabulary import ReadReason
from ombud.journal import queries as journal
from ombud.journal.recording import record
from ombud.parties import identities
from ombud.people.acting import Act
from ombud.people.events import PersonEvent
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.vault.refusing import CannotOpen

ONE_LOOK = timedelta(hours=1)  # opening a page again within it is the same look
MOST_OTHERS = 10  # complaints of one person
ONE_PAGE = timedelta(seconds=2)  # what one page asks for on its way


@steps.whole
def note_opening(case: Case, file: File, *, act: Act) -> None:
    """Write down that a member of staff opens a file, which is read afterwards, in as
    many parts as it takes. Raises StillWaiting, LockedAway, or FileErased.
    """
    files.require_open(file)
    if act.actor is not None:
        steps.looked(CaseEvent.FILE_READ, case, act, file=file.pk)


@steps.whole
def open_file(case: Case, file: File, *, act: Act) -> bytes:
    """The content of a file of the case. What staff open is written down.

    Raises StillWaiting, LockedAway, or FileErased.
    """
    note_opening(case, file, act=act)
    return files.content_of(file)


@steps.whole
def say_why(case: Case, *, because: ReadReason, act: Act) -> None:
    """Open who complains to somebody who says why; that holds for an hour. The reason
    stands in the journal of the person. Raises NotAllowed, or CannotOpen saying why.
    """
    if not policy.may_ask_who(act.staff, case) or case.person is None:
        raise NotAllowed
    identities.read(case.person, because=because, act=act)


@steps.whole
def read_log(*, act: Act, **looked_for: object) -> None:
    """Write down that somebody reads who read what, and what they looked for.

    Raises NotAllowed.
    """
    if not readings.may_read(act):
        raise NotAllowed
    reader = User.objects.select_for_update().get(pk=act.staff.pk)
    record(PersonEvent.READING_LOG_READ, reader, act, **looked_for)


def look_at_others_of(case: Case, *, act: Act) -> list[Case]:
    """The latest other complaints of whoever complains in this one, of those somebody
    may see and may know the complainant of. Whose they are is told by that, so the look
    is written down for each like one at the identity.
    """
    if not policy.may_read_identity(act.staff, case):
        return []
    found = []
    for other in queries.others_of(case, actor=act.staff)[:MOST_OTHERS]:
        if other.person is None or not policy.may_read_identity(act.staff, other):
            continue
        try:
            identities.look(other.person, act=act)
        except CannotOpen:
            continue
        found.append(other)
    return found


def open_case(case: Case, *, act: Act) -> None:
    """Write down that staff look at a confidential case, once an hour for each; of
    whom it was unsealed for, every page they open.
    """
    if case.confidential:
        _open_sealed(case, act)


@steps.whole
def _open_sealed(case: Case, act: Act) -> None:
    unsealing = queries.unsealing_for(act.staff, case)
    looked, since = CaseEvent.CONFIDENTIAL_READ, act.at - ONE_LOOK
    if unsealing is not None:
        since = act.at - ONE_PAGE
    if journal.has_happened(looked, case, by=act.staff.pk, since=since):
        return
    facts = {} if unsealing is None else {"unsealing": unsealing.pk}
    steps.looked(looked, case, act, **facts)
