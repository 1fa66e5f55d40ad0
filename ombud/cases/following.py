"""What comes next in a case, and by when: no open case is without it.

The step follows from the status and from whom the case waits for; the date is the day
they were given, or a usual span of working days, and never later than the earliest of
our clocks. Whoever is in charge may set both by hand; that holds until the case moves
on or the day has come. Spec: R7.3-1.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ombud.cases import waits
from ombud.cases.models import Case
from ombud.cases.states import FINISHED, Status, Step
from ombud.rulebook import queries as rules
from ombud.worktime.calendars import WorkCalendar


class Coming(NamedTuple):
    """What may come next, the usual first, and within how many working days it does."""

    steps: Sequence[Step]
    within: int


S = Status
COMING: Mapping[str, Coming] = {
    S.RECEIVED: Coming([Step.ACKNOWLEDGE], 1),
    S.ACKNOWLEDGED: Coming([Step.ASSESS], 1),
    S.ASSESSED: Coming([Step.INVESTIGATE, Step.ASSIGN, Step.PLAN], 2),
    S.INVESTIGATING: Coming([Step.FIND, Step.OFFER, Step.DECIDE], 5),
    S.WAITING: Coming([Step.REPLY], 10),
    S.OFFERED: Coming([Step.CHOOSE], 10),
    S.CHOSEN: Coming([Step.DECIDE], 3),
    S.DECIDED: Coming([Step.APPROVE, Step.ANSWER], 2),
    S.APPROVED: Coming([Step.ANSWER], 1),
    S.ANSWERED: Coming([Step.REACT, Step.PROVE, Step.CLOSE], 10),
    S.IN_REVIEW: Coming([Step.REVIEW, Step.NAME_REVIEWER], 5),
    S.REVIEWED: Coming([Step.ANSWER], 1),
    S.EXTERNAL: Coming([Step.DISPUTE, Step.RULE], 20),
    S.RULED: Coming([Step.IMPLEMENT, Step.PROVE, Step.CLOSE], 5),
}
# What may be planned by hand; the rest happens beside the way of a case.
PLANNABLE = frozenset(
    {step for coming in COMING.values() for step in coming.steps}
    | {
        Step.REASSESS,
        Step.ASK,
        Step.RESUME,
        Step.CONSULT,
        Step.ADVISE,
        Step.WRITE,
        Step.ADD_EVIDENCE,
        Step.HEAR,
        Step.COMMENT,
        Step.OTHERS,
        Step.ASK_REVIEW,
        Step.REFER,
        Step.VERIFY,
        Step.ADOPT,
    }
)
END_OF_DAY = time(23, 59, 59)
NEWS_OUTSIDE = timedelta(days=30)  # at the latest we ask an outside body (R7.9-3)


def note(case: Case, *, at: datetime) -> None:
    """Set what comes next on a case about to be saved. Asks for rows at most once."""
    if case.status in FINISHED:
        case.next_step, case.next_at, case.next_words = "", None, ""
        return
    if _is_set_by_hand(case, at):
        return
    calendar = rules.calendar(at)
    coming = COMING[case.status]
    found = waits.of(case, calendar)
    usual = calendar.add_working_days(calendar.day_of(at), coming.within)
    day = (found and found.by) or usual
    if case.status == Status.EXTERNAL:
        day = min(day, usual, calendar.day_of(at) + NEWS_OUTSIDE)
    by = end_of(day, calendar)
    case.next_step, case.next_words = found.step if found else coming.steps[0], ""
    case.next_at = min(by, case.due_at) if case.due_at else by


def usual(case: Case) -> list[Step]:
    """The steps that may come next, best first."""
    likely = COMING[case.status].steps if case.status in COMING else []
    first = [Step(case.next_step)] if case.next_step else []
    return list(dict.fromkeys([*first, *likely]))


def end_of(day: date, calendar: WorkCalendar) -> datetime:
    """The last second of a day in the office."""
    return datetime.combine(day, END_OF_DAY, tzinfo=calendar.zone)


def _is_set_by_hand(case: Case, at: datetime) -> bool:
    """Somebody's own plan holds until its day, or until the case moves on."""
    return bool(case.next_words) and case.next_at is not None and case.next_at > at
