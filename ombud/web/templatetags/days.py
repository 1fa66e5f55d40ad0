"""Days, moments, sums and shares as each language writes them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from django import template
from django.utils import dateformat, timezone
from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ombud.letters import sums

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
FAR = 270  # days: further away than this, a day says its year
DAYS = {"en": "D j M", "ru": "D, j E", "tr": "j F l"}
DAYS_WITH_YEAR = {"en": "D j M Y", "ru": "D, j E Y", "tr": "j F Y l"}
TIMES = {"tr": "H.i"}
LOWER = {"ru"}
MOMENTS = {"en": "{day}, {time}", "ru": "{day}, {time}", "tr": "{day}, {time}"}
PERCENT = {"en": "{}%", "ru": "{}" + NBSP + "%", "tr": "%{}"}


def _language() -> str:
    return (get_language() or "en")[:2]


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _far(value: date) -> bool:
    day = value.date() if isinstance(value, datetime) else value
    return abs((day - timezone.localdate()).days) > FAR


@register.filter
def day(value: date | None) -> str:
    """Write a day: Fri 27 Nov; пт, 27 ноября; 27 Kasım Cuma. Far days say the year."""
    if not value:
        return ""
    value = _local(value)
    return _written(value, DAYS_WITH_YEAR if _far(value) else DAYS)


@register.filter
def last_day(end: datetime | None) -> str:
    """Write the last day of what ends at this moment; midnight is past it."""
    return day(end - timedelta(microseconds=1)) if end else ""


@register.filter
def dated(value: date | None) -> str:
    """Write a day with its year, as whoever reads it years later needs it."""
    return _written(_local(value), DAYS_WITH_YEAR) if value else ""


def _written(value: date, forms: Mapping[str, str]) -> str:
    language = _language()
    on = value.date() if isinstance(value, datetime) else value
    return _day(on, forms.get(language, forms["en"]), language)


@lru_cache(maxsize=4096)
def _day(on: date, form: str, language: str) -> str:
    """Made once for a process: a list says the same few days a hundred times."""
    written = dateformat.format(on, form)
    written = written.lower() if language in LOWER else written
    return written.replace(" ", NBSP)


@register.filter
def month(value: date | None) -> str:
    """Write a month with its year: October 2026; Октябрь 2026; Ekim 2026."""
    return f"{MONTHS[value.month]}{NBSP}{value.year}" if value else ""


@register.filter
def hour(value: datetime | None) -> str:
    """Write a time of day: 10:14, in Turkish 10.14."""
    if not value:
        return ""
    return dateformat.format(_local(value), TIMES.get(_language(), "H:i"))


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and a time of day: Fri 27 Nov, 10:14."""
    if not value:
        return ""
    form = MOMENTS.get(_language(), MOMENTS["en"])
    return form.format(day=day(value), time=hour(value))


@register.filter
def iso(value: date | None) -> str:
    """Write a day or a moment for programs, as `datetime` of a time element."""
    if not value:
        return ""
    value = _local(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat()


MOMENT_FORMS = {"hour": hour, "moment": moment}


@register.simple_tag
def when(value: date | None, form: str = "day", css: str = "") -> SafeString | str:
    """Write a time element; `form` is day, hour or moment."""
    if not value:
        return ""
    written = day(value)
    if isinstance(value, datetime) and form in MOMENT_FORMS:
        written = MOMENT_FORMS[form](value)
    if css:
        return format_html(
            '<time class="{}" datetime="{}">{}</time>', css, iso(value), written
        )
    return format_html('<time datetime="{}">{}</time>', iso(value), written)


register.filter("amount", sums.written)
register.filter("unless_in", sums.unless_in)


@register.filter
def percent(share: float | None) -> str:
    """Write a share between 0 and 1 in per cent: 97%; 97 %; %97."""
    if share is None:
        return ""
    form = PERCENT.get(_language(), PERCENT["en"])
    return form.format(number_format(round(share * 100), decimal_pos=0))


@register.filter
def unbroken(text: str) -> str:
    """Keep a telephone number on one line."""
    return text.replace(" ", NBSP)


@register.filter
def count(value: int | None) -> str:
    """Write a whole number with the language's grouping: 1,284; 1 284; 1.284."""
    if value is None:
        return ""
    return number_format(value, decimal_pos=0, force_grouping=True)
