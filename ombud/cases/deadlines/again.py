"""A decision is looked at again, inside or outside: which clocks start, which end."""

from datetime import datetime

from ombud.cases.deadlines import meeting, rows, starting
from ombud.cases.models import Case
from ombud.people.acting import Act
from ombud.rulebook.vocabulary import DeadlineKind, MetBy, StartEvent

OF_REVIEWS = frozenset({DeadlineKind.REVIEW_ACKNOWLEDGEMENT, DeadlineKind.REVIEW})
# What we owe as long as the matter is ours to decide.
OURS = (
    DeadlineKind.ACKNOWLEDGEMENT,
    DeadlineKind.UPDATE,
    DeadlineKind.ANSWER,
    *sorted(OF_REVIEWS),
)


def review_asked(case: Case, act: Act) -> None:
    """Start the clocks of a review; one after another has clocks of its own, counted
    from now. A closed case is no longer to be disposed of.
    """
    starting.happened(case, StartEvent.REVIEW_ASKED, act)
    lacking = OF_REVIEWS - {DeadlineKind(row.kind) for row in rows.running(case)}
    if lacking:
        since = StartEvent.REVIEW_ASKED
        starting.begin_again(case, lacking, act, since=since)
    meeting.replaced(case, DeadlineKind.RETENTION, act)


def review_acknowledged(case: Case, act: Act) -> None:
    """The complainant was told who reviews."""
    meeting.satisfied(case, MetBy.ACKNOWLEDGED, act)
    meeting.told(case, act)


def review_due(case: Case) -> datetime | None:
    """By when the result of the review is owed, the earliest date first."""
    owed = [row for row in rows.running(case) if row.kind == DeadlineKind.REVIEW]
    return min((row.due_at for row in owed), default=None)


def taken_outside(case: Case, act: Act, *, at: datetime) -> None:
    """They turned to an outside body, and have used their time to do so."""
    starting.happened(case, StartEvent.EXTERNAL_APPLICATION, act, at=at)
    for kind in (DeadlineKind.OUTSIDE, DeadlineKind.RETENTION):
        meeting.replaced(case, kind, act)


def decided_outside(case: Case, act: Act, *, is_settled: bool) -> None:
    """A dispute outside is over. Where it settled the matter, what we owed until then
    is owed no more.
    """
    ended = OURS if is_settled else ()
    for kind in (*ended, DeadlineKind.OUTSIDE_DECISION):
        meeting.replaced(case, kind, act)
