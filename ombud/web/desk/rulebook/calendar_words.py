"""A calendar in words: zone, hours of the week, days off and who said so."""

from collections.abc import Iterator, Sequence
from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import calendars
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.calendars import (
    DAYS,
    Calendar,
    Closure,
    HalfDay,
    NamedDay,
)
from ombud.web.desk.rulebook.words import Fact, Part, linkable
from ombud.web.templatetags.days import dated
from ombud.worktime.public_holidays import LegalDays

MIDNIGHT = time(0)


def calendar_parts(shape: Calendar) -> list[Part]:
    """A calendar, whole; the days themselves stand in its year view."""
    parts = [
        Part(_("Hours"), [*_place(shape), *_week(shape)]),
        Part(_("Public holidays"), list(_holidays(shape))),
        Part(_("Closures"), [_closure(each) for each in shape.closures]),
        Part(_("Further days off"), _named(shape.days_off)),
        Part(_("Half days"), [_half(each) for each in shape.half_days]),
        Part(_("Days worked although they would be off"), _named(shape.working_days)),
        Part(_("Holidays that do not hold here"), _named(shape.no_holidays)),
    ]
    return [part for part in parts if part.facts]


def hours_in_words(spans: Sequence[tuple[time, time]]) -> str:
    """The hours of a day: 09:00–13:00, 14:00–18:00; closed where there are none."""
    if not spans:
        return _("Closed")
    return ", ".join(f"{opens:%H:%M}–{_end(closes)}" for opens, closes in spans)


def _end(closes: time) -> str:
    return "24:00" if closes == MIDNIGHT else f"{closes:%H:%M}"


def _place(shape: Calendar) -> list[Fact]:
    return [Fact(_("Time zone"), [shape.zone])]


def _week(shape: Calendar) -> list[Fact]:
    return [
        Fact(str(WEEKDAYS[place]), [hours_in_words(getattr(shape.week, name))])
        for place, name in enumerate(DAYS)
    ]


def _holidays(shape: Calendar) -> Iterator[Fact]:
    if not shape.country:
        yield Fact(_("Country"), [_("None: no day is off by law.")])
    else:
        place = "-".join(filter(None, (shape.country, shape.subdivision)))
        yield Fact(_("Country"), [place])
    if legal := legal_days(shape):
        said = _("Taken from: %(source)s.") % {"source": legal.source}
        yield Fact(_("Where the days are known from"), [said] if legal.source else [])
    if shape.source:
        yield Fact(_("Source"), [shape.source], link=linkable(shape.source))


def legal_days(shape: Calendar) -> LegalDays | None:
    """The days off by law, named in the reader's language; None for no known place."""
    try:
        return calendars.legal_days(shape, (get_language() or "en")[:2])
    except Unusable:
        return None


def _closure(closure: Closure) -> Fact:
    days = {"first": dated(closure.since), "last": dated(closure.until)}
    about = _("%(first)s to %(last)s") % days
    if closure.since == closure.until:
        about = days["first"]
    return Fact(about, [said_in(closure.name)])


def _named(days: Sequence[NamedDay]) -> list[Fact]:
    return [_fact(each, said_in(each.name)) for each in days]


def _half(half: HalfDay) -> Fact:
    ends = _("Work ends at %(time)s.") % {"time": f"{half.closes:%H:%M}"}
    return _fact(half, said_in(half.name), ends)


def _fact(day: NamedDay, *said: str) -> Fact:
    source = day.source and _("Source: %(source)s") % {"source": day.source}
    sentences = [each for each in (*said, source) if each]
    return Fact(dated(day.on), sentences, link=linkable(day.source))
