"""Reminders and escalations come when somebody is there to read them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.counting import at_share, last_opening, next_opening
from ombud.worktime.limits import NoZone

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkCalendar(zone=LONDON, holidays={date(2026, 5, 25): "Spring bank holiday"})


def at(told):
    return datetime.fromisoformat(f"2026-{told}").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "opens", "opened"),
    [
        ("05-05 12:34:56", "05-05 12:34:56", "05-05 12:34:56"),
        ("05-05 09:00:00", "05-05 09:00:00", "05-05 09:00:00"),
        ("05-05 18:00:00", "05-06 09:00:00", "05-05 17:59:59"),
        ("05-05 03:00:00", "05-05 09:00:00", "05-04 17:59:59"),
        ("05-24 12:00:00", "05-26 09:00:00", "05-22 17:59:59"),
    ],
)
def test_the_office_opens_next_and_was_open_last(moment, opens, opened):
    assert next_opening(OFFICE, at(moment)) == at(opens)
    assert last_opening(OFFICE, at(moment)) == at(opened)


@pytest.mark.parametrize(
    ("start", "due", "percent", "told"),
    [
        # Half of it falls on noon of a working day.
        ("05-04 12:00:00", "05-06 12:00:00", 50, "05-05 12:00:00"),
        # Sixty per cent of it fall on midnight: next morning.
        ("05-04 12:00:00", "05-06 23:59:59", 60, "05-06 09:00:00"),
        # It falls on Saturday and the limit ends on Sunday: Friday, before closing.
        ("05-06 12:00:00", "05-10 23:59:59", 80, "05-08 17:59:59"),
        # Begun on Saturday, over on Sunday: nobody works in between.
        ("05-09 12:00:00", "05-10 23:59:59", 80, "05-09 12:00:00"),
        # All of it has passed: the first opening after it, be it on Monday.
        ("05-06 12:00:00", "05-10 23:59:59", 100, "05-11 09:00:00"),
        ("05-06 12:00:00", "05-08 11:00:00", 100, "05-08 11:00:00"),
        ("05-06 12:00:00", "05-08 18:00:00", 100, "05-11 09:00:00"),
        # Twice as long as it was given.
        ("05-04 12:00:00", "05-06 12:00:00", 200, "05-08 12:00:00"),
    ],
)
def test_a_share_of_a_clock_is_told_in_service_hours(start, due, percent, told):
    found = at_share(OFFICE, at(start), at(due), percent)

    assert found == at(told)
    assert found.tzinfo is LONDON


def test_an_opening_is_asked_for_with_a_zone():
    for asked in (next_opening, last_opening):
        with pytest.raises(NoZone):
            asked(OFFICE, datetime(2026, 5, 5))  # noqa: DTZ001
