from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import (
    MIDNIGHT,
    OFFICE_WEEK,
    HalfDay,
    Kind,
    NotAWeek,
    NoWorkingDay,
    OverlappingHours,
    Span,
    WorkCalendar,
)
from ombud.worktime.intervals import EndsBeforeStart, length
from ombud.worktime.limits import Days, NothingToCount, NoZone, Unit

FRIDAY, MONDAY, TUESDAY = date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 7)
SATURDAY, SUNDAY = date(2026, 4, 4), date(2026, 4, 5)
LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
ALL_DAY = (Span(MIDNIGHT, MIDNIGHT),)


@pytest.mark.parametrize(
    ("holidays", "due"), [({}, MONDAY), ({MONDAY: "Easter Monday"}, TUESDAY)]
)
def test_weekends_and_holidays_do_not_count(holidays, due):
    calendar = WorkCalendar(zone=LONDON, holidays=holidays)

    assert calendar.add_working_days(FRIDAY, 1) == due


def test_the_start_day_never_counts():
    calendar = WorkCalendar(zone=LONDON)

    assert calendar.add_working_days(MONDAY, 2) == date(2026, 4, 8)


def test_a_deadline_lies_ahead():
    with pytest.raises(NothingToCount):
        WorkCalendar(zone=LONDON).add_working_days(MONDAY, 0)


@pytest.mark.parametrize(
    ("week", "refusal", "code"),
    [
        (((),) * 7, NoWorkingDay, "no_working_day"),
        (OFFICE_WEEK[:6], NotAWeek, "not_a_week"),
        (((Span(time(9), time(8)),), *OFFICE_WEEK[1:]), EndsBeforeStart, None),
        (((Span(time(9), time(9)),), *OFFICE_WEEK[1:]), EndsBeforeStart, None),
        (
            ((Span(time(12), time(15)), Span(time(9), time(13))), *OFFICE_WEEK[1:]),
            OverlappingHours,
            "overlapping_hours",
        ),
        (
            ((Span(time(9), MIDNIGHT), Span(time(20), time(21))), *OFFICE_WEEK[1:]),
            OverlappingHours,
            "overlapping_hours",
        ),
    ],
)
def test_a_week_nobody_could_work_is_refused(week, refusal, code):
    with pytest.raises(refusal) as refused:
        WorkCalendar(zone=LONDON, week=week)

    assert refused.value.code == code or code is None


def test_a_country_does_not_rest_all_week():
    with pytest.raises(NoWorkingDay):
        WorkCalendar(zone=LONDON, weekend=frozenset(range(7)))


def test_what_a_day_is_depends_on_who_counts():
    calendar = WorkCalendar(
        zone=LONDON,
        week=((), *OFFICE_WEEK[1:]),  # this office never opens on Mondays
        holidays={FRIDAY: "Good Friday"},
        half_days={date(2026, 4, 9): HalfDay(time(13), "Eve")},
        worked={SATURDAY: "Moved from Friday"},
        closures={TUESDAY: "Works outing", date(2026, 4, 11): "Stocktaking"},
    )

    told = {
        day: (calendar.kind_of(day), calendar.kind_of(day, Days.LEGAL))
        for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY)
    }

    assert told == {
        FRIDAY: ((Kind.HOLIDAY, "Good Friday"), (Kind.HOLIDAY, "Good Friday")),
        SATURDAY: ((Kind.WORKED, "Moved from Friday"),) * 2,
        SUNDAY: ((Kind.WEEKEND, ""), (Kind.WEEKEND, "")),
        MONDAY: ((Kind.NO_HOURS, ""), (Kind.WORKING, "")),
        TUESDAY: ((Kind.CLOSURE, "Works outing"), (Kind.WORKING, "")),
    }
    assert calendar.kind_of(date(2026, 4, 9)) == (Kind.HALF_DAY, "Eve")
    assert calendar.kind_of(date(2026, 4, 9)).works
    assert calendar.kind_of(date(2026, 4, 11)) == (Kind.WEEKEND, "")


