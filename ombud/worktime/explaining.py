"""Why is this the date? A limit told day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from ombud.worktime.calendars import ONE_DAY, DayKind, Kind, WorkCalendar
from ombud.worktime.counting import counting_starts, due_at, time_passed
from ombud.worktime.intervals import Interval, intersect, subtract
from ombud.worktime.last_days import (
    Pauses,
    day_zero,
    final_day,
    nominal_last_day,
    paused_days,
)
from ombud.worktime.limits import (
    BUSINESS,
    ELAPSED,
    CountFrom,
    Limit,
    Unit,
)
from ombud.worktime.tables import MICROSECOND

MINUTE = timedelta(minutes=1) // MICROSECOND


class Why(StrEnum):
    """What a day does to a limit."""

    START = "start"  # the limit starts; the day counts if it has a number or minutes
    COUNTED = "counted"
    WEEKEND = "weekend"
    NO_HOURS = "no_hours"  # a weekday on which the office never opens
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    MOVED_WORKING_DAY = "moved_working_day"  # counted
    HALF_DAY = "half_day"  # counted
    PAUSED = "paused"
    CUT_OFF = "cut_off"  # begun too late that day: taken as the next
    ROLLED = "rolled"  # the last day, moved to a working day
    LAST = "last"  # the last day, counted


WHYS = {
    Kind.WEEKEND: Why.WEEKEND,
    Kind.NO_HOURS: Why.NO_HOURS,
    Kind.HOLIDAY: Why.HOLIDAY,
    Kind.CLOSURE: Why.CLOSURE,
    Kind.HALF_DAY: Why.HALF_DAY,
    Kind.WORKED: Why.MOVED_WORKING_DAY,
    Kind.WORKING: Why.COUNTED,
}


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a limit.

    `number` says the how manieth counted day it is, in limits of weeks and months
    too; None if it does not count, and in limits of time. `name` is that of the
    holiday, closure, half day or moved working day, else "". `minutes` are the
    minutes counted on that day, None in limits of days.
    """

    day: date
    why: Why
    number: int | None = None
    name: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every day from the start to the last one, in order, and when it is due."""

    lines: tuple[DayLine, ...]
    due_at: datetime


def explain(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses = ()
) -> Explanation:
    """How a limit comes to its end. Raises what counting.due_at raises."""
    due = due_at(calendar, start, limit, paused)
    if limit.unit is Unit.IMMEDIATE:
        lines: Iterator[DayLine] = iter([DayLine(calendar.day_of(start), Why.START)])
    elif limit.counts_days:
        lines = _lines_of_days(calendar, start, limit, paused)
    else:
        lines = _lines_of_time(calendar, start, limit, paused, due)
    return Explanation(tuple(lines), due)


def _lines_of_days(
    calendar: WorkCalendar, start: datetime, limit: Limit, paused: Pauses
) -> Iterator[DayLine]:
    zero = day_zero(calendar, start, limit)
    nominal = nominal_last_day(calendar, zero, limit, paused)
    final = final_day(calendar, start, limit, paused)
    held = frozenset(paused_days(calendar, limit.unit, limit.days, paused))
    yield from _before(calendar, start, limit, zero)
    number = 0
    for day in _days(zero, max(nominal, final)):
        kind = _kind(calendar, day, limit)
        counts = (
            day <= nominal
            and day not in held
            and (limit.unit not in BUSINESS or kind.works)
            and (day > zero or limit.count_from is CountFrom.SAME_DAY)
        )
        number += counts
        why = _why(kind, limit, held=day in held)
        if final != nominal and day >= min(nominal, final):
            why = WHYS[kind.kind]
        if day == final:
            why = Why.LAST if final == nominal else Why.ROLLED
        if day == zero:
            why = Why.START
        name = "" if why in {Why.COUNTED, Why.PAUSED} else kind.name
        yield DayLine(day, why, number if counts else None, name)


def _lines_of_time(
    calendar: WorkCalendar,
    start: datetime,
    limit: Limit,
    paused: Pauses,
    due: datetime,
) -> Iterator[DayLine]:
    begun = counting_starts(calendar, start, limit)
    zero, final = calendar.day_of(begun), calendar.day_of(due)
    for line in _before(calendar, start, limit, zero):
        yield DayLine(line.day, line.why, name=line.name, minutes=0)
    running = (Interval(begun, due),)
    passed = 0
    for day in _days(zero, final):
        whole = (calendar.whole_day(day),)
        today = intersect(running, whole)
        so_far = passed + sum(
            time_passed(calendar, each.start, each.end, limit.unit, paused)
            for each in today
        )
        counted = whole if limit.unit in ELAPSED else calendar.spans_of(day)
        open_today = intersect(today, counted)
        held = bool(open_today) and not subtract(open_today, paused)
        kind = _kind(calendar, day, limit)
        why = _why(kind, limit, held=held)
        if day == final:
            why = Why.LAST
        if day == zero:
            why = Why.START
        name = "" if why in {Why.COUNTED, Why.PAUSED} else kind.name
        minutes = so_far // MINUTE - passed // MINUTE
        yield DayLine(day, why, name=name, minutes=minutes)
        passed = so_far


def _before(
    calendar: WorkCalendar, start: datetime, limit: Limit, zero: date
) -> Iterator[DayLine]:
    """The days between the start and the day it is taken to be on."""
    day = calendar.day_of(start)
    if day == zero:
        return
    cut_off = limit.cut_off
    late = start.astimezone(calendar.zone).time()
    if cut_off is not None and late >= cut_off:
        yield DayLine(day, Why.CUT_OFF)
        day += ONE_DAY
    while day < zero:
        kind = _kind(calendar, day, limit)
        yield DayLine(day, WHYS[kind.kind], name=kind.name)
        day += ONE_DAY


def _kind(calendar: WorkCalendar, day: date, limit: Limit) -> DayKind:
    if limit.unit in BUSINESS:
        return calendar.kind_of(day, limit.days, limit.unit)
    if limit.counts_days:
        return calendar.kind_of(day, limit.days)
    return calendar.kind_of(day)


def _why(kind: DayKind, limit: Limit, *, held: bool) -> Why:
    if limit.unit not in BUSINESS and (limit.counts_days or limit.unit in ELAPSED):
        return Why.PAUSED if held else Why.COUNTED
    return Why.PAUSED if held else WHYS[kind.kind]


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
