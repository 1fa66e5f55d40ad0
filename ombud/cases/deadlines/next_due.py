"""The date a case is next due, repeated on the case."""

from ombud.cases.deadlines import rows
from ombud.cases.models import Case
from ombud.rulebook.vocabulary import LAPSING


def note_next(case: Case) -> None:
    """Repeat the earliest clock we owe on the case; `steps.finish` saves it."""
    ours = [clock for clock in rows.running(case) if clock.kind not in LAPSING]
    case.due_at = min((clock.due_at for clock in ours), default=None)
