"""Working days and opening hours, laid out in order so that counting is looking up.

A table covers the years somebody asked about and grows when asked for more. It is
replaced whole, never changed, so threads may share it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from ombud.worktime.intervals import Interval, union
from ombud.worktime.limits import CannotCount

EARLIEST_YEAR, LATEST_YEAR = 1800, 2400
EARLIEST = date(EARLIEST_YEAR, 1, 1).toordinal()
LATEST = date(LATEST_YEAR, 1, 1).toordinal()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.toordinal()
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // MICROSECOND


class OutOfReach(CannotCount):
    code = "out_of_reach"
    message = "Working days are only known between the years 1800 and 2400."


def _wider(low: int, high: int, first: int, last: int) -> tuple[int, int]:
    """A range of days that holds both: at least half as long again as it was."""
    if first < EARLIEST or last >= LATEST:
        raise OutOfReach
    if low >= high:
        return max(first - 40, EARLIEST), min(last + 200, LATEST)
    growth = (high - low) // 2 + 1
    if first < low:
        low = max(min(first, low - growth), EARLIEST)
    if last >= high:
        high = min(max(last + 1, high + growth), LATEST)
    return low, high


class _Days(NamedTuple):
    low: int
    high: int
    days: list[int]


class WorkingDays:
    """The days that count, as ordinals. Raises OutOfReach beyond 1800 and 2400."""

    def __init__(self, works: Callable[[date], bool]) -> None:
        self._works = works
        self._known = _Days(0, 0, [])

    def after(self, day: int, count: int) -> int:
        """The `count`-th working day after `day`. `count` is at least 1."""
        known = self._known
        if not known.low <= day < known.high:
            known = self._reach(day, day)
        while True:
            place = bisect_right(known.days, day) + count - 1
            if place < len(known.days):
                return known.days[place]
            known = self._reach(day, known.high)

    def from_on(self, day: int) -> int:
        """The first working day that is not before `day`."""
        return self.after(day - 1, 1)

    def up_to(self, day: int) -> int:
        """The last working day that is not after `day`."""
        known = self._reach(day, day)
        while True:
            place = bisect_right(known.days, day)
            if place:
                return known.days[place - 1]
            known = self._reach(known.low - 1, day)

    def between(self, day: int, last: int) -> int:
        """How many working days lie after `day`, `last` itself included."""
        days = self._reach(day, last).days
        return bisect_right(days, last) - bisect_right(days, day)

    def _reach(self, first: int, last: int) -> _Days:
        known = self._known
        if known.low <= first and last < known.high:
            return known
        low, high = _wider(known.low, known.high, first, last)
        if known.low >= known.high:
            known = _Days(low, high, self._counted(low, high))
        else:
            before = self._counted(low, known.low)
            behind = self._counted(known.high, high)
            known = _Days(low, high, before + known.days + behind)
        self._known = known
        return known

    def _counted(self, low: int, high: int) -> list[int]:
        works, day = self._works, date.fromordinal
        return [each for each in range(low, high) if works(day(each))]


class _Open(NamedTuple):
    low: int
    high: int
    starts: list[int]
    ends: list[int]
    passed: list[int]  # open time up to the end of each interval

    def before(self, moment: int) -> int:
        place = bisect_right(self.starts, moment) - 1
        if place < 0:
            return 0
        return self.passed[place] - max(0, self.ends[place] - moment)


class OpenTime:
    """The time that is open, in microseconds since 1970 in UTC.

    Raises OutOfReach beyond 1800 and 2400.
    """

    def __init__(self, spans_of: Callable[[date], Iterable[Interval]]) -> None:
        self._spans_of = spans_of
        self._known = _Open(0, 0, [], [], [])

    def between(self, start: int, end: int) -> int:
        """How much of the time from `start` to `end` is open."""
        known = self._reach(start, end)
        return known.before(end) - known.before(start)

    def after(self, start: int, amount: int) -> int:
        """The moment when `amount` of open time has passed since `start`."""
        known = self._reach(start, start)
        while True:
            passed = known.before(start) + amount
            place = bisect_left(known.passed, passed)
            if place < len(known.passed):
                return known.ends[place] - (known.passed[place] - passed)
            known = self._reach(start, _moment(known.high))

    def opening(self, moment: int) -> int:
        """`moment` itself if it is open, else the next opening."""
        known = self._reach(moment, moment)
        while True:
            place = bisect_right(known.ends, moment)
            if place < len(known.starts):
                return max(known.starts[place], moment)
            known = self._reach(moment, _moment(known.high))

    def closing(self, moment: int) -> int:
        """`moment` itself if it is open, else the last closing before it."""
        known = self._reach(moment, moment)
        while True:
            place = bisect_right(known.starts, moment) - 1
            if place >= 0:
                return min(known.ends[place], moment)
            known = self._reach(_moment(known.low), moment)

    def _reach(self, start: int, end: int) -> _Open:
        """A table of every opening between two moments.

        Three days are to spare on both sides: zones lie up to 14 hours from UTC, and
        a day the calendar skipped another 24.
        """
        first, last = start // DAY + EPOCH_DAY - 3, end // DAY + EPOCH_DAY + 3
        known = self._known
        if known.low <= first and last < known.high:
            return known
        low, high = _wider(known.low, known.high, first, last)
        known = self._laid_out(low, high)
        self._known = known
        return known

    def _laid_out(self, low: int, high: int) -> _Open:
        days = map(date.fromordinal, range(low, high))
        starts, ends, passed = [], [], [0]
        for each in union(span for day in days for span in self._spans_of(day)):
            starts.append(microseconds(each.start))
            ends.append(microseconds(each.end))
            passed.append(passed[-1] + ends[-1] - starts[-1])
        return _Open(low, high, starts, ends, passed[1:])


def _moment(day: int) -> int:
    return (day - EPOCH_DAY) * DAY


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 in UTC."""
    return (moment - EPOCH) // MICROSECOND


def moment_at(count: int) -> datetime:
    """The moment so many microseconds after the start of 1970, in UTC."""
    return EPOCH + timedelta(microseconds=count)
