"""A month as samples know it: by its first day, in the office's zone."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def read(written: str) -> date | None:
    """The month written as 2026-10, or None."""
    found = WRITTEN.fullmatch(written)
    is_one = found and int(found[1]) > 0
    return date(int(found[1]), int(found[2]), 1) if found and is_one else None


def written(month: date) -> str:
    return f"{month:%Y-%m}"


def of(day: date) -> date:
    return day.replace(day=1)


def before(month: date, *, by: int = 1) -> date:
    """The month so many months earlier."""
    counted = month.year * 12 + month.month - 1 - by
    return date(counted // 12, counted % 12 + 1, 1)


def after(month: date) -> date:
    return of(month + timedelta(days=31))


def span(month: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when, and until before when, a month lasts in a zone."""
    return _midnight(month, zone), _midnight(after(month), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
