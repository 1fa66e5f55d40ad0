"""The calendar as it is written: zone and hours, and the days that differ."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.web.desk.rulebook.forms_fields import (
    HoursField,
    clock,
    line,
    pick,
    said,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said
from ombud.web.desk.steps.forms import day_field

DAY_NEEDED = _("Please give a day.")
NAME = _("What the day is called")
SOURCE = _("Where that is written")


@cache
def zones() -> list[tuple[str, str]]:
    """The zones people live in, and UTC."""
    places = {name for name in available_timezones() if "/" in name}
    return [(name, name) for name in ["UTC", *sorted(places)]]


class Place(Piece):
    """What the calendar is called, where it holds, and who says so."""

    title = said(_("Name of the calendar"))
    zone = pick(_("Time zone"), nothing=None)
    country = line(
        _("Country whose public holidays hold"),
        _("Two letters, for example GB, RU or TR. Leave it empty for none."),
        limit=2,
    )
    subdivision = line(
        _("Region, if its holidays differ"),
        _("As ISO 3166-2 writes it after the country, for example SCT or NW."),
        limit=10,
    )
    source = line(_("Where the days off are published"), limit=500)

    def prepare(self) -> None:
        self.choose_from("zone", with_those_named(zones(), [self.of_rule.get("zone")]))

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        return {"zone": "UTC", **said}

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).strip().upper()

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).strip().upper()


class Week(Piece):
    """The hours of each weekday."""

    mon = HoursField(label=_("Monday"), required=False)
    tue = HoursField(label=_("Tuesday"), required=False)
    wed = HoursField(label=_("Wednesday"), required=False)
    thu = HoursField(label=_("Thursday"), required=False)
    fri = HoursField(label=_("Friday"), required=False)
    sat = HoursField(label=_("Saturday"), required=False)
    sun = HoursField(label=_("Sunday"), required=False)


class ClosureRow(Row):
    since = day_field(_("First day closed"), required=False)
    until = day_field(_("Last day closed"), required=False)
    name = said(_("What it is called"))

    def clean(self) -> None:
        super().clean()
        self.needs("since", DAY_NEEDED)
        self.needs("until", DAY_NEEDED)


class DayRow(Row):
    on = day_field(_("Day"), required=False)
    name = said(NAME)
    source = line(SOURCE, limit=500)

    def clean(self) -> None:
        super().clean()
        self.needs("on", DAY_NEEDED)


class HalfDayRow(DayRow):
    closes = clock(_("Work ends at"))
    field_order = ["on", "closes", "name", "source"]

    def clean(self) -> None:
        super().clean()
        self.needs("closes", _("Please give the hour at which work ends."))


class Hours(Part):
    name = "hours"
    title = _("Place and hours")
    keys = ("title", "zone", "country", "subdivision", "source", "week")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        place = Place(typed, prefix="place", said=_only(stands, self.keys[:5]))
        yield One("", place, _("Where this calendar holds"))
        yield One(
            "week",
            Week(typed, prefix="week", said=stands.get("week")),
            _("Hours of each weekday"),
            _(
                "For example 09:00-13:00, 14:00-18:00. A day left empty is closed;"
                " 24:00 is the end of the day."
            ),
        )


class DifferentDays(Part):
    name = "days"
    title = _("Days that differ")
    keys = ("closures", "days_off", "half_days", "working_days", "no_holidays")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Many(
            "closures",
            ClosureRow,
            stands,
            typed,
            _("Days on which we are closed"),
            _("They lengthen our own promises, never a limit that law sets."),
        )
        yield Many(
            "days_off",
            DayRow,
            stands,
            typed,
            _("Further days off by law"),
            _("What a government announced and the country’s holidays do not have."),
        )
        yield Many("half_days", HalfDayRow, stands, typed, _("Short working days"))
        yield Many(
            "working_days",
            DayRow,
            stands,
            typed,
            _("Days worked although they would be off"),
            _("Saturdays worked for a day off that was moved, for example."),
        )
        yield Many(
            "no_holidays",
            DayRow,
            stands,
            typed,
            _("Public holidays that do not hold here"),
        )


def _only(stands: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: stands[key] for key in keys if key in stands}
