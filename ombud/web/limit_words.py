"""A time limit in words: 5 working days, 8 weeks, at once."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.worktime.limits import Unit

_WORDS: Mapping[Unit, Callable[[int], str]] = {
    Unit.MINUTES: lambda n: ngettext("%(n)s minute", "%(n)s minutes", n),
    Unit.HOURS: lambda n: ngettext("%(n)s hour", "%(n)s hours", n),
    Unit.WORKING_MINUTES: lambda n: ngettext(
        "%(n)s working minute", "%(n)s working minutes", n
    ),
    Unit.WORKING_HOURS: lambda n: ngettext(
        "%(n)s working hour", "%(n)s working hours", n
    ),
    Unit.CALENDAR_DAYS: lambda n: ngettext("%(n)s day", "%(n)s days", n),
    Unit.BUSINESS_DAYS: lambda n: ngettext(
        "%(n)s working day", "%(n)s working days", n
    ),
    Unit.BUSINESS_DAYS_MON_SAT: lambda n: ngettext(
        "%(n)s working day, Saturdays included",
        "%(n)s working days, Saturdays included",
        n,
    ),
    Unit.WEEKS: lambda n: ngettext("%(n)s week", "%(n)s weeks", n),
    Unit.MONTHS: lambda n: ngettext("%(n)s month", "%(n)s months", n),
}


def in_words(count: int, unit: str) -> str:
    """How long a limit is, in the reader's language."""
    known = Unit(unit)
    if known is Unit.IMMEDIATE:
        return _("at once")
    return _WORDS[known](count) % {"n": count}
