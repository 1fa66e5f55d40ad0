"""The days of a month or a week, and what is due on each."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases.errands import Matter
from ombud.cases.promised import Promise
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.desk.today.parts import WHATS
from ombud.worktime.calendars import WorkCalendar

A_WEEK, ONE_DAY = timedelta(days=7), timedelta(days=1)
DAYS_OF_A_WEEK = 7
IN_A_CELL = 4
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_WEEK = re.compile(r"(20\d\d)-W(0[1-9]|[1-4]\d|5[0-3])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Due:
    """One promise in words, and the page of its complaint."""

    reference: str
    url: str
    what: str
    is_late: bool
    is_still: bool


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day: what is due on it, `more` than are shown, and why nobody works on it."""

    day: date
    is_today: bool
    is_other: bool
    works: bool
    off: str
    due: list[Due]
    more: int
    week: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days looked at. `first` and `last` are those shown, whole weeks; `begins`
    is a day within by which the span is named.
    """

    is_week: bool
    begins: date
    first: date
    last: date

    @property
    def name(self) -> str:
        return week_of(self.begins) if self.is_week else f"{self.begins:%Y-%m}"

    @property
    def before(self) -> str:
        return span_at(self.begins - ONE_DAY, is_week=self.is_week).name

    @property
    def after(self) -> str:
        ahead = A_WEEK if self.is_week else timedelta(days=31)
        return span_at(self.begins + ahead, is_week=self.is_week).name


def asked(month: str, week: str, *, today: date) -> Span:
    """The span an address names; the month of today for anything else."""
    if found := _WEEK.fullmatch(week):
        try:
            day = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return span_at(today, is_week=True)
        return span_at(day, is_week=True)
    if found := _MONTH.fullmatch(month):
        return span_at(date(int(found[1]), int(found[2]), 1), is_week=False)
    return span_at(today, is_week=False)


def span_at(day: date, *, is_week: bool) -> Span:
    """The week or the month this day lies in. Weeks begin on Mondays."""
    begins = _monday(day) if is_week else day.replace(day=1)
    if is_week:
        last = begins + A_WEEK - ONE_DAY
        return Span(is_week=True, begins=begins, first=begins, last=last)
    ahead = begins + timedelta(days=31)
    last = ahead.replace(day=1) - ONE_DAY
    ends = _monday(last) + A_WEEK - ONE_DAY
    return Span(is_week=False, begins=begins, first=_monday(begins), last=ends)


def week_of(day: date) -> str:
    """A week as an address names it: 2026-W47."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks(
    span: Span, due: list[Promise], *, calendar: WorkCalendar, today: date
) -> Iterator[list[DayCell]]:
    """The days of the span, week by week."""
    by_day: defaultdict[date, list[Promise]] = defaultdict(list)
    for promise in due:
        by_day[promise.day].append(promise)
    day = span.first
    while day <= span.last:
        yield [
            _cell(each, span, by_day[each], calendar, today)
            for each in (day + n * ONE_DAY for n in range(DAYS_OF_A_WEEK))
        ]
        day += A_WEEK


def _cell(
    day: date,
    span: Span,
    promises: list[Promise],
    calendar: WorkCalendar,
    today: date,
) -> DayCell:
    kind = calendar.kind_of(day)
    shown = promises if span.is_week else promises[:IN_A_CELL]
    return DayCell(
        day=day,
        is_today=day == today,
        is_other=not span.is_week and day.month != span.begins.month,
        works=kind.works,
        off=kind.name or ("" if kind.works else _("no working day")),
        due=[_said(each, today) for each in shown],
        more=len(promises) - len(shown),
        week=week_of(day),
    )


def _said(promise: Promise, today: date) -> Due:
    return Due(
        reference=promise.reference,
        url=reverse("desk:case", args=[promise.reference]),
        what=what_of(promise),
        is_late=promise.day < today,
        is_still=promise.is_still,
    )


def what_of(promise: Promise) -> str:
    """What is due, in words."""
    if promise.what == Matter.HEARING:
        return _("An account is asked for")
    if promise.what == Matter.CONSULTATION:
        return _("A department answers")
    known = WHATS.get(promise.what)
    return str(known or DeadlineKind(promise.what).label)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
