"""A limit told day by day: each day in words, long runs folded into weeks or months.

`runs(explanation, edition)` gives what a page shows as tables; `edition` is that of the
calendar the limit was counted by, whose days off are named in the reader's language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from ombud.rulebook import calendars, editions
from ombud.rulebook.models import Edition
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.calendars import Closure
from ombud.web.templatetags.days import day
from ombud.worktime.explaining import DayLine, Explanation, Why

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHOWN_WHOLE = 16  # days
SHOWN_BY_WEEK = 70  # days; more are folded by month
MINUTES_OF_AN_HOUR = 60

UNNAMED: "Mapping[Why, _StrPromise]" = {
    Why.START: gettext_lazy("The time begins to run."),
    Why.COUNTED: gettext_lazy("Counts."),
    Why.WEEKEND: gettext_lazy("Weekend: does not count."),
    Why.NO_HOURS: gettext_lazy("The office does not open on this day of the week."),
    Why.HOLIDAY: gettext_lazy("Public holiday: does not count."),
    Why.CLOSURE: gettext_lazy("The office is closed: does not count."),
    Why.MOVED_WORKING_DAY: gettext_lazy("Worked instead of another day: counts."),
    Why.HALF_DAY: gettext_lazy("Half a working day: counts."),
    Why.PAUSED: gettext_lazy("The clock stands still."),
    Why.CUT_OFF: gettext_lazy("Too late in the day: taken as the next day."),
    Why.ROLLED: gettext_lazy("The last day, moved here from a day off."),
    Why.LAST: gettext_lazy("The last day."),
}

NAMED: "Mapping[Why, _StrPromise]" = {
    Why.START: gettext_lazy("The time begins to run. This day is: %(name)s."),
    Why.HOLIDAY: gettext_lazy("%(name)s, a public holiday: does not count."),
    Why.CLOSURE: gettext_lazy("%(name)s, the office is closed: does not count."),
    Why.MOVED_WORKING_DAY: gettext_lazy(
        "%(name)s, worked instead of another day: counts."
    ),
    Why.HALF_DAY: gettext_lazy("%(name)s, half a working day: counts."),
    Why.ROLLED: gettext_lazy(
        "The last day, moved here from a day off. This day is: %(name)s."
    ),
    Why.LAST: gettext_lazy("The last day. This day is: %(name)s."),
}

# Days whose very kind is that somebody named them, in whichever language.
OFF_BY_NAME = frozenset({Why.HOLIDAY, Why.CLOSURE, Why.MOVED_WORKING_DAY, Why.HALF_DAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTold:
    """One day. `count` says how much of it was counted, "" for nothing."""

    day: date
    count: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some days in a row, folded away under a title unless `is_open`."""

    title: str
    days: list[DayTold]
    is_open: bool


def runs(explanation: Explanation, edition: Edition | None) -> list[Run]:
    """The days of a limit: a single run while they are few, else folded."""
    names = _names(edition)
    lines = explanation.lines
    if len(lines) <= SHOWN_WHOLE:
        days = [_told(line, names) for line in lines]
        return [Run(title="", days=days, is_open=True)]
    by_week = len(lines) <= SHOWN_BY_WEEK
    key = _week if by_week else _month
    parts = [list(part) for _key, part in groupby(lines, key)]
    return [
        Run(
            title=_title(part),
            days=[_told(line, names) for line in part],
            is_open=part is parts[0] or part is parts[-1],
        )
        for part in parts
    ]


def _week(line: DayLine) -> date:
    return line.day - timedelta(days=line.day.weekday())


def _month(line: DayLine) -> date:
    return line.day.replace(day=1)


def _title(part: list[DayLine]) -> str:
    if len(part) == 1:
        return capfirst(day(part[0].day))
    count = sum(bool(line.number or line.minutes) for line in part)
    said = ngettext(
        "%(first)s to %(last)s: %(count)s day counts",
        "%(first)s to %(last)s: %(count)s days count",
        count,
    )
    ends = {"first": day(part[0].day), "last": day(part[-1].day)}
    return capfirst(said % {**ends, "count": count})


def _told(line: DayLine, names: Mapping[date, str]) -> DayTold:
    name = names.get(line.day) or line.name
    is_named = name and line.why in NAMED and (line.name or line.why in OFF_BY_NAME)
    words = NAMED[line.why] % {"name": name} if is_named else UNNAMED[line.why]
    return DayTold(day=line.day, count=_count(line), words=str(words))


def _count(line: DayLine) -> str:
    if line.minutes:
        hours, minutes = divmod(line.minutes, MINUTES_OF_AN_HOUR)
        if not hours:
            return _("%(minutes)s min") % {"minutes": minutes}
        if not minutes:
            return _("%(hours)s h") % {"hours": hours}
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return str(line.number) if line.number else ""


def _names(edition: Edition | None) -> dict[date, str]:
    """What days that differ from their week are called, in the reader's language."""
    language = (get_language() or "en")[:2]
    shape = editions.calendar_shape(edition) if edition else calendars.PLAIN
    legal = calendars.legal_days(shape, language)
    names = dict(_closed(shape.closures))
    names |= {on: half.name for on, half in legal.half_days.items()}
    names |= legal.holidays
    for each in (*shape.days_off, *shape.half_days, *shape.working_days):
        names[each.on] = said_in(each.name)
    return names


def _closed(closures: Iterable[Closure]) -> Iterator[tuple[date, str]]:
    for closure in closures:
        for days in range((closure.until - closure.since).days + 1):
            yield closure.since + timedelta(days=days), said_in(closure.name)
