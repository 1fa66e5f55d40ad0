"""What belongs to no complaint goes when its time is over: drafts, sessions, letters.

Each kind is a line of a table: which rows were last needed before a moment.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from ombud.access.models import Level, Session
from ombud.cases.models import Draft
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.retention import policy
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Clearing
from ombud.retention.schedule import Schedules, before
from ombud.rulebook.vocabulary import Kept


class Litter(NamedTuple):
    """Rows of one kind, last needed before a moment."""

    what: Kept
    older_than: Callable[[datetime], QuerySet[Any]]


def _emptied(at: datetime) -> QuerySet[Level]:
    """Levels of one window, or of two, of which none holds anything any more."""
    second = Q(full_at__len=1) | Q(full_at__1__lte=at)
    return Level.objects.filter(second, full_at__len__lte=2, full_at__0__lte=at)


OWN: Sequence[Litter] = (
    Litter(Kept.DRAFTS, lambda at: Draft.objects.filter(touched_at__lt=at)),
    Litter(Kept.SESSIONS, lambda at: Session.objects.filter(expire_date__lt=at)),
    Litter(Kept.THROTTLES, _emptied),
)


def counted(litter: Sequence[Litter], *, at: datetime) -> dict[str, int]:
    """How many rows of each kind are over their time. Reading only."""
    return {str(kind.what): rows.count() for kind, rows in _over(litter, at)}


@transaction.atomic
def clear(litter: Sequence[Litter], *, act: Act) -> dict[str, int]:
    """Remove the rows whose time is over, and write down how many of each kind."""
    policy.require_job(act)
    gone: dict[str, int] = {
        str(kind.what): rows.delete()[0] for kind, rows in _over(litter, act.at)
    }
    if any(gone.values()):
        row = Clearing.objects.create(made_at=act.at, counts=gone)
        record(RetentionEvent.CLEARED, row, act, counts=gone)
    return gone


def _over(litter: Sequence[Litter], at: datetime) -> list[tuple[Litter, QuerySet[Any]]]:
    """Of each kind that a schedule names, the rows over their time."""
    schedules = Schedules(at)
    found = []
    for kind in litter:
        kept = schedules.of_things(kind.what)
        if kept is not None:
            day = before(schedules.today, kept)
            start = datetime.combine(day, time(), schedules.zone).astimezone(UTC)
            found.append((kind, kind.older_than(min(start, at))))
    return found
