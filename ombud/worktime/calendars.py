"""The days and hours an office works. Pure arithmetic: no database, no wall clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ombud.worktime.intervals import EndsBeforeStart, Interval, union
from ombud.worktime.limits import CannotCount, Days, NothingToCount, NoZone, Unit
from ombud.worktime.tables import OpenTime, WorkingDays

MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)
FRIDAY, SUNDAY = 4, 6
DAYS_OF_A_WEEK = 7


class NoWorkingDay(CannotCount):
    code = "no_working_day"
    message = "A calendar needs at least one working day a week."


class OverlappingHours(CannotCount):
    code = "overlapping_hours"
    message = "Opening hours of one day must not overlap."


class NotAWeek(CannotCount):
    code = "not_a_week"
    message = "Opening hours are needed for seven days, Monday to Sunday."


class Span(NamedTuple):
    """Opening hours. `closes` at 00:00 means the midnight that ends the day (24:00)."""

    opens: time
    closes: time


class HalfDay(NamedTuple):
    """A working day that ends early, at the local time `closes`."""

    closes: time
    name: str


class Kind(StrEnum):
    """What a day is to whoever counts. The last three are working days."""

    WEEKEND = "weekend"
    NO_HOURS = "no_hours"  # a weekday on which the office never opens
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    HALF_DAY = "half_day"
    WORKED = "worked"
    WORKING = "working"


WORKING_KINDS = frozenset({Kind.HALF_DAY, Kind.WORKED, Kind.WORKING})


class DayKind(NamedTuple):
    """A day's kind, and the name of the holiday, closure or the like, else ""."""

    kind: Kind
    name: str = ""

    @property
    def works(self) -> bool:
        return self.kind in WORKING_KINDS


NINE_TO_SIX = (Span(time(9), time(18)),)
OFFICE_WEEK = (*(NINE_TO_SIX,) * 5, (), ())


@dataclass(frozen=True, eq=False, kw_only=True)
class WorkCalendar:
    """The days and hours an office works, in the zone it works in.

    `week` holds the office's hours from Monday to Sunday, `weekend` the country's
    legal weekend (0 is Monday). `holidays` are the country's. `half_days` end early
    and still are working days. `worked` are days worked although they are a weekend
    or a holiday; where their weekday has no hours they have those of a Friday, or
    else of the first weekday that has any. `closures` are the organisation's own days
    off: they count where the office's days count, never where the country's do.

    The mappings must not change afterwards: tables are built from them once, so keep
    a calendar as long as its rules hold.

    Raises NotAWeek, NoWorkingDay, EndsBeforeStart or OverlappingHours.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...] = OFFICE_WEEK
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: Mapping[date, str] = field(default_factory=dict)
    half_days: Mapping[date, HalfDay] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    closures: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != DAYS_OF_A_WEEK:
            raise NotAWeek
        if not any(self.week) or self.weekend >= frozenset(range(DAYS_OF_A_WEEK)):
            raise NoWorkingDay
        for spans in self.week:
            _check(spans)

    def day_of(self, moment: datetime) -> date:
        """Which day it is in the office at this moment. Raises NoZone."""
        if moment.tzinfo is None:
            raise NoZone
        return moment.astimezone(self.zone).date()

    def kind_of(
        self, day: date, days: Days = Days.OFFICE, unit: Unit = Unit.BUSINESS_DAYS
    ) -> DayKind:
        """What a day is, and why. In BUSINESS_DAYS_MON_SAT only Sunday is weekend."""
        closed = days is Days.OFFICE and day in self.closures
        if day in self.worked and not closed:
            return DayKind(Kind.WORKED, self.worked[day])
        if day in self.holidays and day not in self.worked:
            return DayKind(Kind.HOLIDAY, self.holidays[day])
        off = None if day in self.worked else self._off(day.weekday(), days, unit)
        if off:
            return DayKind(off)
        if closed:
            return DayKind(Kind.CLOSURE, self.closures[day])
        if day in self.half_days:
            return DayKind(Kind.HALF_DAY, self.half_days[day].name)
        return DayKind(Kind.WORKING)

    def _off(self, weekday: int, days: Days, unit: Unit) -> Kind | None:
        """Why nobody works on this day of the week, if so."""
        if unit is Unit.BUSINESS_DAYS_MON_SAT:
            return Kind.WEEKEND if weekday == SUNDAY else None
        if days is Days.OFFICE and self.week[weekday]:
            return None
        if weekday in self.weekend:
            return Kind.WEEKEND
        return Kind.NO_HOURS if days is Days.OFFICE else None

    def is_working_day(
        self, day: date, days: Days = Days.OFFICE, unit: Unit = Unit.BUSINESS_DAYS
    ) -> bool:
        return self.kind_of(day, days, unit).works

    def hours_of(self, day: date) -> tuple[Span, ...]:
        """The office's hours on this very day, in local time and in order."""
        if not self.is_working_day(day):
            return ()
        hours = self.week[day.weekday()]
        if not hours:
            hours = self.week[FRIDAY] or next(filter(None, self.week))
        half = self.half_days.get(day)
        if half is None:
            return tuple(sorted(hours))
        return tuple(
            Span(opens, half.closes if closes == MIDNIGHT else min(closes, half.closes))
            for opens, closes in sorted(hours)
            if opens < half.closes
        )

    def spans_of(self, day: date) -> tuple[Interval, ...]:
        """The hours of this day as they really are, in UTC, clock changes included.

        Hours that the change of the clocks left out altogether are left out here.
        """
        moments = [
            (self._at(day, opens), self._at(day, closes, ends=True))
            for opens, closes in self.hours_of(day)
        ]
        return union(Interval(*each) for each in moments if each[0] < each[1])

    def whole_day(self, day: date) -> Interval:
        """From 00:00 to 24:00 local time, in UTC: 23 or 25 hours at a clock change."""
        return Interval(self._at(day, MIDNIGHT), self._at(day + ONE_DAY, MIDNIGHT))

    def _at(self, day: date, clock: time, *, ends: bool = False) -> datetime:
        if ends and clock == MIDNIGHT:
            day += ONE_DAY
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)

    def add_working_days(
        self, start: date, count: int, days: Days = Days.OFFICE
    ) -> date:
        """The `count`-th working day after `start`, which itself never counts.

        Raises NothingToCount below 1.
        """
        if count < 1:
            raise NothingToCount
        return date.fromordinal(self.table(days).after(start.toordinal(), count))

    def table(self, days: Days, unit: Unit = Unit.BUSINESS_DAYS) -> WorkingDays:
        """The working days in order, for counting many."""
        return self._tables[days, unit]

    @cached_property
    def _tables(self) -> dict[tuple[Days, Unit], WorkingDays]:
        return {
            (days, unit): WorkingDays(
                partial(self.is_working_day, days=days, unit=unit)
            )
            for days in Days
            for unit in (Unit.BUSINESS_DAYS, Unit.BUSINESS_DAYS_MON_SAT)
        }

    @cached_property
    def open_time(self) -> OpenTime:
        """The opening hours in order, for counting working time."""
        return OpenTime(self.spans_of)


def _check(spans: tuple[Span, ...]) -> None:
    for opens, closes in spans:
        if closes != MIDNIGHT and closes <= opens:
            raise EndsBeforeStart
    for one, other in pairwise(sorted(spans)):
        if one.closes == MIDNIGHT or one.closes > other.opens:
            raise OverlappingHours
