"""From an edition of a calendar to one that counts."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import editions
from ombud.rulebook.models import Edition, Organisation
from ombud.rulebook.shapes.calendars import DAYS, Calendar
from ombud.rulebook.vocabulary import RuleKind
from ombud.worktime import public_holidays
from ombud.worktime.calendars import (
    HalfDay,
    NoWorkingDay,
    OverlappingHours,
    Span,
    WorkCalendar,
)
from ombud.worktime.intervals import EndsBeforeStart
from ombud.worktime.public_holidays import LegalDays, UnknownCountry

PLAIN = Calendar()
YEARS = range(2000, 2051)  # the years whose public holidays are known


def calendar(at: datetime) -> WorkCalendar:
    """The organisation's calendar as it is in force at a moment."""
    return of_edition(edition_in_force(at))


def edition_in_force(at: datetime) -> Edition | None:
    """The edition that is in force of the organisation's own calendar."""
    day = editions.day_of(at)
    return editions.in_force_of(RuleKind.CALENDAR, editions.MAIN, day)


def of_edition(edition: Edition | None) -> WorkCalendar:
    """An edition as a calendar that counts; Monday to Friday where there is none.

    Raises Unusable for a draft that makes no calendar.
    """
    return built(editions.calendar_shape(edition) if edition else PLAIN)


def built(shape: Calendar) -> WorkCalendar:
    """The calendar a shape describes. Raises Unusable, naming the field."""
    return _built(shape.model_dump_json())


@lru_cache(maxsize=64)
def _built(content: str) -> WorkCalendar:
    shape = Calendar.model_validate_json(content)
    legal = legal_days(shape)
    try:
        return WorkCalendar(
            zone=ZoneInfo(shape.zone),
            week=tuple(
                tuple(Span(*hours) for hours in getattr(shape.week, day))
                for day in DAYS
            ),
            weekend=legal.weekend,
            holidays=_holidays(shape, legal),
            half_days=dict(legal.half_days)
            | {
                day.on: HalfDay(day.closes, day.name.get("en", ""))
                for day in shape.half_days
            },
            worked=dict(legal.worked)
            | {day.on: day.name.get("en", "") for day in shape.working_days},
            closures=dict(_closed(shape)),
        )
    except NoWorkingDay as error:
        raise Unusable(
            "week", _("A calendar needs at least one day with hours.")
        ) from error
    except OverlappingHours as error:
        raise Unusable(
            "week", _("The hours of a day overlap. Put them one after another.")
        ) from error
    except EndsBeforeStart as error:
        raise Unusable(
            "week", _("Hours end before they begin. Write for example 09:00-18:00.")
        ) from error


def legal_days(shape: Calendar, language: str = "en") -> LegalDays:
    """The public holidays of the country; raises Unusable for an unknown one."""
    try:
        return _legal_days(shape.country, shape.subdivision, language)
    except UnknownCountry as error:
        raise Unusable(
            "country",
            _(
                "We know no public holidays of “%(place)s”. Check the country and the"
                " region, or leave them empty and name the days off yourself."
            )
            % {"place": f"{shape.country} {shape.subdivision}".strip()},
        ) from error


@lru_cache(maxsize=64)
def _legal_days(country: str, subdivision: str, language: str) -> LegalDays:
    return public_holidays.legal_holidays(country, subdivision, YEARS, language)


def _holidays(shape: Calendar, legal: LegalDays) -> dict[date, str]:
    taken_away = {day.on for day in shape.no_holidays}
    known = {day: name for day, name in legal.holidays.items() if day not in taken_away}
    return known | {day.on: day.name.get("en", "") for day in shape.days_off}


def _closed(shape: Calendar) -> Iterator[tuple[date, str]]:
    for closure in shape.closures:
        for days in range((closure.until - closure.since).days + 1):
            yield closure.since + timedelta(days=days), closure.name.get("en", "")


def of(organisation: Organisation) -> Calendar:
    """The calendar of an organisation that has said nothing but where it is."""
    return Calendar(
        zone=organisation.zone,
        country=organisation.country,
        subdivision=organisation.subdivision,
    )
