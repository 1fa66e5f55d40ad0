"""Hand each entry, in order for its subject, to whoever reacts to it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ombud.journal.models import Entry, Undelivered

AT_MOST = timedelta(hours=1)


def deliver_next(react: Callable[[Entry], None], *, at: datetime) -> bool:
    """Run `react` on the oldest entry that is due; False if there is none.

    An entry waits for the earlier ones of its subject, so a case's reactions keep
    their order. If `react` raises, what it wrote is undone, the entry is tried again
    later (after a minute, doubling up to an hour) and the error is raised again;
    a reaction must therefore bear running twice.
    """
    note = None
    try:
        with transaction.atomic():
            note = _due(at)
            if note is None:
                return False
            react(note.entry)
            note.delete()
    except Exception:
        if note is not None:
            _postpone(note, at)
        raise
    return True


def _due(at: datetime) -> Undelivered | None:
    earlier = Undelivered.objects.filter(
        entry__subject_kind=OuterRef("entry__subject_kind"),
        entry__subject_id=OuterRef("entry__subject_id"),
        entry_id__lt=OuterRef("entry_id"),
    )
    waiting = Undelivered.objects.select_related("entry").filter(
        Q(try_after=None) | Q(try_after__lte=at), ~Exists(earlier)
    )
    locked = waiting.select_for_update(skip_locked=True, of=("self",))
    return locked.order_by("entry_id").first()


def _postpone(note: Undelivered, at: datetime) -> None:
    wait = min(timedelta(minutes=2**note.attempts), AT_MOST)
    Undelivered.objects.filter(pk=note.pk).update(
        attempts=min(note.attempts + 1, 10), try_after=at + wait
    )
