"""A calendar: zone, hours, and which days are worked."""

from datetime import date, time
from functools import cache
from typing import Annotated, Self
from zoneinfo import available_timezones

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ombud.rulebook.shapes.strict import Shape, Texts

LONGEST_CLOSURE = 366  # days
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError(_("There is no time zone “%(name)s”.") % {"name": name[:60]})
    return name


def _span(text: object) -> object:
    """Take "09:00-18:00" for its two times; 24:00 is the end of the day."""
    if not isinstance(text, str):
        return text
    opens, dash, closes = text.partition("-")
    if not dash:
        raise ValueError(
            _("Write hours like 09:00-18:00, not “%(text)s”.") % {"text": text[:40]}
        )
    return opens.strip(), closes.strip().replace("24:00", "00:00")


Hours = Annotated[tuple[time, time], BeforeValidator(_span)]


class NamedDay(Shape):
    """A day that differs from its week, with what it is called and who said so."""

    on: date
    name: Texts = {}
    source: str = Field(default="", max_length=500)


class HalfDay(NamedDay):
    """A day that is worked in the morning only."""

    closes: time


class Closure(Shape):
    """Days on which the organisation itself does not work. No law counts them."""

    since: date
    until: date
    name: Texts = {}

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.until < self.since:
            raise ValueError(_("A closure ends before it begins."))
        if (self.until - self.since).days >= LONGEST_CLOSURE:
            raise ValueError(_("A closure lasts a year at the longest."))
        return self


class Week(Shape):
    """The hours of each weekday; none is closed, several have a break between."""

    mon: list[Hours] = []
    tue: list[Hours] = []
    wed: list[Hours] = []
    thu: list[Hours] = []
    fri: list[Hours] = []
    sat: list[Hours] = []
    sun: list[Hours] = []


class Calendar(Shape):
    """When an organisation works, and which days its law calls days off.

    Holidays come from the country and subdivision; `days_off` and `half_days` add
    what a government announced, `working_days` are days worked although they would
    be off (moved days), and `no_holidays` takes away what does not hold here.
    """

    title: Texts = {}
    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    subdivision: str = Field(default="", max_length=10)
    week: Week = Week.model_validate(
        {day: ["09:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    )
    closures: list[Closure] = []
    days_off: list[NamedDay] = []
    half_days: list[HalfDay] = []
    working_days: list[NamedDay] = []
    no_holidays: list[NamedDay] = []
    source: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _half_days_are_worked(self) -> Self:
        for half in self.half_days:
            hours = getattr(self.week, DAYS[half.on.weekday()])
            if hours and half.closes <= min(opens for opens, _closes in hours):
                raise ValueError(
                    _(
                        "The short day %(day)s ends before the office opens. Give a"
                        " later hour, or make it a day off."
                    )
                    % {"day": half.on.isoformat()}
                )
        return self
