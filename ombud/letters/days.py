"""Days as letters write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import dateformat, translation

DAYS = {"en": "j F Y", "ru": r"j E Y \г\о\д\а", "tr": "j F Y"}


def written(at: datetime, zone: str, language: str) -> str:
    """A local day: 27 November 2026; 27 ноября 2026 года; 27 Kasım 2026."""
    return named(at.astimezone(ZoneInfo(zone)).date(), language)


def named(day: date, language: str) -> str:
    """A day, written the same way."""
    known = language[:2] if language[:2] in DAYS else "en"
    with translation.override(known):
        return dateformat.format(day, DAYS[known])
