"""The date a case is next due, repeated on the case."""

from django.db.models import Min

from ombud.cases.models import Case
from ombud.rulebook.vocabulary import LAPSING


def note_next(case: Case) -> None:
    """Repeat the earliest clock we owe on the case; `steps.finish` saves it."""
    running = case.deadlines.filter(met_at=None, ended_at=None)
    ours = running.exclude(kind__in=sorted(LAPSING))
    case.due_at = ours.aggregate(next=Min("due_at"))["next"]
