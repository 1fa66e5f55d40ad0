"""One algebra of intervals, for opening hours, limits and pauses alike.

An interval holds its start and not its end, so neighbours touch without overlapping.
Everything is in UTC. Two moments in one zone are compared by what the wall clock
shows, which is wrong on the days the clocks change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ombud.worktime.limits import CannotCount, NoZone


class EndsBeforeStart(CannotCount):
    code = "ends_before_start"
    message = "The end lies before the start."


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` up to, and without, `end`. Both are turned into UTC.

    Raises EndsBeforeStart, or NoZone for a moment without a time zone.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise NoZone
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise EndsBeforeStart


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """All that any of them covers, in order, without gaps of nothing or overlaps."""
    merged: list[Interval] = []
    for each in sorted(intervals):
        if each.start == each.end:
            continue
        if merged and each.start <= merged[-1].end:
            if each.end > merged[-1].end:
                merged[-1] = Interval(merged[-1].start, each.end)
        else:
            merged.append(each)
    return tuple(merged)


def subtract(
    intervals: Iterable[Interval], taken: Iterable[Interval]
) -> tuple[Interval, ...]:
    """What remains of the first when the second are taken away."""
    remaining: list[Interval] = []
    holes = union(taken)
    for each in union(intervals):
        start = each.start
        for hole in holes:
            if hole.end <= start or hole.start >= each.end:
                continue
            if hole.start > start:
                remaining.append(Interval(start, hole.start))
            start = hole.end
        if start < each.end:
            remaining.append(Interval(start, each.end))
    return tuple(remaining)


def intersect(
    some: Iterable[Interval], others: Iterable[Interval]
) -> tuple[Interval, ...]:
    """What both cover."""
    some = union(some)
    return subtract(some, subtract(some, others))


def length(intervals: Iterable[Interval]) -> timedelta:
    """How long they are together. What two of them cover counts once."""
    return sum((each.end - each.start for each in union(intervals)), timedelta())
