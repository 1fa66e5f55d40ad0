from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.worktime.intervals import (
    EndsBeforeStart,
    Interval,
    intersect,
    length,
    subtract,
    union,
)
from ombud.worktime.limits import NoZone

LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2026, 5, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def hours(first, last):
    return Interval(BEGIN + first * HOUR, BEGIN + last * HOUR)


def covered(intervals):
    """Which hours they cover: sets do what the algebra claims to do."""
    return {
        hour
        for each in intervals
        for hour in range((each.start - BEGIN) // HOUR, (each.end - BEGIN) // HOUR)
    }


SOME = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9)).map(
        lambda told: hours(told[0], told[0] + told[1])
    ),
    max_size=6,
)


@given(SOME, SOME)
def test_intervals_behave_as_sets_of_moments(some, others):
    assert covered(union(some)) == covered(some)
    assert covered(subtract(some, others)) == covered(some) - covered(others)
    assert covered(intersect(some, others)) == covered(some) & covered(others)
    assert length(some) == len(covered(some)) * HOUR


@given(SOME)
def test_a_union_is_in_order_and_leaves_a_gap_between_neighbours(some):
    whole = union(some)

    assert all(one.end < other.start for one, other in pairwise(whole))
    assert all(each.start < each.end for each in whole)


def test_neighbours_touch_and_become_one():
    assert union([hours(3, 5), hours(1, 3)]) == (hours(1, 5),)


def test_nobody_can_end_before_they_start():
    with pytest.raises(EndsBeforeStart) as refused:
        hours(3, 2)

    assert refused.value.code == "ends_before_start"


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(NoZone):
        Interval(datetime(2026, 5, 4), datetime(2026, 5, 5))  # noqa: DTZ001


def test_an_hour_that_comes_twice_is_two_hours_long():
    night = Interval(
        datetime(2026, 10, 25, 1, tzinfo=LONDON),
        datetime(2026, 10, 25, 2, tzinfo=LONDON),
    )

    assert length([night]) == 2 * HOUR
