"""How much of a unit has passed, or is left."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.counting import counted
from ombud.worktime.limits import Unit

LONDON = ZoneInfo("Europe/London")
PLAIN = WorkCalendar(zone=LONDON)


def at(told):
    return datetime.fromisoformat(told).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        (Unit.IMMEDIATE, 0),
        (Unit.MINUTES, 21 * 1440 + 90),
        (Unit.HOURS, 21 * 24 + 1),
        (Unit.WORKING_HOURS, 15 * 9 + 1),
        (Unit.CALENDAR_DAYS, 21),
        (Unit.BUSINESS_DAYS, 15),
        (Unit.BUSINESS_DAYS_MON_SAT, 18),
        (Unit.WEEKS, 3),
        (Unit.MONTHS, 0),
    ],
)
def test_how_many_of_a_unit_lie_between_two_moments(unit, number):
    start, end = at("2026-05-04 10:00"), at("2026-05-25 11:30")

    assert counted(PLAIN, start, end, unit) == number
    assert counted(PLAIN, end, start, unit) == -number


@pytest.mark.parametrize(
    ("end", "months"),
    [("2026-02-27", 0), ("2026-02-28", 1), ("2026-03-30", 1), ("2027-01-31", 12)],
)
def test_a_month_is_full_when_its_last_day_has_come(end, months):
    start = at("2026-01-31 10:00")

    assert counted(PLAIN, start, at(f"{end} 08:00"), Unit.MONTHS) == months
