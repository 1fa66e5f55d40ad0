"""What the rules in force say. Reading only."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from ombud.people.models import Unit
from ombud.rulebook.models import Category, Organisation, Profile
from ombud.rulebook.vocabulary import Basis
from ombud.worktime.alphabets import sort_key
from ombud.worktime.calendars import WorkCalendar

NOT_SET_UP = Organisation(pk=1, names={"en": "Ombud"}, languages=["en", "ru", "tr"])


def organisation() -> Organisation:
    """Who runs this installation; a nameless one until it was set up."""
    return Organisation.objects.filter(pk=1).first() or NOT_SET_UP


def is_set_up() -> bool:
    return Organisation.objects.filter(pk=1).exists()


def said_in(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text in the language asked for, else in English, else in any."""
    language = (language or get_language() or "en")[:2]
    found = texts.get(language) or texts.get("en")
    return found or next(iter(texts.values()), "")


def calendar() -> WorkCalendar:
    """The organisation's calendar: Monday to Friday without public holidays."""
    here = organisation()
    days_off = _public_holidays(here.country, here.subdivision)
    return WorkCalendar(zone=ZoneInfo(here.zone), days_off=days_off)


@lru_cache(maxsize=16)
def _public_holidays(country: str, subdivision: str) -> frozenset[date]:
    if not country:
        return frozenset()
    years = range(2000, 2041)
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=years)
    return frozenset(found)


def profiles_in_force(on: date) -> QuerySet[Profile]:
    """The time limits that bind a complaint received on this day.

    Law-derived ones only once a named person confirmed them.
    """
    confirmed = Q(basis=Basis.SERVICE) | Q(confirmed_at__isnull=False)
    valid = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
    return Profile.objects.filter(confirmed, valid).order_by("code", "-version")


def categories_offered() -> list[Category]:
    """The categories people may choose from, in the order of the reader's alphabet."""
    language = (get_language() or "en")[:2]
    offered = Category.objects.filter(retired_on=None).select_related("parent")
    return sorted(offered, key=lambda row: sort_key(said_in(row.names), language))


def category(code: str) -> Category | None:
    return Category.objects.filter(code=code, retired_on=None).first()


def units() -> list[Unit]:
    """Every department, in the order of the reader's alphabet."""
    language = (get_language() or "en")[:2]
    return sorted(
        Unit.objects.all(), key=lambda row: sort_key(said_in(row.names), language)
    )
