from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.worktime.calendars import Limit, Unit, WorkCalendar

FRIDAY, MONDAY, TUESDAY = date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 7)
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("days_off", "due"), [(frozenset(), MONDAY), (frozenset({MONDAY}), TUESDAY)]
)
def test_weekends_and_holidays_do_not_count(days_off, due):
    assert WorkCalendar(LONDON, days_off).add_working_days(FRIDAY, 1) == due


def test_the_start_day_never_counts():
    assert WorkCalendar(LONDON).add_working_days(MONDAY, 2) == date(2026, 4, 8)


def test_a_deadline_lies_ahead():
    with pytest.raises(ValueError, match="at least one"):
        WorkCalendar(LONDON).add_working_days(MONDAY, 0)


def test_a_complaint_just_before_midnight_starts_on_the_offices_day():
    calendar = WorkCalendar(ZoneInfo("Europe/Istanbul"))
    late_on_sunday_in_utc = datetime(2026, 4, 5, 22, 0, tzinfo=UTC)

    limit = Limit(1, Unit.BUSINESS_DAYS)

    assert calendar.last_day(late_on_sunday_in_utc, limit) == TUESDAY


def test_the_last_day_lasts_until_its_end_in_the_offices_zone():
    due = WorkCalendar(LONDON).due_at(
        datetime(2026, 3, 27, 12, 0, tzinfo=UTC), Limit(3, Unit.CALENDAR_DAYS)
    )

    assert due.astimezone(UTC) == datetime(2026, 3, 30, 22, 59, 59, tzinfo=UTC)
