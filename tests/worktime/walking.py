"""Counting time as a child would: minute after minute, day after day.

Written from the rules alone, and slow, so that what counts fast can be held to it.
Starts, hours and pauses all lie on whole minutes.
"""

from calendar import monthrange
from datetime import UTC, datetime, time, timedelta

from ombud.worktime.limits import CountFrom, Days, Ends, Roll, Unit

STEP = timedelta(minutes=1)
DAY = timedelta(days=1)
SUNDAY = 6


def works(calendar, day, days, unit=Unit.BUSINESS_DAYS):
    if days is Days.OFFICE and day in calendar.closures:
        return False
    if day in calendar.worked:
        return True
    if day in calendar.holidays:
        return False
    if unit is Unit.BUSINESS_DAYS_MON_SAT:
        return day.weekday() != SUNDAY
    if days is Days.LEGAL:
        return day.weekday() not in calendar.weekend
    return bool(calendar.week[day.weekday()])


def is_open(calendar, moment):
    local = moment.astimezone(calendar.zone)
    day, clock = local.date(), local.time()
    if not works(calendar, day, Days.OFFICE):
        return False
    if day in calendar.half_days and clock >= calendar.half_days[day].closes:
        return False
    hours = calendar.week[day.weekday()]
    if not hours:
        hours = calendar.week[4] or next(each for each in calendar.week if each)
    return any(
        opens <= clock and (clock < closes or closes == time(0))
        for opens, closes in hours
    )


def is_paused(moment, paused):
    return any(pause.start <= moment < pause.end for pause in paused)


def ticks(calendar, day):
    """Every minute of a local day."""
    now = datetime.combine(day, time(0), calendar.zone).astimezone(UTC) - DAY
    found = []
    while now.astimezone(calendar.zone).date() <= day:
        if now.astimezone(calendar.zone).date() == day:
            found.append(now)
        now += STEP
    return found


def wholly_paused(calendar, day, unit, paused):
    if not paused:
        return False
    time_of_day = ticks(calendar, day)
    if unit in {Unit.BUSINESS_DAYS, Unit.BUSINESS_DAYS_MON_SAT}:
        hours = [each for each in time_of_day if is_open(calendar, each)]
        time_of_day = hours or time_of_day
    return all(is_paused(each, paused) for each in time_of_day)


def due_by_time(calendar, start, limit, paused):
    """Walks until enough steps counted, for units of minutes and hours."""
    now, left = start.astimezone(UTC), timedelta(minutes=limit.count)
    if limit.unit in {Unit.HOURS, Unit.WORKING_HOURS}:
        left = timedelta(hours=limit.count)
    working = limit.unit in {Unit.WORKING_HOURS, Unit.WORKING_MINUTES}
    while left > timedelta(0):
        counts = not working or is_open(calendar, now)
        if counts and not is_paused(now, paused):
            left -= STEP
        now += STEP
    return now


def day_zero(calendar, start, limit):
    local = start.astimezone(calendar.zone)
    day = local.date()
    business = limit.unit in {Unit.BUSINESS_DAYS, Unit.BUSINESS_DAYS_MON_SAT}
    unit = limit.unit if business else Unit.BUSINESS_DAYS
    late = limit.cut_off is not None and local.time() >= limit.cut_off
    if late:
        day += DAY
    if (late and business) or limit.starts_on_working_day:
        while not works(calendar, day, limit.days, unit):
            day += DAY
    return day


def last_by_days(calendar, start, limit, paused):
    """Walks until enough days counted."""
    day = zero = day_zero(calendar, start, limit)
    business = limit.unit in {Unit.BUSINESS_DAYS, Unit.BUSINESS_DAYS_MON_SAT}
    left = limit.count * (7 if limit.unit is Unit.WEEKS else 1)
    if limit.unit is Unit.MONTHS:
        left = _days_in_months(zero, limit)
    if limit.count_from is CountFrom.NEXT_DAY:
        day += DAY
    while True:
        counts = not business or works(calendar, day, limit.days, limit.unit)
        if counts and not wholly_paused(calendar, day, limit.unit, paused):
            left -= 1
        if left == 0:
            break
        day += DAY
    return day if business else _rolled(calendar, day, zero, limit)


def _days_in_months(zero, limit):
    month = zero.replace(day=1)
    for _ in range(limit.count):
        month += DAY * monthrange(month.year, month.month)[1]
    length = monthrange(month.year, month.month)[1]
    last = month.replace(day=min(zero.day, length))
    days = (last - zero).days
    clamped = zero.day > length
    return days + (limit.count_from is CountFrom.SAME_DAY and clamped)


def _rolled(calendar, day, zero, limit):
    step = {Roll.NONE: 0, Roll.FORWARD: 1, Roll.BACK: -1}[limit.roll]
    while step and day > zero and not works(calendar, day, limit.days):
        day += DAY * step
    while limit.roll is Roll.FORWARD and not works(calendar, day, limit.days):
        day += DAY
    return day


def end_of(calendar, day, limit):
    """What the wall clock shows when a limit that ends on this day is over."""
    if limit.ends is Ends.CLOSE_OF_BUSINESS:
        hours = [each for each in ticks(calendar, day) if is_open(calendar, each)]
        if hours:
            closing = (hours[-1] + STEP).astimezone(calendar.zone)
            if closing.date() == day:
                return closing.replace(tzinfo=None)
    return datetime.combine(day, time(23, 59, 59))
