"""Times as people type them in a filter: <3d, >2w, today, 2026-03-01..2026-04-01.

A length counts from now, into the future for what is due and into the past for what
was received; a day is the organisation's.
"""

import re
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

LENGTH = re.compile(r"([<>])=?(\d{1,4})([dw])")
DAY = re.compile(r"(<=|>=|<|>|)(\d{4}-\d\d-\d\d)")
RANGE = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
DAYS = {"d": 1, "w": 7}
ONE = timedelta(days=1)


def ahead(field: str, told: str, *, at: datetime) -> Q | None:
    """A moment to come: <3d is within three days, and what has gone. None for words
    that say no time.
    """
    if found := LENGTH.fullmatch(told):
        until = at + _length(found)
        sign = "lt" if found[1] == "<" else "gte"
        return Q(**{f"{field}__{sign}": until})
    return _named(field, told, at=at)


def ago(field: str, told: str, *, at: datetime) -> Q | None:
    """A moment gone by: <3d is less than three days ago."""
    if found := LENGTH.fullmatch(told):
        since = at - _length(found)
        sign = "gt" if found[1] == "<" else "lte"
        return Q(**{f"{field}__{sign}": since})
    return _named(field, told, at=at)


def midnight_after(at: datetime) -> datetime:
    """The end of the day it is here."""
    return _begin(timezone.localdate(at) + ONE)


def _length(found: re.Match[str]) -> timedelta:
    return int(found[2]) * DAYS[found[3]] * ONE


def _named(field: str, told: str, *, at: datetime) -> Q | None:
    if told == "today":
        return _between(field, timezone.localdate(at), timezone.localdate(at))
    if found := RANGE.fullmatch(told):
        first, last = _day(found[1]), _day(found[2])
        return _between(field, first, last) if first and last else None
    found = DAY.fullmatch(told)
    day = _day(found[2]) if found else None
    return _beside(field, found[1], day) if found and day else None


def _beside(field: str, sign: str, day: date) -> Q:
    if not sign:
        return _between(field, day, day)
    if sign in {"<", ">="}:
        return Q(**{f"{field}__{'lt' if sign == '<' else 'gte'}": _begin(day)})
    return Q(**{f"{field}__{'lt' if sign == '<=' else 'gte'}": _begin(day + ONE)})


def _between(field: str, first: date, last: date) -> Q:
    return Q(**{f"{field}__gte": _begin(first), f"{field}__lt": _begin(last + ONE)})


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(written: str) -> date | None:
    """The day; None for one no calendar has, or none could count from."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day < date(2200, 1, 1) else None
