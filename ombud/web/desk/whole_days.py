"""Days that somebody typed, as the moments they begin and end in the reader's zone."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ombud.web.desk.steps.forms import day_field

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
OUT_OF_REACH = _("Please give a day of our time.")


def near_day_field(
    label: "str | _StrPromise", hint: "str | _StrPromise" = ""
) -> forms.DateField:
    """Ask for a day that `begin_of` and `end_of` can reckon with."""
    asked = day_field(label)
    asked.help_text = hint
    asked.validators += [
        MinValueValidator(EARLIEST, OUT_OF_REACH),
        MaxValueValidator(LATEST, OUT_OF_REACH),
    ]
    return asked


def begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def end_of(day: date) -> datetime:
    """The first moment after the day."""
    return begin_of(day + timedelta(days=1))
