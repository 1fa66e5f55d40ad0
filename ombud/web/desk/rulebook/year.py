"""A calendar's year, day by day: what is worked, what is off, and who says so."""

from calendar import Calendar as Weeks
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import pgettext_lazy

from ombud.rulebook import calendars, editions
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.calendars import Calendar, NamedDay
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.calendar_words import hours_in_words, legal_days
from ombud.web.desk.rulebook.looking_up import edition_or_404, shown
from ombud.web.desk.rulebook.words import linkable
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.worktime.calendars import Kind, WorkCalendar
from ombud.worktime.limits import Days

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.worktime.public_holidays import LegalDays

YEARS = calendars.YEARS
TOLD: "Mapping[Kind, _StrPromise]" = {
    Kind.HOLIDAY: pgettext_lazy("day", "Public holiday"),
    Kind.HALF_DAY: pgettext_lazy("day", "Half day"),
    Kind.CLOSURE: pgettext_lazy("day", "Closed by us"),
    Kind.WORKED: pgettext_lazy("day", "Worked although it would be off"),
    Kind.WEEKEND: pgettext_lazy("day", "Weekend"),
    Kind.NO_HOURS: pgettext_lazy("day", "No office hours"),
    Kind.WORKING: pgettext_lazy("day", "Working day"),
}
# Days that are told in words as well: what the week alone does not say.
ICONS = {
    Kind.HOLIDAY: "flag",
    Kind.HALF_DAY: "circle-half-2",
    Kind.CLOSURE: "lock",
    Kind.WORKED: "repeat",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year: what it is, what it is called, and whose word that is."""

    on: date
    kind: Kind
    name: str = ""
    source: str = ""
    hours: str = ""

    @property
    def label(self) -> "_StrPromise":
        return TOLD[self.kind]

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind, "")

    @property
    def link(self) -> str:
        return linkable(self.source)


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a table: weeks from Monday to Sunday, empty outside the month."""

    name: str
    weeks: "Sequence[Sequence[Day | None]]"
    worked: int
    by_law: int


@dataclass(frozen=True, slots=True)
class Names:
    """What days are called in the reader's language, and who says so."""

    shape: Calendar
    legal: "LegalDays | None"
    own: Mapping[tuple[Kind, date], tuple[str, str]] = field(default_factory=dict)

    def of(self, day: date, kind: Kind) -> tuple[str, str]:
        """Name and source of a day that is not like its week."""
        if (kind, day) in self.own:
            return self.own[kind, day]
        if kind is Kind.CLOSURE:
            return self._closure(day), ""
        if self.legal is None:
            return "", ""
        half = self.legal.half_days.get(day)
        named = self.legal.holidays.get(day) or (half.name if half else "")
        return named, self.legal.source

    def _closure(self, day: date) -> str:
        inside = (
            each for each in self.shape.closures if each.since <= day <= each.until
        )
        return next((said_in(each.name) for each in inside), "")


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """The twelve months of a year, and in words every day that is not like its week."""
    if kind != RuleKind.CALENDAR:
        raise Http404
    act, edition = act_of(request), edition_or_404(kind, code, version)
    year = _year(request.GET.get("year", ""), timezone.localdate(act.at).year)
    shape = editions.calendar_shape(edition)
    days = _days(shape, year)
    months = list(_months(days, calendars.of_edition(edition), year))
    legal = legal_days(shape)
    context = {
        "rule": shown(edition, act),
        "year": year,
        "years": YEARS,
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
        "months": months,
        "weekdays": [(WEEKDAYS_ABBR[each], WEEKDAYS[each]) for each in range(7)],
        "worked": sum(month.worked for month in months),
        "by_law": sum(month.by_law for month in months),
        "told": [day for day in days.values() if day.kind in ICONS],
        "legend": [Day(date.min, each) for each in TOLD if each in _kinds(days)],
        "is_known": not shape.country or (legal and year in legal.known_years),
        "source": legal.source if legal else "",
        "source_link": linkable(shape.source),
        "shape": shape,
        "zone": shape.zone,
    }
    return render_page(request, "desk/rulebook/year.html", context)


def _kinds(days: Mapping[date, Day]) -> set[Kind]:
    return {day.kind for day in days.values()}


def _year(asked: str, this: int) -> int:
    """The year asked for, this one if none; 404 for one nobody knows."""
    if not asked:
        return min(max(this, YEARS.start), YEARS.stop - 1)
    if not asked.isascii() or not asked.isdigit() or int(asked[:9]) not in YEARS:
        raise Http404
    return int(asked[:9])


def _days(shape: Calendar, year: int) -> dict[date, Day]:
    """Every day of a year. Raises Unusable for a draft that makes no calendar."""
    counting = calendars.built(shape)
    written: dict[Kind, Sequence[NamedDay]] = {
        Kind.WORKED: shape.working_days,
        Kind.HALF_DAY: shape.half_days,
        Kind.HOLIDAY: shape.days_off,
    }
    own = {
        (kind, day.on): (said_in(day.name), day.source)
        for kind, its_days in written.items()
        for day in its_days
    }
    names = Names(shape, legal_days(shape), own)
    return {day: _day(day, counting, names) for day in _all_of(year)}


def _all_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _day(on: date, counting: WorkCalendar, names: Names) -> Day:
    kind = counting.kind_of(on).kind
    if kind not in ICONS:
        return Day(on, kind)
    name, source = names.of(on, kind)
    hours = hours_in_words(counting.hours_of(on)) if kind is Kind.HALF_DAY else ""
    return Day(on, kind, name, source, hours)


def _months(
    days: Mapping[date, Day], counting: WorkCalendar, year: int
) -> Iterator[Month]:
    weeks = Weeks(firstweekday=0)
    for month in range(1, 13):
        inside = [day for day in days if day.month == month]
        yield Month(
            MONTHS[month],
            [
                [days[day] if day.month == month else None for day in week]
                for week in weeks.monthdatescalendar(year, month)
            ],
            worked=sum(counting.is_working_day(day) for day in inside),
            by_law=sum(counting.is_working_day(day, Days.LEGAL) for day in inside),
        )
