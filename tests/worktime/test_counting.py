"""Limits whose ends are known from outside: from laws, and from others' mistakes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import Span, WorkCalendar
from ombud.worktime.counting import counted, due_at, last_day
from ombud.worktime.limits import (
    CountFrom,
    Days,
    Ends,
    Limit,
    NoZone,
    Roll,
    Unit,
)
from ombud.worktime.public_holidays import legal_holidays
from ombud.worktime.tables import OutOfReach

LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
MOSCOW = ZoneInfo("Europe/Moscow")
PLAIN = WorkCalendar(zone=LONDON)
BUSINESS_3 = Limit(3, Unit.BUSINESS_DAYS, days=Days.LEGAL)


def in_country(zone, country, subdivision=""):
    legal = legal_holidays(country, subdivision, [2024, 2028], "en")
    return WorkCalendar(
        zone=ZoneInfo(zone),
        weekend=legal.weekend,
        holidays=legal.holidays,
        half_days=legal.half_days,
        worked=legal.worked,
    )


def at(told, zone=LONDON):
    return datetime.fromisoformat(told).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "limit", "last"),
    [
        ("2026-04-10 23:59", Limit(1, Unit.BUSINESS_DAYS), "2026-04-13"),
        ("2026-04-11 00:01", Limit(1, Unit.BUSINESS_DAYS), "2026-04-13"),
        ("2026-04-11 00:01", Limit(1, Unit.BUSINESS_DAYS_MON_SAT), "2026-04-13"),
        ("2026-04-10 23:59", Limit(1, Unit.BUSINESS_DAYS_MON_SAT), "2026-04-11"),
        ("2024-02-29 10:00", Limit(1, Unit.MONTHS), "2024-03-29"),
        ("2024-01-31 10:00", Limit(1, Unit.MONTHS), "2024-02-29"),
        ("2026-01-31 10:00", Limit(1, Unit.MONTHS), "2026-02-28"),
        ("2026-11-30 10:00", Limit(3, Unit.MONTHS), "2027-02-28"),
        ("2025-12-15 10:00", Limit(1, Unit.MONTHS), "2026-01-15"),
        ("2026-10-30 10:00", Limit(8, Unit.WEEKS), "2026-12-25"),
        ("2025-12-30 10:00", Limit(5, Unit.CALENDAR_DAYS), "2026-01-04"),
        ("2025-12-30 10:00", Limit(5, Unit.BUSINESS_DAYS), "2026-01-06"),
    ],
)
def test_the_day_after_the_start_is_day_one(start, limit, last):
    assert last_day(PLAIN, at(start), limit) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "count", "unit", "last"),
    [
        ("2026-04-06 10:00", 1, Unit.CALENDAR_DAYS, "2026-04-06"),
        ("2026-04-06 10:00", 1, Unit.BUSINESS_DAYS, "2026-04-06"),
        ("2026-04-11 10:00", 1, Unit.BUSINESS_DAYS, "2026-04-13"),
        ("2026-04-06 10:00", 2, Unit.WEEKS, "2026-04-19"),
        ("2026-04-01 10:00", 1, Unit.MONTHS, "2026-04-30"),
        ("2026-01-31 10:00", 1, Unit.MONTHS, "2026-02-28"),
        ("2026-03-30 10:00", 1, Unit.MONTHS, "2026-04-29"),
    ],
)
def test_the_start_may_be_day_one_itself(start, count, unit, last):
    limit = Limit(count, unit, count_from=CountFrom.SAME_DAY)

    assert last_day(PLAIN, at(start), limit) == date.fromisoformat(last)


def test_the_third_business_day_over_easter_is_earlier_in_scotland():
    start = at("2026-04-02 10:00")  # Maundy Thursday

    england = last_day(in_country("Europe/London", "GB", "ENG"), start, BUSINESS_3)
    scotland = last_day(in_country("Europe/London", "GB", "SCT"), start, BUSINESS_3)

    assert england == date(2026, 4, 9)  # Easter Monday is a holiday
    assert scotland == date(2026, 4, 8)


@pytest.mark.parametrize(
    ("roll", "last"),
    [(Roll.NONE, "12-25"), (Roll.FORWARD, "12-29"), (Roll.BACK, "12-24")],
)
def test_eight_weeks_that_end_on_christmas_day(roll, last):
    england = in_country("Europe/London", "GB", "ENG")
    limit = Limit(8, Unit.WEEKS, roll=roll, days=Days.LEGAL)

    # 25 December 2026 is a Friday, and Boxing Day is made up for on Monday.
    assert last_day(england, at("2026-10-30 10:00"), limit) == date.fromisoformat(
        f"2026-{last}"
    )


def test_rolling_back_never_reaches_before_the_start():
    limit = Limit(1, Unit.CALENDAR_DAYS, roll=Roll.BACK)

    assert last_day(PLAIN, at("2026-04-11 10:00"), limit) == date(2026, 4, 11)


def test_russias_working_saturday_counts_and_its_moved_day_off_does_not():
    russia = in_country("Europe/Moscow", "RU")
    limit = Limit(2, Unit.BUSINESS_DAYS, days=Days.LEGAL)

    # Saturday 1 November 2025 is worked, Monday the 3rd and Tuesday the 4th are off.
    due = due_at(russia, at("2025-10-31 12:00", MOSCOW), limit)

    assert due == at("2025-11-05 23:59:59", MOSCOW)


def test_st_martins_day_is_no_day_off_in_a_48_hour_limit():
    """Zammad's feed took it and a day of mourning for days off: 48 h became 6 days."""
    germany = in_country("Europe/Berlin", "DE")
    start = at("2026-11-10 09:00", BERLIN)  # the eve of St. Martin's Day

    assert date(2026, 11, 11) not in germany.holidays
    assert due_at(germany, start, Limit(48, Unit.HOURS)) == start + timedelta(days=2)
    assert due_at(germany, start, Limit(18, Unit.WORKING_HOURS)) == at(
        "2026-11-11 18:00", BERLIN
    )


