"""Hand each entry, in order for its subject, to whoever reacts to it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ombud.journal.models import Entry, Undelivered

AT_MOST = timedelta(hours=1)
AT_ONCE = 200  # entries in one transaction


def deliver_many(
    react: Callable[[Sequence[Entry]], None], *, at: datetime, at_most: int = AT_ONCE
) -> int:
    """Run `react` on the oldest entries that are due, of each subject one; return how
    many there were.

    They are handed on together. If `react` raises, what it wrote is undone and they
    are delivered one by one, so that the one at fault holds up no other; then the
    error is raised again.
    """
    try:
        with transaction.atomic():
            notes = list(_due(at)[:at_most])
            if notes:
                react([note.entry for note in notes])
                done = [note.entry_id for note in notes]
                Undelivered.objects.filter(entry_id__in=done).delete()
            return len(notes)
    except Exception:
        while deliver_next(lambda entry: react([entry]), at=at):
            pass
        raise


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
            note = _due(at).first()
            if note is None:
                return False
            react(note.entry)
            note.delete()
    except Exception:
        if note is not None:
            _postpone(note, at)
        raise
    return True


def _due(at: datetime) -> QuerySet[Undelivered]:
    """What nobody holds and nothing earlier holds up, oldest first; it is locked."""
    earlier = Undelivered.objects.filter(
        entry__subject_kind=OuterRef("entry__subject_kind"),
        entry__subject_id=OuterRef("entry__subject_id"),
        entry_id__lt=OuterRef("entry_id"),
    )
    waiting = Undelivered.objects.select_related("entry").filter(
        Q(try_after=None) | Q(try_after__lte=at), ~Exists(earlier)
    )
    locked = waiting.select_for_update(skip_locked=True, of=("self",))
    return locked.order_by("entry_id")


def _postpone(note: Undelivered, at: datetime) -> None:
    wait = min(timedelta(minutes=2**note.attempts), AT_MOST)
    Undelivered.objects.filter(pk=note.pk).update(
        attempts=min(note.attempts + 1, 10), try_after=at + wait
    )
