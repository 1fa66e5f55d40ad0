"""When our office works, and the next days on which it does not, for visitors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.rulebook import calendars, editions
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.calendars import DAYS, Calendar
from ombud.web.templatetags.days import hour

AHEAD = timedelta(days=365)
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A day, or days in a row, that differ from their week."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hours per weekday ("" is closed), and the next days that differ."""

    hours: list[tuple[str, str]]
    days_off: list[DayOff]
    source: str
    zone: str


def opening(at: datetime, today: date) -> Opening:
    """As the calendar in force says it, in the reader's language."""
    edition = calendars.edition_in_force(at)
    shape = editions.calendar_shape(edition) if edition else calendars.PLAIN
    ahead = sorted(_days_off(shape, today), key=lambda each: (each.first, each.words))
    legal = calendars.legal_days(shape, (get_language() or "en")[:2])
    return Opening(
        hours=[
            (str(WEEKDAYS[number]), _hours(shape, name))
            for number, name in enumerate(DAYS)
        ],
        days_off=ahead[:SHOWN],
        source=legal.source,
        zone=shape.zone,
    )


def _hours(shape: Calendar, name: str) -> str:
    spans = sorted(getattr(shape.week, name))
    return ", ".join(f"{hour(opens)}–{hour(closes)}" for opens, closes in spans)


def _days_off(shape: Calendar, today: date) -> Iterator[DayOff]:
    legal = calendars.legal_days(shape, (get_language() or "en")[:2])
    holds = {each.on for each in shape.no_holidays}
    named = {on: name for on, name in legal.holidays.items() if on not in holds}
    named |= {each.on: said_in(each.name) for each in shape.days_off}
    for on, name in named.items():
        if today <= on <= today + AHEAD:
            yield DayOff(first=on, last=on, words=name or _("Public holiday"))
    halves = {on: half.name for on, half in legal.half_days.items()}
    halves |= {each.on: said_in(each.name) for each in shape.half_days}
    for on, name in halves.items():
        if today <= on <= today + AHEAD and on not in named:
            yield DayOff(
                first=on, last=on, words=_("%(name)s: half a day") % {"name": name}
            )
    for each in shape.closures:
        if each.until >= today and each.since <= today + AHEAD:
            words = _("%(name)s: our office is closed") % {"name": said_in(each.name)}
            yield DayOff(first=each.since, last=each.until, words=words)
