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


def due(
    clock: Deadline, calendar: WorkCalendar, *, now: datetime
) -> tuple[list[tuple[datetime, Reminder]], datetime | None]:
    """The reminders of a clock whose moment has come, and the moment of the next.

    A worker that stood still catches up on each, in order; shares that were passed
    over when the clock began or was moved stay passed over.
    """
    come: list[tuple[datetime, Reminder]] = []
    noted = clock.remind_at
    for reminder in ladder(clock.case):
        moment = _moment(clock, calendar, reminder.at)
        if reminder.at <= clock.reminded or noted is None or moment < noted:
            continue
        if moment > now:
            return come, moment
        come.append((moment, reminder))
    return come, None


def ladder(case: Case) -> list[Reminder]:
    """The reminders of the process a case runs under, lowest share first."""
    process = rules.process_said(case.process)
    return sorted(process.reminders, key=lambda reminder: reminder.at)


def _moment(clock: Deadline, calendar: WorkCalendar, share: int) -> datetime:
    return counting.at_share(calendar, clock.started_at, clock.due_at, share)
