"""When is something due? Every limit and every pause is counted here.

Pauses take their time away from minutes and hours; what they take away from days is
said in last_days.py.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from ombud.worktime.calendars import ONE_DAY, WorkCalendar
from ombud.worktime.intervals import Interval, subtract, union
from ombud.worktime.last_days import (
    DAYS_A_WEEK,
    Pauses,
    day_zero,
    final_day,
    full_months,
    paused_days,
)
from ombud.worktime.limits import (
    BUSINESS,
    ELAPSED,
    SECONDS,
    Days,
    Ends,
    Limit,
    NoZone,
    Unit,
)
from ombud.worktime.tables import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    OutOfReach,
    microseconds,
    moment_at,
)

# The second time of the two, on a night when the clocks go back at midnight.
LAST_SECOND = time(23, 59, 59, fold=1)
SECOND = timedelta(seconds=1)
MICROSECONDS = 1_000_000
WHOLE = 100


def due_at(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses = ()
) -> datetime:
    """The moment a limit ends, in the calendar's zone; never before its start.

    A limit of days ends at 23:59:59 of its last day, or at that day's last closing
    if it ends with business and the office opens on that day. Raises NoZone, or
    OutOfReach before the year 1800 and after 2400.
    """
    _check(start)
    if not limit.counts_days:
        return _moment(calendar, start, limit, paused).astimezone(calendar.zone)
    last = final_day(calendar, start, limit, paused)
    ends = datetime.combine(last, LAST_SECOND, calendar.zone)
    if limit.ends is Ends.CLOSE_OF_BUSINESS:
        spans = calendar.spans_of(last)
        if spans:
            ends = min(ends, spans[-1].end.astimezone(calendar.zone))
    if last == calendar.day_of(start):
        return max(ends.astimezone(UTC), start).astimezone(calendar.zone)
    return ends


def last_day(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses = ()
) -> date:
    """The local day on which a limit ends."""
    _check(start)
    if limit.counts_days:
        return final_day(calendar, start, limit, paused)
    return calendar.day_of(_moment(calendar, start, limit, paused))


def _moment(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses
) -> datetime:
    """Where the time of a limit runs out, pause after pause. Open time, or all."""
    if limit.unit is Unit.IMMEDIATE:
        return start
    left = limit.count * SECONDS[limit.unit] * MICROSECONDS
    passing, reaching = _running(calendar, limit.unit)
    now = microseconds(counting_starts(calendar, start, limit))
    for pause in union(paused):
        holds, resumes = microseconds(pause.start), microseconds(pause.end)
        if holds > now:
            passed = passing(now, holds)
            if passed >= left:
                break
            left -= passed
        now = max(now, resumes)
    return moment_at(reaching(now, left))


def counting_starts(calendar: WorkCalendar, start: datetime, limit: Limit) -> datetime:
    """The moment minutes and hours run from: a start after the cut-off, or taken as
    the next working day, waits for that day to begin.
    """
    if limit.unit in ELAPSED:
        return start
    zero = day_zero(calendar, start, limit)
    if zero == calendar.day_of(start):
        return start
    return calendar.whole_day(zero).start


def _running(
    calendar: WorkCalendar, unit: Unit
) -> tuple[Callable[[int, int], int], Callable[[int, int], int]]:
    """How much time passes between two moments, and when so much has passed."""
    if unit in ELAPSED:
        return lambda start, end: end - start, lambda start, amount: start + amount
    return calendar.open_time.between, calendar.open_time.after


def counted(
    calendar: WorkCalendar,
    start: datetime,
    end: datetime,
    unit: Unit,
    *,
    days: Days = Days.OFFICE,
    paused: Pauses = (),
) -> int:
    """How many whole ones of a unit lie between; negative if `end` is before `start`.

    Days are counted from the day after `start`, the day of `end` included; weeks and
    months are full when their last day has come. Nothing is counted of IMMEDIATE.
    """
    if _counted_from(end) < _counted_from(start):
        return -counted(calendar, end, start, unit, days=days, paused=paused)
    if unit is Unit.IMMEDIATE:
        return 0
    if unit in SECONDS:
        passed = time_passed(calendar, start, end, unit, paused)
        return passed // (SECONDS[unit] * MICROSECONDS)
    first, last = calendar.day_of(start), calendar.day_of(end)
    held = paused_days(calendar, unit, days, paused)
    lost = bisect_right(held, last) - bisect_right(held, first)
    if unit in BUSINESS:
        table = calendar.table(days, unit)
        return table.between(first.toordinal(), last.toordinal()) - lost
    if unit is Unit.MONTHS:
        return full_months(first, last - ONE_DAY * lost)
    passed = (last - first).days - lost
    return passed // DAYS_A_WEEK if unit is Unit.WEEKS else passed


def time_passed(
    calendar: WorkCalendar, start: datetime, end: datetime, unit: Unit, paused: Pauses
) -> int:
    """Microseconds of a unit of time that passed between two moments, pauses off."""
    passing, _ = _running(calendar, unit)
    running = subtract([Interval(start, end)], paused)
    return sum(
        passing(microseconds(each.start), microseconds(each.end)) for each in running
    )


def next_opening(calendar: WorkCalendar, moment: datetime) -> datetime:
    """`moment` itself if the office is open then, else when it opens next."""
    found = calendar.open_time.opening(_counted_from(moment))
    return moment_at(found).astimezone(calendar.zone)


def last_opening(calendar: WorkCalendar, moment: datetime) -> datetime:
    """The latest open moment that is not after `moment`.

    The moment of closing is not open any more, so this is a second before it.
    """
    asked = _counted_from(moment)
    found = calendar.open_time.closing(asked)
    open_then = calendar.open_time.opening(found) == found
    latest = moment_at(found) if open_then else moment_at(found) - SECOND
    return latest.astimezone(calendar.zone)


def at_share(
    calendar: WorkCalendar, start: datetime, due: datetime, percent: int
) -> datetime:
    """When so many per cent of a clock have passed, moved to when somebody works.

    That is the next opening. If it lies after `due` and less than all has passed, it
    is the last open moment before `due`, yet never before `start`.
    """
    begun, ends = _counted_from(start), _counted_from(due)
    share = moment_at(begun + (ends - begun) * percent // WHOLE)
    forward = next_opening(calendar, share)
    if percent >= WHOLE or _counted_from(forward) <= ends:
        return forward
    back = last_opening(calendar, due)
    return max(back.astimezone(UTC), start).astimezone(calendar.zone)


def _check(start: datetime) -> None:
    if start.tzinfo is None:
        raise NoZone
    if not EARLIEST_YEAR <= start.year < LATEST_YEAR:
        raise OutOfReach


def _counted_from(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise NoZone
    return microseconds(moment)
