"""How many limits are counted in a second? By hand: python -m tests.worktime.speed."""

from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.counting import due_at
from ombud.worktime.limits import Limit, Unit
from ombud.worktime.public_holidays import legal_holidays

STARTS = [
    datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=37 * number)
    for number in range(20_000)
]


def counted_in_a_second(limit: Limit) -> int:
    """How often one process counts this limit in a second, tables built before."""
    legal = legal_holidays("TR", "", range(2020, 2035), "en")
    calendar = WorkCalendar(
        zone=ZoneInfo("Europe/Istanbul"),
        holidays=legal.holidays,
        half_days=legal.half_days,
    )
    for start in (STARTS[0], STARTS[-1]):
        due_at(calendar, start, limit)
    began = perf_counter()
    for start in STARTS:
        due_at(calendar, start, limit)
    return round(len(STARTS) / (perf_counter() - began))


if __name__ == "__main__":
    for unit in Unit:
        print(f"{unit:24}{counted_in_a_second(Limit(20, unit)):>12,}")  # noqa: T201
