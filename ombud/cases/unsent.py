"""Messages not sent yet: who wrote them, when they leave, and how they become drafts
again.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy, unveiling
from ombud.cases.files import Ready, Spool, is_closed, prepare, storing
from ombud.cases.keys import key_of
from ombud.cases.models import Case, File, Unsent, UnsentFile
from ombud.parties import veiling
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused

BETWEEN = "\n\n"  # a message taken back, and what was begun meanwhile
SHOWN = 200  # of one person


class Gone(Refused):
    """A message that was to be taken back has been sent, or was taken back before."""

    code = "message_gone"
    message = _("This message is not waiting any more. See on the case what became.")


def draft_of(case: Case, author: User, *, lock: bool = False) -> Unsent | None:
    """What somebody has begun to write on a case."""
    rows = Unsent.objects.select_for_update() if lock else Unsent.objects.all()
    return rows.filter(case=case, written_by=author, due_at=None).first()


def on(case: Case) -> QuerySet[Unsent]:
    """The messages on a case that wait to be sent, the next one first."""
    return case.unsent.filter(due_at__isnull=False).select_related("written_by")


def of(author: User) -> QuerySet[Unsent]:
    """What somebody has written and not sent, what leaves next first, drafts last."""
    mine = Unsent.objects.filter(written_by=author)
    return mine.select_related("case").order_by("due_at", "pk")


def of_batch(batch: UUID, author: User) -> QuerySet[Unsent]:
    """What somebody wrote to many at once and has not left yet."""
    mine = Unsent.objects.filter(written_by=author, batch=batch, due_at__isnull=False)
    return mine.order_by("pk")


def due(*, at: datetime, at_most: int) -> list[int]:
    """The keys of the messages whose time has come, the oldest first."""
    rows = Unsent.objects.filter(due_at__lte=at).order_by("due_at", "pk")
    return [*rows.values_list("pk", flat=True)[:at_most]]


def locked(message: int, *, case: Case) -> Unsent | None:
    """A message that waits on this case, held for the rest of the transaction."""
    rows = Unsent.objects.select_for_update(of=("self",)).select_related("written_by")
    return rows.filter(pk=message, case=case, due_at__isnull=False).first()


def words_of(row: Unsent) -> str:
    """What stands in it, as its author wrote it."""
    return veiling.shown(row.body, unveiling.words_of(row.case))


def files_of(row: Unsent) -> Sequence[tuple[str, Spool]]:
    """Names and contents of the files beside it. Raises Unreadable, and Erased."""
    rows = list(row.files.all())
    if not rows:
        return []
    key, words = key_of(row.case), unveiling.words_of(row.case)
    return [
        (
            veiling.shown(each.name, words),
            Spool(storing.pieces_of(storing.opened_under(each.stored, key))),
        )
        for each in rows
    ]


def to_enclose(case: Case, author: User) -> list[File]:
    """The files of a case that go along with a letter: those its author may open."""
    rows = policy.files_open_to(author, case).filter(raw=False, erased_at=None)
    return [row for row in rows if not is_closed(row)]


def prepared(row: Unsent) -> list[tuple[str, Ready]]:
    """The files beside it, ready to be kept with the case. Raises Refused."""
    return [(name, prepare(name, content)) for name, content in files_of(row)]


def put_back(row: Unsent, *, act: Act, why: str = "") -> Unsent:
    """Make a message that waits a draft again; `why` is the code of a refusal.

    Beside words meant for us alone it is for us alone, until its author says otherwise.
    """
    other = draft_of(row.case, row.written_by, lock=True)
    if other is not None:
        row.body = BETWEEN.join(filter(None, (words_of(row), words_of(other))))
        row.internal = other.internal
        other.files.update(unsent=row)
        other.delete()
    row.due_at, row.planned = None, False
    row.saved_at, row.came_back = act.at, why
    row.save()
    return row


def drop(row: Unsent) -> None:
    """Take a message away that was sent, or is not wanted."""
    drop_files(row.files.all())
    row.delete()


def drop_files(rows: QuerySet[UnsentFile]) -> None:
    """Take files away that wait with a message, and then their bytes."""
    stored = [*rows.values_list("stored", flat=True)]
    rows.delete()
    transaction.on_commit(lambda: _remove(stored))


def _remove(stored: Sequence[str]) -> None:
    for name in stored:
        storing.remove(name)
