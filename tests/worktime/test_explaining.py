"""Whoever is told a date can follow how it came about, day by day."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ombud.worktime.calendars import OFFICE_WEEK, HalfDay, WorkCalendar
from ombud.worktime.counting import due_at
from ombud.worktime.explaining import explain
from ombud.worktime.intervals import Interval
from ombud.worktime.limits import CountFrom, Days, Limit, Roll, Unit

ISTANBUL = ZoneInfo("Europe/Istanbul")
CALENDAR = WorkCalendar(
    zone=ISTANBUL,
    week=(OFFICE_WEEK[0], (), *OFFICE_WEEK[2:]),  # never on Tuesdays
    holidays={date(2026, 5, 14): "Holiday"},
    half_days={date(2026, 5, 13): HalfDay(time(13), "Eve")},
    worked={date(2026, 5, 16): "Moved from Thursday"},
    closures={date(2026, 5, 15): "Works outing"},
)


def at(day, hour, minute=0):
    return datetime(2026, 5, day, hour, minute, tzinfo=ISTANBUL)


def told(limit, start, *paused):
    explanation = explain(CALENDAR, start, limit, paused)
    assert explanation.due_at == due_at(CALENDAR, start, limit, paused)
    return [
        (line.day.day, str(line.why), line.number, line.name)
        for line in explanation.lines
    ]


def test_every_day_of_a_limit_says_why_it_counts_or_does_not():
    paused = Interval(at(18, 0), at(20, 9))

    assert told(Limit(4, Unit.BUSINESS_DAYS), at(11, 10), paused) == [
        (11, "start", None, ""),
        (12, "no_hours", None, ""),
        (13, "half_day", 1, "Eve"),
        (14, "holiday", None, "Holiday"),
        (15, "closure", None, "Works outing"),
        (16, "moved_working_day", 2, "Moved from Thursday"),
        (17, "weekend", None, ""),
        (18, "paused", None, ""),
        (19, "no_hours", None, ""),
        (20, "counted", 3, ""),
        (21, "last", 4, ""),
    ]


def test_by_the_law_the_offices_own_days_off_count():
    limit = Limit(4, Unit.BUSINESS_DAYS, days=Days.LEGAL)

    assert told(limit, at(11, 10)) == [
        (11, "start", None, ""),
        (12, "counted", 1, ""),
        (13, "half_day", 2, "Eve"),
        (14, "holiday", None, "Holiday"),
        (15, "counted", 3, ""),
        (16, "last", 4, "Moved from Thursday"),
    ]


def test_a_late_arrival_is_told_to_start_on_the_next_working_day():
    limit = Limit(1, Unit.BUSINESS_DAYS, cut_off=time(16))

    assert told(limit, at(13, 16)) == [
        (13, "cut_off", None, ""),
        (14, "holiday", None, "Holiday"),
        (15, "closure", None, "Works outing"),
        (16, "start", None, "Moved from Thursday"),
        (17, "weekend", None, ""),
        (18, "last", 1, ""),
    ]


def test_a_start_on_a_day_off_is_told_to_wait():
    limit = Limit(2, Unit.CALENDAR_DAYS, starts_on_working_day=True)

    assert told(limit, at(14, 10)) == [
        (14, "holiday", None, "Holiday"),
        (15, "closure", None, "Works outing"),
        (16, "start", None, "Moved from Thursday"),
        (17, "counted", 1, ""),
        (18, "last", 2, ""),
    ]


def test_a_last_day_nobody_works_on_is_rolled_forward_in_sight():
    limit = Limit(3, Unit.CALENDAR_DAYS, roll=Roll.FORWARD)

    assert told(limit, at(11, 10)) == [
        (11, "start", None, ""),
        (12, "counted", 1, ""),
        (13, "counted", 2, ""),
        (14, "holiday", 3, "Holiday"),
        (15, "closure", None, "Works outing"),
        (16, "rolled", None, "Moved from Thursday"),
    ]


def test_a_last_day_nobody_works_on_is_rolled_back_in_sight():
    limit = Limit(4, Unit.CALENDAR_DAYS, roll=Roll.BACK)

    assert told(limit, at(11, 10)) == [
        (11, "start", None, ""),
        (12, "counted", 1, ""),
        (13, "rolled", 2, "Eve"),
        (14, "holiday", 3, "Holiday"),
        (15, "closure", 4, "Works outing"),
    ]


def test_the_day_of_the_start_counts_where_it_is_day_one():
    limit = Limit(2, Unit.CALENDAR_DAYS, count_from=CountFrom.SAME_DAY)

    assert told(limit, at(11, 10)) == [(11, "start", 1, ""), (12, "last", 2, "")]


def test_minutes_are_told_for_each_day():
    paused = Interval(at(11, 12), at(11, 13))

    explanation = explain(
        CALENDAR, at(11, 10, 30), Limit(12, Unit.WORKING_HOURS), [paused]
    )

    lines = [(line.day.day, str(line.why), line.minutes) for line in explanation.lines]
    assert lines == [
        (11, "start", 390),
        (12, "no_hours", 0),
        (13, "half_day", 240),
        (14, "holiday", 0),
        (15, "closure", 0),
        (16, "last", 90),
    ]


def test_a_day_on_hold_from_morning_to_evening_gives_no_minutes():
    explanation = explain(
        CALENDAR,
        at(20, 17),
        Limit(3, Unit.WORKING_HOURS),
        [Interval(at(20, 18), at(22, 9))],
    )

    lines = [(line.day.day, str(line.why), line.minutes) for line in explanation.lines]
    assert lines == [(20, "start", 60), (21, "paused", 0), (22, "last", 120)]


def test_what_is_due_at_once_needs_one_line():
    assert told(Limit(0, Unit.IMMEDIATE), at(17, 3)) == [(17, "start", None, "")]
