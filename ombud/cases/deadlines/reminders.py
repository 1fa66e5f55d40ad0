"""When a clock next reminds the people in charge of it."""

from datetime import datetime

from ombud.cases.models import Case, Deadline
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.processes import Reminder
from ombud.rulebook.vocabulary import LAPSING
from ombud.worktime import counting
from ombud.worktime.calendars import WorkCalendar


def set_next(
    clock: Deadline, case: Case, calendar: WorkCalendar, *, now: datetime
) -> None:
    """Note the next reminder of a clock that began or was moved; nothing is saved.

    Shares of the clock that lie behind are passed over.
    """
    clock.remind_at = None
    if not clock.is_running or clock.kind in LAPSING:
        return
    for reminder in ladder(case):
        moment = _moment(clock, calendar, reminder.at)
        if reminder.at > clock.reminded and moment > now:
            clock.remind_at = moment
            return


def after(clock: Deadline, case: Case, calendar: WorkCalendar) -> None:
    """Note the reminder that follows the one just given, even if its time has come:
    a worker that stood still catches up on each, in order.
    """
    clock.remind_at = None
    for reminder in ladder(case):
        if reminder.at > clock.reminded:
            clock.remind_at = _moment(clock, calendar, reminder.at)
            return


def due_now(clock: Deadline, case: Case) -> Reminder | None:
    """The reminder a clock stands at."""
    return next((each for each in ladder(case) if each.at > clock.reminded), None)


def ladder(case: Case) -> list[Reminder]:
    """The reminders of the process a case runs under, lowest share first."""
    process = rules.process_said(case.process)
    return sorted(process.reminders, key=lambda reminder: reminder.at)


def _moment(clock: Deadline, calendar: WorkCalendar, share: int) -> datetime:
    return counting.at_share(calendar, clock.started_at, clock.due_at, share)
