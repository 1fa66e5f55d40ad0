from datetime import date
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.limits import NothingToCount

FRIDAY, MONDAY, TUESDAY = date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 7)
LONDON = ZoneInfo("Europe/London")


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
