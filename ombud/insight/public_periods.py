"""The times figures are published for: quarters, and what is made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

MONTHS = 3
A_YEAR = 4  # quarters
WRITTEN = re.compile(r"([1-9][0-9]{3})-q([1-4])")
# Two weeks after a quarter most of it has been written down; then it is counted.
UNTIL_COUNTED = timedelta(days=14)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of the calendar, in the organisation's zone."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The quarter written as 2026-q3, or None."""
        found = WRITTEN.fullmatch(written)
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.year}-q{self.number}"

    @property
    def begins_on(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.after(1).begins_on - timedelta(days=1)

    def after(self, count: int) -> "Quarter":
        """The quarter so many later, or earlier for a number below nought."""
        year, place = divmod(self.year * A_YEAR + self.number - 1 + count, A_YEAR)
        return Quarter(year, place + 1)

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From when, and until before when, it lasts."""
        return _midnight(self.begins_on, zone), _midnight(self.after(1).begins_on, zone)

    @property
    def counted_on(self) -> date:
        """The day as whose first moment it is counted."""
        return self.after(1).begins_on + UNTIL_COUNTED

    def cut_off_at(self, zone: ZoneInfo) -> datetime:
        """As of when it is counted."""
        return _midnight(self.counted_on, zone)


def countable(first: date, *, at: datetime, zone: ZoneInfo) -> Iterator[Quarter]:
    """The quarters from that of this day on whose cut-off has passed."""
    quarter = Quarter.of(first)
    while quarter.cut_off_at(zone) <= at:
        yield quarter
        quarter = quarter.after(1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
