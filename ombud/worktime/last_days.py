"""Which day is the last? Limits of days, weeks and months, and pauses among them.

Day 0 is the day a limit starts. A pause takes a day away only if nothing of that
day's counted time is left: its opening hours where working days count (the whole day
if it has none), else the whole day.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime

from ombud.worktime.calendars import ONE_DAY, WorkCalendar
from ombud.worktime.intervals import Interval, subtract, union
from ombud.worktime.limits import BUSINESS, CountFrom, Days, Limit, Roll, Unit

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
Pauses = Sequence[Interval]


def day_zero(calendar: WorkCalendar, start: datetime, limit: Limit) -> date:
    """The day a limit counts as started on, by its cut-off and working-day rules."""
    local = start.astimezone(calendar.zone)
    day = local.date()
    if limit.cut_off is not None and local.time() >= limit.cut_off:
        day += ONE_DAY
        if limit.unit in BUSINESS:
            day = rolled(calendar, day, limit, Roll.FORWARD)
    if limit.starts_on_working_day:
        day = rolled(calendar, day, limit, Roll.FORWARD)
    return day


def final_day(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses
) -> date:
    zero = day_zero(calendar, start, limit)
    last = nominal_last_day(calendar, zero, limit, paused)
    if limit.unit in BUSINESS or limit.roll is Roll.NONE:
        return last
    return max(rolled(calendar, last, limit, limit.roll), zero)


def nominal_last_day(
    calendar: WorkCalendar, zero: date, limit: Limit, paused: Pauses = ()
) -> date:
    """The last day counted from day 0, before it is rolled to a working day.

    Each wholly paused day counts one more, which may reach further paused days, so
    this is repeated until it holds.
    """
    first = zero if limit.count_from is CountFrom.SAME_DAY else zero + ONE_DAY
    last = _nth_day(calendar, zero, limit, 0)
    if not paused:
        return last
    held = paused_days(calendar, limit.unit, limit.days, paused)
    place = bisect_left(held, first)
    while True:
        later = _nth_day(calendar, zero, limit, bisect_right(held, last) - place)
        if later <= last:
            return last
        last = later


def _nth_day(calendar: WorkCalendar, zero: date, limit: Limit, extra: int) -> date:
    """The last day counted from day 0 when `extra` days more are counted."""
    same_day = limit.count_from is CountFrom.SAME_DAY
    if limit.unit in BUSINESS:
        table = calendar.table(limit.days, limit.unit)
        count = limit.count + extra
        return date.fromordinal(table.after(zero.toordinal() - same_day, count))
    if limit.unit is Unit.MONTHS:
        return months_after(zero, limit.count, same_day=same_day) + ONE_DAY * extra
    days = limit.count * (DAYS_A_WEEK if limit.unit is Unit.WEEKS else 1)
    return zero + ONE_DAY * (days + extra - same_day)


def months_after(zero: date, count: int, *, same_day: bool) -> date:
    """The same day number so many months later, or the month's last day if shorter.

    Counted with day 0 included, a month ends a day earlier: from the 1st to the 31st.
    """
    year, month = divmod(zero.year * MONTHS_A_YEAR + zero.month - 1 + count, 12)
    length = monthrange(year, month + 1)[1]
    if zero.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, zero.day) - ONE_DAY * same_day


def full_months(first: date, last: date) -> int:
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    full = months_after(first, months, same_day=False) <= last
    return months if full else months - 1


def rolled(calendar: WorkCalendar, day: date, limit: Limit, roll: Roll) -> date:
    unit = limit.unit if limit.unit in BUSINESS else Unit.BUSINESS_DAYS
    if calendar.is_working_day(day, limit.days, unit):
        return day
    table, ordinal = calendar.table(limit.days, unit), day.toordinal()
    found = table.up_to(ordinal) if roll is Roll.BACK else table.from_on(ordinal)
    return date.fromordinal(found)


def paused_days(
    calendar: WorkCalendar, unit: Unit, days: Days, paused: Pauses
) -> list[date]:
    """The days, in order, that would count and of which the pauses left nothing."""
    held: list[date] = []
    for pause in (pauses := union(paused)):
        day, last = calendar.day_of(pause.start), calendar.day_of(pause.end)
        while day <= last:
            counts = unit not in BUSINESS or calendar.is_working_day(day, days, unit)
            known = bool(held) and held[-1] == day
            if (
                counts
                and not known
                and not subtract(_counted_time(calendar, day, unit), pauses)
            ):
                held.append(day)
            day += ONE_DAY
    return held


def _counted_time(
    calendar: WorkCalendar, day: date, unit: Unit
) -> tuple[Interval, ...]:
    hours = calendar.spans_of(day) if unit in BUSINESS else ()
    return hours or union([calendar.whole_day(day)])
