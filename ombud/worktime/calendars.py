"""Counting working days. Pure arithmetic: no database, no wall clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))


class Unit(StrEnum):
    """What a time limit is counted in."""

    BUSINESS_DAYS = "business_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit, counted from the day after the start."""

    count: int
    unit: Unit


@dataclass(frozen=True)
class WorkCalendar:
    """The days an office works, in the zone it works in."""

    zone: ZoneInfo
    days_off: frozenset[date] = frozenset()
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    def day_of(self, moment: datetime) -> date:
        """Which day it is in the office at this moment."""
        return moment.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.days_off

    def add_working_days(self, start: date, days: int) -> date:
        """Return the `days`-th working day after `start`.

        The start day itself never counts, whatever the hour: a complaint that
        arrives on Monday with two working days to answer is due on Wednesday.
        """
        if days < 1:
            raise ValueError("A deadline is at least one working day away.")
        working_days = filter(self.is_working_day, _days_after(start))
        for _ in range(days):
            due = next(working_days)
        return due

    def last_day(self, start: datetime, limit: Limit) -> date:
        """The day a limit that started at `start` ends, by the office's calendar."""
        begun = self.day_of(start)
        if limit.unit is Unit.BUSINESS_DAYS:
            return self.add_working_days(begun, limit.count)
        return begun + timedelta(days=limit.count)

    def due_at(self, start: datetime, limit: Limit) -> datetime:
        """The last second of the last day, in the office's zone."""
        day = self.last_day(start, limit)
        return datetime.combine(day, time(23, 59, 59), tzinfo=self.zone)


def _days_after(start: date) -> Iterator[date]:
    day = start
    while True:
        day += timedelta(days=1)
        yield day
