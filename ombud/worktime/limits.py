"""What a time limit is: so many of a unit, and the rules by which it is counted."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import ClassVar


class Unit(StrEnum):
    """What a time limit is counted in."""

    IMMEDIATE = "immediate"
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    BUSINESS_DAYS_MON_SAT = "business_days_mon_sat"
    WEEKS = "weeks"
    MONTHS = "months"


class Roll(StrEnum):
    """Where a limit ends that would end on a day nobody works."""

    NONE = "none"
    FORWARD = "forward"
    BACK = "back"


class CountFrom(StrEnum):
    """Which day is day 1: the day after the start, or the start's own day."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


class Ends(StrEnum):
    """Which moment of its last day a limit ends at."""

    END_OF_DAY = "end_of_day"
    CLOSE_OF_BUSINESS = "close_of_business"


class Days(StrEnum):
    """Whose working days count: the country's, or the office's own.

    A limit set by law counts the country's, so that an organisation cannot stretch
    it by closing for a day.
    """

    LEGAL = "legal"
    OFFICE = "office"


ELAPSED = frozenset({Unit.MINUTES, Unit.HOURS})
WORKING_TIME = frozenset({Unit.WORKING_MINUTES, Unit.WORKING_HOURS})
BUSINESS = frozenset({Unit.BUSINESS_DAYS, Unit.BUSINESS_DAYS_MON_SAT})
SECONDS = {
    Unit.MINUTES: 60,
    Unit.HOURS: 3600,
    Unit.WORKING_MINUTES: 60,
    Unit.WORKING_HOURS: 3600,
}


class CannotCount(ValueError):
    """Time cannot be counted like this.

    `code` never changes its meaning, so whoever shows the sentence can translate it.
    """

    code: ClassVar[str] = "cannot_count"
    message: ClassVar[str] = "Time cannot be counted like this."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.message)


class NegativeCount(CannotCount):
    code = "negative_count"
    message = "A time limit cannot be less than nothing."


class NothingToCount(CannotCount):
    code = "nothing_to_count"
    message = "A time limit of 0 is only possible where something is due at once."


class TooLong(CannotCount):
    code = "too_long"
    message = "A time limit cannot be longer than a hundred years."


class NoZone(CannotCount):
    code = "no_zone"
    message = "A moment needs a time zone to be counted from."


LONGEST = {
    Unit.IMMEDIATE: 0,
    Unit.MINUTES: 60 * 24 * 36_525,
    Unit.HOURS: 24 * 36_525,
    Unit.WORKING_MINUTES: 60 * 24 * 36_525,
    Unit.WORKING_HOURS: 24 * 36_525,
    Unit.CALENDAR_DAYS: 36_525,
    Unit.BUSINESS_DAYS: 36_525,
    Unit.BUSINESS_DAYS_MON_SAT: 36_525,
    Unit.WEEKS: 5_217,
    Unit.MONTHS: 1_200,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit.

    `roll` and `ends` speak of the last day, and mean nothing to units of time.
    `cut_off` is a local time: a start at or after it is taken as the next day. It
    and `starts_on_working_day` mean nothing to minutes and hours of elapsed time.

    Raises NegativeCount, NothingToCount or TooLong.
    """

    count: int
    unit: Unit
    roll: Roll = Roll.NONE
    count_from: CountFrom = CountFrom.NEXT_DAY
    ends: Ends = Ends.END_OF_DAY
    days: Days = Days.OFFICE
    cut_off: time | None = None
    starts_on_working_day: bool = False

    def __post_init__(self) -> None:
        if self.count < 0:
            raise NegativeCount
        if self.count == 0 and self.unit is not Unit.IMMEDIATE:
            raise NothingToCount
        if self.count > LONGEST[self.unit] and self.unit is not Unit.IMMEDIATE:
            raise TooLong

    @property
    def counts_days(self) -> bool:
        """Whether it ends with a day, rather than at a moment within one."""
        return self.unit not in NOT_DAYS


NOT_DAYS = ELAPSED | WORKING_TIME | {Unit.IMMEDIATE}
