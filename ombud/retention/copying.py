"""That a copy of everything was made, or put back, stands in the journal."""

from django.db import transaction

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.retention import policy
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Copy
from ombud.retention.vocabulary import CopyKind


@transaction.atomic
def note_backup(*, digest: str, files: int, act: Act) -> Copy:
    """Write down that a backup was made; its digest tells it from any other."""
    policy.require_job(act)
    row = Copy.objects.create(
        kind=CopyKind.BACKUP, made_at=act.at, digest=digest, files=files
    )
    record(RetentionEvent.BACKED_UP, row, act, digest=digest, files=files)
    return row


@transaction.atomic
def note_restore(*, digest: str, files: int, replayed: int, act: Act) -> Copy:
    """Write down from which backup everything came, and what was erased again."""
    policy.require_job(act)
    row = Copy.objects.create(
        kind=CopyKind.RESTORE,
        made_at=act.at,
        digest=digest,
        files=files,
        replayed=replayed,
    )
    record(RetentionEvent.RESTORED, row, act, digest=digest, replayed=replayed)
    return row
