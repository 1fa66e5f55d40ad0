"""The date of a clock, reckoned again from what is kept."""

from collections.abc import Mapping
from datetime import datetime

from ombud.cases.deadlines.facts import office_of, said_by
from ombud.cases.models import Deadline, Extension, Pause
from ombud.rulebook import reckoning
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.worktime import counting
from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.intervals import Interval
from ombud.worktime.limits import Limit, Unit

# A date that was given is a day; what is lost of it is lost in days, or in minutes
# where the limit runs round the clock.
GIVEN_BACK_IN: Mapping[Unit, Unit] = {
    Unit.IMMEDIATE: Unit.MINUTES,
    Unit.MINUTES: Unit.MINUTES,
    Unit.HOURS: Unit.MINUTES,
    Unit.WORKING_MINUTES: Unit.BUSINESS_DAYS,
    Unit.WORKING_HOURS: Unit.BUSINESS_DAYS,
    Unit.CALENDAR_DAYS: Unit.CALENDAR_DAYS,
    Unit.BUSINESS_DAYS: Unit.BUSINESS_DAYS,
    Unit.BUSINESS_DAYS_MON_SAT: Unit.BUSINESS_DAYS_MON_SAT,
    Unit.WEEKS: Unit.CALENDAR_DAYS,
    Unit.MONTHS: Unit.CALENDAR_DAYS,
}


def due_at(clock: Deadline, *, pauses: list[Pause] | None = None) -> datetime:
    """When a clock is due: from its start, its rule, its pauses and its extensions.

    The same rows give the same instant, whenever it is asked. An internal target is
    what it was first reckoned to be. `pauses` stand for those of its rows, where some
    are not saved yet.
    """
    says = said_by(clock)
    given = last_given(clock)
    if says is None or says.basis != clock.basis:
        return given.new_due_at if given else clock.first_due_at
    return under(
        says,
        DeadlineKind(clock.kind),
        office_of(clock).calendar,
        clock.started_at,
        channel=clock.case.channel,
        pauses=list(clock.pauses.all()) if pauses is None else pauses,
        given=given,
    )


def last_given(clock: Deadline) -> Extension | None:
    """The last time that was given on a clock."""
    given = [each for each in clock.extensions.all() if each.given_at is not None]
    return given[-1] if given else None


def under(
    says: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    started_at: datetime,
    *,
    channel: str,
    pauses: list[Pause],
    given: Extension | None = None,
) -> datetime:
    """When a clock is due under a rule, with what happened to it since it began."""
    if given is None or given.given_at is None:
        paused = stood_still(pauses)
        return reckoning.due_at(
            says, kind, calendar, started_at, channel=channel, paused=paused
        )
    later = [row for row in pauses if given.given_at <= row.begun_at < given.new_due_at]
    limit = says.limits[kind].as_limit(says.basis)
    return _given_back(calendar, given.given_at, given.new_due_at, limit, later)


def _given_back(
    calendar: WorkCalendar,
    given_at: datetime,
    new_due_at: datetime,
    limit: Limit,
    pauses: list[Pause],
) -> datetime:
    """A date that was given, moved by what the clock has lost since.

    The time up to it is counted once with the pauses and once without: what lies
    between is what was lost, in the unit of the limit as far as it knows whole days.
    """
    if not pauses:
        return new_due_at
    unit = GIVEN_BACK_IN[limit.unit]
    count = counting.counted(calendar, given_at, new_due_at, unit, days=limit.days)
    left = Limit(count=max(count, 1), unit=unit, roll=limit.roll, days=limit.days)
    without = counting.due_at(calendar, given_at, left)
    moved = counting.due_at(calendar, given_at, left, stood_still(pauses))
    if moved <= without:
        return new_due_at
    return moved if left.counts_days else new_due_at + (moved - without)


def stood_still(pauses: list[Pause]) -> list[Interval]:
    """The times a clock stood still; none is longer than its cap."""
    ends = [
        (row.begun_at, min(row.ended_at or row.cap_at, row.cap_at)) for row in pauses
    ]
    return [Interval(begun, ended) for begun, ended in ends if ended > begun]