def test_an_organisation_cannot_stretch_a_limit_of_the_law_by_closing():
    start = at("2026-04-06 10:00")
    closed = WorkCalendar(
        zone=LONDON,
        week=(PLAIN.week[0], (), (), PLAIN.week[0], PLAIN.week[0], (), ()),
        closures={date(2026, 4, 9): "Works outing"},
    )

    law = last_day(closed, start, Limit(3, Unit.BUSINESS_DAYS, days=Days.LEGAL))
    own = last_day(closed, start, Limit(3, Unit.BUSINESS_DAYS, days=Days.OFFICE))

    assert (law, own) == (date(2026, 4, 9), date(2026, 4, 16))


@pytest.mark.parametrize(
    ("arrived", "unit", "last"),
    [
        ("2026-04-09 15:59", Unit.BUSINESS_DAYS, "2026-04-10"),
        ("2026-04-09 16:00", Unit.BUSINESS_DAYS, "2026-04-13"),
        ("2026-04-10 16:00", Unit.BUSINESS_DAYS, "2026-04-14"),
        ("2026-04-10 16:00", Unit.CALENDAR_DAYS, "2026-04-12"),
    ],
)
def test_what_arrives_after_the_cut_off_arrives_the_next_day(arrived, unit, last):
    limit = Limit(1, unit, cut_off=time(16))

    assert last_day(PLAIN, at(arrived), limit) == date.fromisoformat(last)


def test_working_hours_after_the_cut_off_run_from_the_next_working_morning():
    limit = Limit(1, Unit.WORKING_HOURS, cut_off=time(16))

    assert due_at(PLAIN, at("2026-04-10 15:59"), limit) == at("2026-04-10 16:59")
    assert due_at(PLAIN, at("2026-04-10 16:00"), limit) == at("2026-04-13 10:00")


def test_a_start_on_a_day_off_may_be_taken_as_the_next_working_day():
    limit = Limit(1, Unit.CALENDAR_DAYS, starts_on_working_day=True)

    assert last_day(PLAIN, at("2026-04-11 10:00"), limit) == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2026-04-09 10:00", "2026-04-10 18:00"),
        ("2026-04-08 10:00", "2026-04-09 23:59"),
    ],
)
def test_a_limit_may_end_with_business_where_the_office_opens_at_all(start, ends):
    week = (*PLAIN.week[:3], (), *PLAIN.week[4:])  # never on Thursdays
    calendar = WorkCalendar(zone=LONDON, week=week)
    limit = Limit(1, Unit.CALENDAR_DAYS, ends=Ends.CLOSE_OF_BUSINESS)

    due = due_at(calendar, at(start), limit)

    assert due.replace(second=0) == at(ends)


