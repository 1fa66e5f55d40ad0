"""Counting fast comes to the same as counting every minute and every day."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings

from ombud.worktime.counting import (
    counted,
    due_at,
    last_day,
    last_opening,
    next_opening,
)
from ombud.worktime.explaining import Why, explain
from ombud.worktime.limits import CountFrom, Limit, Unit
from tests.worktime import walking
from tests.worktime.worlds import TIME_LIMITS, day_limits, worlds

MODEST = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@MODEST
@given(worlds(TIME_LIMITS))
def test_minutes_and_hours_run_out_when_a_clock_that_is_watched_says_so(world):
    calendar, start, limit, paused = world

    due = due_at(calendar, start, limit, paused)

    assert due == walking.due_by_time(calendar, start, limit, paused)


@MODEST
@given(worlds(day_limits()))
def test_days_run_out_when_somebody_who_crosses_off_days_says_so(world):
    calendar, start, limit, paused = world

    last = last_day(calendar, start, limit, paused)
    due = due_at(calendar, start, limit, paused)

    assert last == walking.last_by_days(calendar, start, limit, paused)
    ends = walking.end_of(calendar, last, limit)
    begun = start.astimezone(calendar.zone).replace(tzinfo=None)
    assert due.replace(tzinfo=None) == max(ends, begun)


@MODEST
@given(worlds(day_limits()))
def test_the_days_an_explanation_counts_are_as_many_as_the_limit_says(world):
    calendar, start, limit, paused = world

    told = explain(calendar, start, limit, paused)

    assert told.due_at == due_at(calendar, start, limit, paused)
    days = [line.day for line in told.lines]
    assert days == sorted(set(days))
    numbers = [line.number for line in told.lines if line.number]
    assert numbers == list(range(1, len(numbers) + 1))
    if limit.unit is not Unit.MONTHS:
        assert len(numbers) == limit.count * (7 if limit.unit is Unit.WEEKS else 1)
    final = next(line for line in told.lines if line.day == told.due_at.date())
    assert final.why in {Why.LAST, Why.ROLLED, Why.START}


@MODEST
@given(worlds(TIME_LIMITS))
def test_the_minutes_an_explanation_counts_add_up_to_the_limit(world):
    calendar, start, limit, paused = world

    told = explain(calendar, start, limit, paused)

    assert told.due_at == due_at(calendar, start, limit, paused)
    hours = limit.unit in {Unit.HOURS, Unit.WORKING_HOURS}
    minutes = limit.count * (60 if hours else 1)
    assert sum(line.minutes for line in told.lines) == minutes
    assert all(not line.minutes for line in told.lines if line.why is Why.PAUSED)


@MODEST
@given(worlds(TIME_LIMITS | day_limits()))
def test_as_much_lies_between_start_and_end_as_the_limit_says(world):
    calendar, start, limit, paused = world
    plain = Limit(
        limit.count, limit.unit, days=limit.days, count_from=CountFrom.NEXT_DAY
    )

    due = due_at(calendar, start, plain, paused)
    between = counted(calendar, start, due, limit.unit, days=limit.days, paused=paused)

    assert between == limit.count


@MODEST
@given(worlds(TIME_LIMITS))
def test_the_next_opening_is_the_first_open_step_and_the_last_one_the_latest(world):
    calendar, moment, *_ = world
    following = preceding = moment
    while not walking.is_open(calendar, following):
        following += walking.STEP
    while not walking.is_open(calendar, preceding):
        preceding -= walking.STEP
    if preceding != moment:
        preceding += walking.STEP - timedelta(seconds=1)

    assert next_opening(calendar, moment) == following
    assert last_opening(calendar, moment) == preceding
