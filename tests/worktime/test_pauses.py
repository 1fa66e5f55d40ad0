"""What standing still does to a limit, and what it must not do."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import Span, WorkCalendar
from ombud.worktime.counting import counted, due_at, last_day
from ombud.worktime.intervals import Interval
from ombud.worktime.limits import Days, Limit, Unit

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkCalendar(zone=LONDON)  # Monday to Friday, nine to six


def at(told):
    return datetime.fromisoformat(f"2026-{told}").replace(tzinfo=LONDON)


def held(*told):
    return [Interval(at(since), at(until)) for since, until in told]


MONDAY = "05-04 10:00"


def test_a_pause_over_the_weekend_does_not_move_a_business_day_limit():
    """GLPI #15605: it counted pauses round the clock and limits by the calendar."""
    paused = held(("05-08 18:00", "05-11 09:00"))  # Friday evening to Monday morning

    for unit in (Unit.BUSINESS_DAYS, Unit.WORKING_HOURS, Unit.WORKING_MINUTES):
        limit = Limit(40, unit)
        assert due_at(OFFICE, at(MONDAY), limit, paused) == due_at(
            OFFICE, at(MONDAY), limit
        )


def test_time_on_hold_is_given_back_once():
    """Frappe #1675 and #2405: the time held was added to what was already moved."""
    limit = Limit(20, Unit.WORKING_HOURS)
    paused = held(("05-04 11:00", "05-04 15:00"), ("05-05 16:00", "05-06 10:00"))
    worked_while_held = sum(
        counted(OFFICE, each.start, each.end, Unit.WORKING_HOURS) for each in paused
    )

    due = due_at(OFFICE, at(MONDAY), limit, paused)

    assert worked_while_held == 4 + 3
    assert due == due_at(OFFICE, at(MONDAY), Limit(20 + 4 + 3, Unit.WORKING_HOURS))
    assert due_at(OFFICE, at(MONDAY), limit, [*paused, *paused]) == due


@pytest.mark.parametrize(
    ("pause", "last"),
    [
        (("05-05 09:00", "05-06 18:00"), "05-13 00:00"),  # two whole working days
        (("05-05 09:00", "05-05 17:59"), "05-11 00:00"),  # a minute of it was left
        (("05-05 08:00", "05-05 20:00"), "05-12 00:00"),  # the hours are what counts
        (("05-08 12:00", "05-11 12:00"), "05-11 00:00"),  # half days on both sides
        (("05-11 09:00", "05-11 18:00"), "05-12 00:00"),  # the last day itself
        (("05-11 00:00", "05-20 00:00"), "05-20 00:00"),  # the last day and more
        (("05-12 00:00", "05-20 00:00"), "05-11 00:00"),  # after it was due
        (("05-01 00:00", "05-04 09:30"), "05-11 00:00"),  # before it started
        (("05-04 09:00", "05-04 18:00"), "05-11 00:00"),  # the start's day counts not
    ],
)
def test_a_day_is_lost_only_when_all_its_hours_are(pause, last):
    limit = Limit(5, Unit.BUSINESS_DAYS)

    found = last_day(OFFICE, at(MONDAY), limit, held(pause))

    assert found == at(last).date()


def test_pieces_of_pauses_make_up_a_whole_day_together():
    limit = Limit(5, Unit.BUSINESS_DAYS)
    pieces = held(("05-05 08:00", "05-05 13:00"), ("05-05 13:00", "05-05 18:00"))

    assert last_day(OFFICE, at(MONDAY), limit, pieces) == at("05-12 00:00").date()


def test_a_day_held_before_and_after_lunch_is_lost_once():
    hours = (Span(time(9), time(12)), Span(time(13), time(18)))
    calendar = WorkCalendar(zone=LONDON, week=(hours,) * 5 + ((), ()))
    limit = Limit(5, Unit.BUSINESS_DAYS)
    paused = held(("05-05 09:00", "05-05 12:00"), ("05-05 13:00", "05-05 18:00"))

    assert last_day(calendar, at(MONDAY), limit, paused) == at("05-12 00:00").date()


def test_calendar_days_are_lost_from_midnight_to_midnight():
    limit = Limit(10, Unit.CALENDAR_DAYS)

    office_hours = held(("05-05 09:00", "05-05 18:00"))
    whole_days = held(("05-05 00:00", "05-07 00:00"))

    assert last_day(OFFICE, at(MONDAY), limit, office_hours) == at("05-14 00:00").date()
    assert last_day(OFFICE, at(MONDAY), limit, whole_days) == at("05-16 00:00").date()


def test_a_month_grows_by_the_days_that_were_wholly_held():
    limit = Limit(1, Unit.MONTHS)
    # Two days, and then the very days the limit is moved onto.
    paused = held(("05-10 00:00", "05-12 00:00"), ("06-05 00:00", "06-09 00:00"))

    assert last_day(OFFICE, at(MONDAY), limit, paused[:1]) == at("06-06 00:00").date()
    assert last_day(OFFICE, at(MONDAY), limit, paused) == at("06-10 00:00").date()


def test_a_legal_working_day_the_office_never_opens_on_is_held_as_a_whole():
    calendar = WorkCalendar(
        zone=LONDON, closures={at("05-05 00:00").date(): "Works outing"}
    )
    limit = Limit(1, Unit.BUSINESS_DAYS, days=Days.LEGAL)

    daytime = held(("05-05 09:00", "05-05 18:00"))
    all_day = held(("05-05 00:00", "05-06 00:00"))

    assert last_day(calendar, at(MONDAY), limit, daytime) == at("05-05 00:00").date()
    assert last_day(calendar, at(MONDAY), limit, all_day) == at("05-06 00:00").date()


def test_hours_round_the_clock_stop_for_as_long_as_they_are_held():
    limit = Limit(48, Unit.HOURS)
    paused = held(("05-04 12:00", "05-05 18:30"))

    due = due_at(OFFICE, at(MONDAY), limit, paused)

    assert due == at(MONDAY) + timedelta(hours=48 + 30.5)


def test_what_is_held_when_it_starts_runs_from_the_end_of_the_pause():
    limit = Limit(60, Unit.MINUTES)
    paused = held(("05-04 09:00", "05-04 12:00"))

    assert due_at(OFFICE, at(MONDAY), limit, paused) == at("05-04 13:00")


def test_a_limit_that_runs_out_as_the_pause_begins_is_due_then():
    limit = Limit(120, Unit.MINUTES)
    paused = held(("05-04 12:00", "05-09 12:00"))

    assert due_at(OFFICE, at(MONDAY), limit, paused) == at("05-04 12:00")