def test_a_limit_that_ends_with_business_on_the_day_it_starts_is_not_over_before():
    limit = Limit(
        1,
        Unit.CALENDAR_DAYS,
        count_from=CountFrom.SAME_DAY,
        ends=Ends.CLOSE_OF_BUSINESS,
    )
    evening = at("2026-04-09 20:00")

    assert due_at(PLAIN, evening, limit) == evening


def test_hours_pass_through_a_change_of_the_clocks_as_they_really_are():
    saturday = at("2026-03-28 12:00")

    due = due_at(PLAIN, saturday, Limit(24, Unit.HOURS))

    assert due == at("2026-03-29 13:00")
    assert due - saturday.astimezone(UTC) == timedelta(hours=24)


def test_a_day_that_ends_twice_ends_the_second_time():
    """In Chile the clocks go back at midnight: 23:00 to 24:00 comes twice."""
    santiago = ZoneInfo("America/Santiago")
    chile = WorkCalendar(zone=santiago)
    start = at("2026-04-03 10:00", santiago)

    due = due_at(chile, start, Limit(1, Unit.CALENDAR_DAYS))

    midnight = datetime(2026, 4, 5, tzinfo=santiago).astimezone(UTC)
    assert midnight - due.astimezone(UTC) == timedelta(seconds=1)


def test_a_limit_in_working_hours_that_runs_to_closing_ends_at_closing():
    start = at("2026-04-09 09:00")

    assert due_at(PLAIN, start, Limit(9, Unit.WORKING_HOURS)) == at("2026-04-09 18:00")
    assert due_at(PLAIN, start, Limit(541, Unit.WORKING_MINUTES)) == at(
        "2026-04-10 09:01"
    )


def test_working_hours_of_a_turkish_eve_end_at_one():
    turkey = in_country("Europe/Istanbul", "TR")
    start = at("2026-05-26 09:00", ZoneInfo("Europe/Istanbul"))  # eve of the Feast

    due = due_at(turkey, start, Limit(5, Unit.WORKING_HOURS))

    # Four hours until 13:00; then the holidays and the weekend until 1 June.
    assert due == at("2026-06-01 10:00", ZoneInfo("Europe/Istanbul"))


def test_where_the_office_never_closes_working_hours_are_hours():
    always = WorkCalendar(zone=LONDON, week=((Span(time(0), time(0)),),) * 7)
    start = at("2026-10-23 11:11")

    for count in (1, 13, 100, 5_000):
        assert due_at(always, start, Limit(count, Unit.WORKING_HOURS)) == due_at(
            always, start, Limit(count, Unit.HOURS)
        )


def test_what_is_due_at_once_is_due_at_its_start():
    start = at("2026-04-11 03:00")

    assert due_at(PLAIN, start, Limit(0, Unit.IMMEDIATE)) == start


@pytest.mark.parametrize("year", [1850, 1969, 2150, 2390])
def test_years_nobody_asked_about_before_are_counted_just_as_well(year):
    first = datetime(year, 6, 1, 12, tzinfo=UTC)
    start = first + timedelta(days=-first.weekday() % 7)  # the first Monday of June

    due = due_at(PLAIN, start, Limit(260, Unit.BUSINESS_DAYS))

    assert (due.date() - start.date()).days == 52 * 7
    assert counted(PLAIN, start, due, Unit.BUSINESS_DAYS) == 260
    assert counted(PLAIN, due, start, Unit.BUSINESS_DAYS) == -260


@pytest.mark.parametrize("year", [2, 1799, 2400, 9998])
@pytest.mark.parametrize("unit", [Unit.HOURS, Unit.BUSINESS_DAYS, Unit.MONTHS])
def test_beyond_six_centuries_nothing_is_counted(year, unit):
    with pytest.raises(OutOfReach):
        due_at(PLAIN, datetime(year, 6, 1, tzinfo=UTC), Limit(1, unit))


def test_a_start_needs_a_zone():
    for unit in (Unit.HOURS, Unit.BUSINESS_DAYS):
        with pytest.raises(NoZone):
            due_at(PLAIN, datetime(2026, 4, 3), Limit(1, unit))  # noqa: DTZ001