def test_who_closes_on_a_moved_working_day_is_closed_but_the_law_still_counts_it():
    calendar = WorkCalendar(
        zone=LONDON, worked={SATURDAY: "Moved"}, closures={SATURDAY: "Stocktaking"}
    )

    assert calendar.kind_of(SATURDAY) == (Kind.CLOSURE, "Stocktaking")
    assert not calendar.spans_of(SATURDAY)
    assert calendar.is_working_day(SATURDAY, Days.LEGAL)


def test_only_sunday_is_weekend_where_working_days_run_from_monday_to_saturday():
    calendar = WorkCalendar(zone=ZoneInfo("Europe/Paris"))
    kinds = [
        calendar.kind_of(day, days, Unit.BUSINESS_DAYS_MON_SAT).kind
        for day in (SATURDAY, SUNDAY)
        for days in Days
    ]

    assert kinds == [Kind.WORKING, Kind.WORKING, Kind.WEEKEND, Kind.WEEKEND]


def test_the_weekend_is_the_countrys_own():
    riyadh = WorkCalendar(zone=ZoneInfo("Asia/Riyadh"), weekend=frozenset({4, 5}))

    assert not riyadh.is_working_day(FRIDAY, Days.LEGAL)
    assert riyadh.is_working_day(SUNDAY, Days.LEGAL)


def test_a_moved_working_saturday_has_the_hours_of_a_friday():
    short_friday = (Span(time(9), time(15)),)
    week = (*OFFICE_WEEK[:4], short_friday, (), ())
    calendar = WorkCalendar(zone=LONDON, week=week, worked={SATURDAY: "Moved"})

    assert calendar.hours_of(SATURDAY) == short_friday


def test_where_fridays_are_free_a_moved_working_day_has_the_hours_of_the_first_open():
    week = (*OFFICE_WEEK[:4], (), (), (Span(time(10), time(12)),))
    calendar = WorkCalendar(zone=LONDON, week=week, worked={FRIDAY: "Moved"})

    assert calendar.hours_of(FRIDAY) == OFFICE_WEEK[0]


def test_a_half_day_cuts_hours_and_leaves_out_those_after_it():
    lunch = (Span(time(9), time(12)), Span(time(12, 30), time(17)))
    late = (Span(time(14), MIDNIGHT),)
    calendar = WorkCalendar(
        zone=LONDON,
        week=(lunch, late, *OFFICE_WEEK[2:]),
        half_days={
            MONDAY: HalfDay(time(13), "Eve"),
            TUESDAY: HalfDay(time(13), "Eve"),
        },
    )

    assert calendar.hours_of(MONDAY) == (lunch[0], Span(time(12, 30), time(13)))
    assert calendar.hours_of(TUESDAY) == ()
    assert calendar.is_working_day(TUESDAY)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (SUNDAY, 24), (date(2026, 10, 25), 25)]
)
def test_a_day_is_as_long_as_the_clocks_make_it(day, hours):
    calendar = WorkCalendar(zone=LONDON, week=(ALL_DAY,) * 7)

    assert length(calendar.spans_of(day)) == hours * HOUR
    assert length([calendar.whole_day(day)]) == hours * HOUR


def test_hours_that_a_change_of_the_clocks_leaves_out_are_left_out():
    night = (Span(time(1), time(1, 30)), Span(time(1, 45), time(2)))
    calendar = WorkCalendar(zone=LONDON, week=(night,) * 7)

    spans = calendar.spans_of(date(2026, 3, 29))

    assert length(spans) <= HOUR
    assert all(each.start < each.end for each in spans)


def test_the_day_of_a_moment_is_the_offices():
    calendar = WorkCalendar(zone=ZoneInfo("Europe/Istanbul"))

    assert calendar.day_of(datetime(2026, 4, 3, 21, tzinfo=UTC)) == SATURDAY
    with pytest.raises(NoZone):
        calendar.day_of(datetime(2026, 4, 3, 21))  # noqa: DTZ001
